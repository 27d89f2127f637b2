import { insufficientData, twoSidedNormalP, type InsufficientData } from "@lagebild/stats";
import { falseDiscoveryCut } from "./false-discovery-cut.ts";
import { exactGiStarPs } from "./gi-star.ts";
import { P_SOURCES, type Inference } from "./outcome.ts";
import { checkCube, sumNeighbourhoods, type NeighbourhoodSums, type SpaceTimeCube } from "./space-time-cube.ts";
import { MOST_WORK, type SumTests } from "./sum-tails.ts";
import { findUnresolvable } from "./tail-floor.ts";

/** [EH3] What a neighbourhood is compared with: all bins of the cube, or those of its own step. */
export type CubeReference = "cube" | "slice";

export interface SpaceTimeGiStarInput extends SpaceTimeCube {
  readonly reference: CubeReference;
  /** [M5] `textbook`: the normal p of z for every bin. `auto`: its exact tail (EH8). */
  readonly inference: "textbook" | "auto";
}

/** All arrays have one entry per bin, in the order of the counts. */
export interface SpaceTimeGiStar {
  /** 1 where the bin has a z. Where there are no data, or the reference does not vary, z is 0, p is 1, and both mean nothing. */
  readonly tested: Uint8Array;
  readonly z: Float64Array;
  /** Two-sided. */
  readonly p: Float64Array;
  /** [M5] Where each p comes from: position in `P_SOURCES`. */
  readonly source: Uint8Array;
  /** [EH4] 1 hot, −1 cold, 0 neither: p ≤ 0.05. */
  readonly state: Int8Array;
  /** [EH4, M4] The same after Benjamini–Hochberg over all tested bins of the cube. */
  readonly stateFdr: Int8Array;
  readonly testedCount: number;
  /** Sum of the counts of all bins with data. */
  readonly sampleSize: number;
  /** Of all bins: the source of most of them, the least floor. */
  readonly inference: Inference;
}

/** Counts that the neighbourhoods of the bins [from, to) are compared with. */
interface Population {
  readonly values: Float64Array;
  readonly sum: number;
  /** n·Σx² − (Σx)², n² times the variance: a whole number, so that it does not depend on the order of the values. 0 when all are equal. */
  readonly spread: number;
  readonly from: number;
  readonly to: number;
}

const LEVEL = 0.05;
const EXACT = P_SOURCES.indexOf("exact");

/** [EH1–EH4, EH8] Getis–Ord Gi* of every bin of a space-time cube. Throws RangeError for a cube that is none. */
export function spaceTimeGiStar(input: SpaceTimeGiStarInput): SpaceTimeGiStar | InsufficientData {
  checkCube(input);
  const around = sumNeighbourhoods(input);
  const populations = listPopulations(input, around);
  const binCount = input.counts.length;
  const tests = { ...around, tested: new Uint8Array(binCount), z: new Float64Array(binCount) };
  for (const population of populations) fillZ(tests, around.covered, population);
  const shortage = findShortage(input, populations, tests);
  if (shortage !== undefined) return shortage;

  const { tested, z } = tests;
  const { p, source, inference } = input.inference === "textbook" ? normalPs(tests) : exactPs(tests, populations);
  let [testedCount, sampleSize] = [0, 0];
  for (let bin = 0; bin < binCount; bin++) testedCount += tested[bin]!;
  for (const { sum } of populations) sampleSize += sum;
  const [state, stateFdr] = [toStates(z, p, LEVEL), toStates(z, p, falseDiscoveryCut(p, testedCount, LEVEL))];
  return { tested, z, p, source, state, stateFdr, testedCount, sampleSize, inference };
}

/** [EH3] Bins without data are in no population. */
function listPopulations({ counts, stepCount, neighbours, reference }: SpaceTimeGiStarInput, { covered }: NeighbourhoodSums): Population[] {
  const [populationCount, length] = reference === "cube" ? [1, counts.length] : [stepCount, neighbours.count];
  return Array.from({ length: populationCount }, (_, at) => {
    const [from, to] = [at * length, (at + 1) * length];
    const values = counts.subarray(from, to);
    return toPopulation(covered === null ? values : values.filter((_count, bin) => covered[from + bin] === 1), from, to);
  });
}

function toPopulation(values: Float64Array, from: number, to: number): Population {
  let [sum, squares, isConstant] = [0, 0, true];
  for (let at = 0; at < values.length; at++) {
    const value = values[at]!;
    sum += value;
    squares += value * value;
    isConstant &&= value === values[0];
  }
  return { values, sum, spread: isConstant ? 0 : values.length * squares - sum * sum, from, to };
}

/**
 * [EH2] z = (S − W·m) / (s·√((n·W − W²) / (n − 1))), here multiplied by n above and below: of whole numbers, so that equal z are equal to the
 * last digit and Mann–Kendall finds the ties.
 */
function fillZ({ sums, sizes, tested, z }: SumTests, covered: Uint8Array | null, { values, sum, spread, from, to }: Population): void {
  const n = values.length;
  if (spread === 0) return;
  for (let bin = from; bin < to; bin++) {
    const size = sizes[bin]!;
    if (size >= n || covered?.[bin] === 0) continue;
    tested[bin] = 1;
    z[bin] = (n * sums[bin]! - size * sum) / Math.sqrt((spread * (size * (n - size))) / (n - 1));
  }
}

type Ps = Pick<SpaceTimeGiStar, "p" | "source" | "inference">;

function normalPs({ tested, z }: SumTests): Ps {
  const p = new Float64Array(z.length).fill(1);
  for (let bin = 0; bin < z.length; bin++) if (tested[bin] === 1) p[bin] = twoSidedNormalP(z[bin]!);
  return { p, source: new Uint8Array(z.length), inference: { source: "normal", floor: 0, seed: null, replications: null } };
}

/** [EH8] */
function exactPs({ sums, sizes, tested, z }: SumTests, populations: readonly Population[]): Ps {
  const [p, source] = [new Float64Array(z.length), new Uint8Array(z.length)];
  let floor = 1;
  for (const { values, from, to } of populations) {
    const tests = {
      sums: sums.subarray(from, to),
      sizes: sizes.subarray(from, to),
      tested: tested.subarray(from, to),
      z: z.subarray(from, to),
    };
    const own = exactGiStarPs({ tests, counts: values, mostWork: MOST_WORK / populations.length });
    p.set(own.p, from);
    source.set(own.source, from);
    floor = Math.min(floor, own.inference.floor);
  }
  let difference = 0;
  for (let bin = 0; bin < z.length; bin++) if (tested[bin] === 1) difference += source[bin] === EXACT ? 1 : -1;
  return { p, source, inference: { source: difference >= 0 ? "exact" : "fitted", floor, seed: null, replications: null } };
}

function toStates(z: Float64Array, p: Float64Array, highestP: number): Int8Array {
  const states = new Int8Array(z.length);
  for (let bin = 0; bin < z.length; bin++) if (p[bin]! <= highestP) states[bin] = Math.sign(z[bin]!);
  return states;
}

/** [EH9, M6] Nothing that varies, too few bins for any neighbourhood, or too few reports for any p to matter. */
function findShortage(input: SpaceTimeGiStarInput, populations: readonly Population[], tests: SumTests): InsufficientData | undefined {
  const varying = populations.filter(({ spread }) => spread > 0);
  if (varying.length === 0) {
    return insufficientData("different counts", populations.some(({ values }) => values.length > 0) ? 1 : 0, 2);
  }
  if (!tests.tested.includes(1)) {
    const smallest = tests.sizes.reduce((least, size) => (size > 0 ? Math.min(least, size) : least), Infinity);
    return insufficientData("bins", Math.max(...varying.map(({ values }) => values.length)), smallest + 1);
  }
  const [whole] = populations;
  if (input.inference === "textbook" || input.reference === "slice" || whole === undefined) return undefined;
  const found = findUnresolvable(tests, whole.values);
  return found === undefined ? undefined : { ...found, of: found.of.replace("cells", "bins") };
}
