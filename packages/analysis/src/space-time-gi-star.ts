import { insufficientData, type InsufficientData } from "@lagebild/stats";
import { falseDiscoveryCut } from "./false-discovery-cut.ts";
import { fillPs, type Population } from "./population-tails.ts";
import { checkCube, sumNeighbourhoods, type NeighbourhoodSums, type SpaceTimeCube } from "./space-time-cube.ts";

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
  /** [EH4] 1 hot, −1 cold, 0 neither: p ≤ 0.05. */
  readonly state: Int8Array;
  /** [EH4, M4] The same after Benjamini–Hochberg over all tested bins of the cube. */
  readonly stateFdr: Int8Array;
  readonly testedCount: number;
  /** Sum of the counts of all bins with data. */
  readonly sampleSize: number;
  /** [EH8] How many of the p are exact tails; the others are normal ones. */
  readonly exactCount: number;
  /** [M5] The smallest p that could have come out; 0 for a normal tail. */
  readonly floor: number;
}

const LEVEL = 0.05;

/** [EH1–EH4, EH8] Getis–Ord Gi* of every bin of a space-time cube. Throws RangeError for a cube that is none. */
export function spaceTimeGiStar(input: SpaceTimeGiStarInput): SpaceTimeGiStar | InsufficientData {
  checkCube(input);
  const around = sumNeighbourhoods(input);
  const populations = listPopulations(input, around);
  const tested = new Uint8Array(input.counts.length);
  const z = new Float64Array(input.counts.length);
  for (const population of populations) fillZ({ tested, z }, around, population);
  let testedCount = 0;
  for (let bin = 0; bin < tested.length; bin++) testedCount += tested[bin]!;
  if (testedCount === 0) return whyNone(populations, around);

  const p = new Float64Array(input.counts.length).fill(1);
  const { exactCount, floor } = fillPs({ tested, z, p }, around, populations, input.inference);
  const [state, stateFdr] = [toStates(z, p, LEVEL), toStates(z, p, falseDiscoveryCut(p, testedCount, LEVEL))];
  const sampleSize = populations.reduce((sum, { values, mean }) => sum + Math.round(values.length * mean), 0);
  return { tested, z, p, state, stateFdr, testedCount, sampleSize, exactCount, floor };
}

function toStates(z: Float64Array, p: Float64Array, highestP: number): Int8Array {
  const states = new Int8Array(z.length);
  for (let bin = 0; bin < z.length; bin++) if (p[bin]! <= highestP) states[bin] = Math.sign(z[bin]!);
  return states;
}

/** [EH3] The bins that neighbourhoods are compared with. Bins without data are in none. */
function listPopulations({ counts, stepCount, neighbours, reference }: SpaceTimeGiStarInput, { covered }: NeighbourhoodSums): Population[] {
  const slice = reference === "cube" ? counts.length : neighbours.count;
  const populationCount = reference === "cube" ? 1 : stepCount;
  return Array.from({ length: populationCount }, (_, at) => {
    const [from, to] = [at * slice, (at + 1) * slice];
    const values = counts.subarray(from, to);
    return toPopulation(covered === null ? values : values.filter((_count, bin) => covered[from + bin] === 1), from, to);
  });
}

function toPopulation(values: Float64Array, from: number, to: number): Population {
  let sum = 0;
  for (const value of values) sum += value;
  const mean = values.length === 0 ? 0 : sum / values.length;
  let squares = 0;
  let isConstant = true;
  for (let at = 0; at < values.length; at++) {
    squares += (values[at]! - mean) ** 2;
    isConstant &&= values[at] === values[0];
  }
  // Equal values can leave a remainder of rounding that would pass for a variance.
  return { values, mean, deviation: isConstant ? 0 : Math.sqrt(squares / values.length), from, to };
}

/** [EH2] z = (sum − W·m) / (s·sqrt((n·W − W²) / (n − 1))). */
function fillZ({ tested, z }: Pick<SpaceTimeGiStar, "tested" | "z">, around: NeighbourhoodSums, population: Population): void {
  const { values, mean, deviation, from, to } = population;
  const { sums, sizes, covered } = around;
  const n = values.length;
  if (deviation === 0) return;
  for (let bin = from; bin < to; bin++) {
    const size = sizes[bin]!;
    if (size >= n || covered?.[bin] === 0) continue;
    tested[bin] = 1;
    z[bin] = (sums[bin]! - size * mean) / (deviation * Math.sqrt((n * size - size * size) / (n - 1)));
  }
}

/** [EH9] Too few bins for the largest neighbourhood, or nothing that varies. */
function whyNone(populations: readonly Population[], { sizes }: NeighbourhoodSums): InsufficientData {
  const varying = populations.filter(({ deviation }) => deviation > 0);
  if (varying.length === 0) return insufficientData("different counts", populations.some(({ values }) => values.length > 0) ? 1 : 0, 2);
  const smallest = sizes.reduce((least, size) => (size > 0 ? Math.min(least, size) : least), Infinity);
  return insufficientData("bins", Math.max(...varying.map(({ values }) => values.length)), smallest + 1);
}
