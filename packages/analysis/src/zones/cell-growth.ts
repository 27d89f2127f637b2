import { benjaminiHochberg } from "@lagebild/stats";
import { countOnes, type Comparability } from "../early-warning/comparability.ts";
import { sumDays, toStepCube } from "../early-warning/stream-cube.ts";
import { periodOf, YEAR_DAYS } from "../early-warning/streams.ts";
import { growthP } from "../explanation/growth-test.ts";
import type { Neighbours } from "../neighbours.ts";

/** [E4] Each cell with its neighbours beside its own past; one entry per cell. */
export interface CellGrowth {
  readonly p: Float64Array;
  /** [M4] After Benjamini–Hochberg over the cells with enough reports around them; 1 elsewhere. */
  readonly pAdjusted: Float64Array;
  /** Of the cell alone, what its own past lets expect. */
  readonly expected: Float64Array;
  /** [FZ4] Variance by that of chance in places of this size, at least 1. */
  readonly dispersion: number;
}

export interface CellGrowthInput {
  /** Reports by day and cell. */
  readonly counts: Uint16Array;
  readonly neighbours: Neighbours;
  readonly comparability: Comparability;
  /** Neighbourhoods with fewer are not tested. */
  readonly minReports: number;
}

const LEAST_BASELINE_DAYS = 84;
/** A rise that has lasted for a while is no dispersion of the place: steps so new do not count in it. */
const NEWEST_STEPS = 4;
/** Weight of the whole city in a place's own dispersion, in steps. */
const CITY_WEIGHT = 12;

/** [FZ4] Null with too short a past. */
export function cellGrowth({ counts, neighbours, comparability, minReports }: CellGrowthInput): CellGrowth | null {
  const { covered, from } = comparability;
  const cellCount = neighbours.count;
  const period = periodOf(covered.length);
  const baseline = { from: Math.max(from, covered.length - YEAR_DAYS), to: period.from };
  const baselineDays = countOnes(covered, Math.max(0, baseline.from), baseline.to);
  if (baselineDays < LEAST_BASELINE_DAYS || countOnes(covered, period.from, period.to) === 0) return null;
  const now = sumDays(counts, cellCount, period);
  const past = sumCovered(counts, cellCount, baseline, covered);
  const [aroundNow, aroundPast] = [sumAround(now, neighbours), sumAround(past, neighbours)];
  const [cityNow, cityPast] = [sum(now), sum(past)];
  const spreads = dispersions(counts, neighbours, comparability);
  const p = new Float64Array(cellCount).fill(1);
  const tested: number[] = [];
  for (let cell = 0; cell < cellCount; cell++) {
    if (aroundNow[cell]! < minReports) continue;
    tested.push(cell);
    const elsewhere = cityPast - aroundPast[cell]!;
    const factor = elsewhere > 0 ? (cityNow - aroundNow[cell]!) / elsewhere : (period.to - period.from) / baselineDays;
    const growth = { recorded: aroundNow[cell]!, past: aroundPast[cell]!, factor, expected: 0, dispersion: spreads.byCell[cell]! };
    p[cell] = growthP(growth);
  }
  const pAdjusted = new Float64Array(cellCount).fill(1);
  const adjusted = benjaminiHochberg(Float64Array.from(tested, (cell) => p[cell]!));
  tested.forEach((cell, at) => (pAdjusted[cell] = adjusted[at]!));
  const whole = cityPast > 0 ? cityNow / cityPast : 0;
  return { p, pAdjusted, expected: past.map((count) => count * whole), dispersion: spreads.city };
}

/** Pearson's dispersion of the older steps around what the shares of places and steps let expect; a place's own drawn towards that of the city. */
function dispersions(
  counts: Uint16Array,
  neighbours: Neighbours,
  comparability: Comparability,
): { readonly byCell: Float64Array; readonly city: number } {
  const cellCount = neighbours.count;
  const cube = toStepCube(counts, cellCount, comparability);
  const steps = [...cube.covered.keys()].filter((step) => cube.covered[step] === 1 && step < cube.covered.length - NEWEST_STEPS);
  const sums = steps.map((step) => cube.counts.subarray(step * cellCount, (step + 1) * cellCount));
  const around = sums.map((values) => sumAround(values, neighbours));
  const totals = sums.map(sum);
  const whole = totals.reduce((one, two) => one + two, 0);
  const [squares, expected] = [new Float64Array(cellCount), new Float64Array(cellCount)];
  for (let cell = 0; cell < cellCount; cell++) {
    const own = around.reduce((total, values) => total + values[cell]!, 0);
    if (own === 0 || own === whole) continue;
    around.forEach((values, at) => {
      const mean = (own * totals[at]!) / whole;
      if (mean > 0) squares[cell]! += (values[cell]! - mean) ** 2 / mean / (1 - own / whole);
    });
    expected[cell] = steps.length - 1;
  }
  const free = sum(expected);
  const city = free === 0 ? 1 : Math.max(1, sum(squares) / free);
  const byCell = squares.map((square, cell) => Math.max(1, (square + CITY_WEIGHT * city) / (expected[cell]! + CITY_WEIGHT)));
  return { byCell, city };
}

function sumCovered(
  counts: Uint16Array,
  cellCount: number,
  { from, to }: { readonly from: number; readonly to: number },
  covered: Uint8Array,
): Float64Array {
  const sums = new Float64Array(cellCount);
  for (let day = Math.max(0, from); day < to; day++) {
    if (covered[day] === 0) continue;
    for (let cell = 0; cell < cellCount; cell++) sums[cell]! += counts[day * cellCount + cell]!;
  }
  return sums;
}

function sumAround(values: Float64Array, { offsets, ids, count }: Neighbours): Float64Array {
  const sums = values.slice();
  for (let cell = 0; cell < count; cell++) {
    for (let at = offsets[cell]!; at < offsets[cell + 1]!; at++) sums[cell]! += values[ids[at]!]!;
  }
  return sums;
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
