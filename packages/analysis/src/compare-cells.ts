import { comparePeriods, eTest, insufficientData, overDispersion, type PeriodComparison } from "@lagebild/stats";
import { adjustTested } from "./adjust-tested.ts";
import type { Outcome } from "./outcome.ts";
import { significanceCode } from "./significance-class.ts";

export interface CellComparisonInput {
  /** One per cell, zeros included. */
  readonly before: Float64Array;
  readonly after: Float64Array;
  /** Days that both periods were counted over. */
  readonly days: number;
  /** [PC5] Counts of covered weeks before the second period, week by week: `weeks[week * cells + cell]`. */
  readonly weeks: Float64Array;
}

/** One entry per cell; p and ends are NaN where there is none. */
export interface CellComparison {
  /** 1 where the reports of both periods suffice for a small p, however they are shared. */
  readonly tested: Uint8Array;
  readonly ratio: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly p: Float64Array;
  readonly pAdjusted: Float64Array;
  /** −3 … 3. */
  readonly classes: Int8Array;
  /** As measured, also below 1; null with too few weeks. */
  readonly dispersion: number | null;
}

/** [PC7] The weakest of the levels that a class can have. */
const WEAKEST_LEVEL = 0.1;

/**
 * [E4, M9] Change of each cell from one period to another, with the over-dispersion of all cells' weeks. Cells whose reports could not give a small p
 * even if all of them were in one of the periods are not tested and not corrected for (PC7). Throws RangeError for counts that are none.
 */
export function compareCells({ before, after, days, weeks }: CellComparisonInput): Outcome<{ readonly days: number }, CellComparison> {
  const cellCount = before.length;
  if (after.length !== cellCount) throw new RangeError(`${after.length} cells are compared with ${cellCount}`);
  const sampleSize = sum(before) + sum(after);
  if (sampleSize === 0) return insufficientData("reports", 0, 1);
  const dispersion = dispersionOf(weeks, cellCount);
  const compare = createComparer(days, Math.max(1, dispersion ?? 1));
  const empty = () => new Float64Array(cellCount).fill(Number.NaN);
  const value = { tested: new Uint8Array(cellCount), ratio: empty(), lower: empty(), upper: empty(), p: empty() };
  for (let cell = 0; cell < cellCount; cell++) {
    const found = compare(before[cell]!, after[cell]!);
    if (found === null) continue;
    value.tested[cell] = 1;
    value.ratio[cell] = found.ratio ?? Number.NaN;
    value.lower[cell] = found.lower;
    value.upper[cell] = found.upper ?? Number.NaN;
    value.p[cell] = found.p;
  }
  const pAdjusted = adjustTested(value.tested, value.p);
  const classes = Int8Array.from(pAdjusted, (p, cell) =>
    value.tested[cell] === 1 ? significanceCode(after[cell]! - before[cell]!, p) : 0,
  );
  return {
    kind: "result",
    parameters: { days },
    sampleSize,
    inference: { source: "exact", floor: 0, seed: null, replications: null },
    value: { ...value, pAdjusted, classes, dispersion },
  };
}

/** Compares two counts; null for too few of them. Equal pairs, of which a city has many, are computed once. */
function createComparer(days: number, dispersion: number): (before: number, after: number) => PeriodComparison | null {
  const exposure = { exposureBefore: days, exposureAfter: days };
  const known = new Map<string, PeriodComparison | null>();
  const smallest = new Map<number, boolean>();
  const isEnough = (total: number): boolean => {
    const p = eTest({ before: 0, after: total, ...exposure }, dispersion);
    return typeof p === "number" && p <= WEAKEST_LEVEL;
  };
  return (before, after) => {
    const key = `${before} ${after}`;
    const held = known.get(key);
    if (held !== undefined) return held;
    const total = before + after;
    if (!smallest.has(total)) smallest.set(total, isEnough(total));
    const outcome = smallest.get(total) === true ? comparePeriods({ before, after, ...exposure, dispersion }) : null;
    const found = outcome === null || outcome.kind === "insufficient-data" ? null : outcome;
    known.set(key, found);
    return found;
  };
}

/** [PC5] Each cell's weeks against the mean of the cell; null where they are too few. */
function dispersionOf(weeks: Float64Array, cellCount: number): number | null {
  const weekCount = Math.floor(weeks.length / Math.max(1, cellCount));
  if (weekCount < 2) return null;
  const expected = new Float64Array(weekCount * cellCount);
  let cells = 0;
  for (let cell = 0; cell < cellCount; cell++) {
    let total = 0;
    for (let at = cell; at < expected.length; at += cellCount) total += weeks[at] ?? 0;
    if (total > 0) cells++;
    for (let at = cell; at < expected.length; at += cellCount) expected[at] = total / weekCount;
  }
  if (cells === 0) return null;
  const measured = overDispersion({ counts: weeks.subarray(0, expected.length), expected, parameters: cells });
  return typeof measured === "number" ? measured : null;
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
