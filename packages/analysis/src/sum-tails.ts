import { countPopulation, createExactSumTails, workOfExactSumTails, type ExactSumTails } from "./exact-sum-tails.ts";
import { fittedTwoSidedP, sumSkewness } from "./fitted-sum-tail.ts";
import { P_SOURCES, type Inference } from "./outcome.ts";

/** Sums over some cells around each cell, and what was found of them; one entry per cell, or per bin of a cube. */
export interface SumTests {
  readonly sums: Float64Array;
  /** How many counts a sum has. */
  readonly sizes: Int32Array;
  readonly tested: Uint8Array;
  /** Of the sum: positive where it is above the expected one. */
  readonly z: Float64Array;
}

export interface SumTailsInput {
  /** What the sums are compared with: the counts of all cells. */
  readonly counts: Float64Array;
  readonly tests: SumTests;
  /** Two-sided p of the sum of one cell. */
  readonly exactP: (tails: ExactSumTails, cell: number) => number;
  /** [M5] The smallest p that sums of this size could have. */
  readonly floorOf: (tails: ExactSumTails, size: number) => number;
  /** Multiplications that the exact tails may take. */
  readonly mostWork?: number;
}

export interface SumTailPs {
  /** 1 where a cell is not tested. */
  readonly p: Float64Array;
  /** Positions in `P_SOURCES`. */
  readonly source: Uint8Array;
  /** Of all cells: the source is that of most of them, the floor the least. */
  readonly inference: Inference;
}

/** [M5] Below this expected sum only an exact p is reported. */
const SMALL_EXPECTATION = 5;
/** Multiplications for the exact tails, about a third of a second. */
export const MOST_WORK = 3e8;
/** Sums from here on share the tail of this one, which is not smaller than theirs. */
const LARGEST_SUM = 16_384;
const EXACT = P_SOURCES.indexOf("exact");
const FITTED = P_SOURCES.indexOf("fitted");

/**
 * [GI6, LM6] p from the exact distribution of sums of cells that are drawn at random; where that would be too much work, for those cells only of which
 * less than five reports are expected, and for the others a tail fitted to mean, variance and skewness of their sum.
 */
export function sumTailPs({ counts, tests, exactP, floorOf, mostWork = MOST_WORK }: SumTailsInput): SumTailPs {
  const { sizes, tested, z } = tests;
  const extent = extentOfExact(tests, counts, mostWork);
  const tails =
    extent.largestSize === 0 ? null : createExactSumTails({ population: countPopulation(counts, extent.largestSum), ...extent });
  const p = new Float64Array(z.length).fill(1);
  const source = new Uint8Array(z.length);
  const floors = new Map<number, number>();
  let exactCount = 0;
  let fittedCount = 0;
  const skewness = sumSkewness(counts);
  for (let cell = 0; cell < p.length; cell++) {
    if (tested[cell] === 0) continue;
    const size = sizes[cell]!;
    if (tails !== null && size <= extent.largestSize) {
      p[cell] = exactP(tails, cell);
      source[cell] = EXACT;
      exactCount += 1;
      if (!floors.has(size)) floors.set(size, floorOf(tails, size));
    } else {
      p[cell] = fittedTwoSidedP(z[cell]!, skewness.of(size));
      source[cell] = FITTED;
      fittedCount += 1;
    }
  }
  const floor = fittedCount > 0 ? 0 : Math.min(1, ...floors.values());
  return { p, source, inference: { source: exactCount >= fittedCount ? "exact" : "fitted", floor, seed: null, replications: null } };
}

/** The smallest sum of `size` of the counts; together with the largest one it bounds the p that can come out. */
export function leastSum(sortedCounts: Float64Array, size: number): number {
  let sum = 0;
  for (let at = 0; at < size; at++) sum += sortedCounts[at]!;
  return sum;
}

interface Extent {
  readonly largestSize: number;
  readonly largestSum: number;
}

/** All tested cells when the work allows it, else those of which less than five reports are expected. */
function extentOfExact({ sums, sizes, tested }: SumTests, counts: Float64Array, mostWork: number): Extent {
  const extentUpTo = (sizeLimit: number): Extent => {
    let [largestSize, largestSum] = [0, 0];
    for (let cell = 0; cell < sums.length; cell++) {
      if (tested[cell] === 0 || sizes[cell]! > sizeLimit) continue;
      largestSize = Math.max(largestSize, sizes[cell]!);
      largestSum = Math.max(largestSum, sums[cell]!);
    }
    return { largestSize, largestSum: Math.min(largestSum, LARGEST_SUM) };
  };
  const whole = extentUpTo(Infinity);
  if (workOfExactSumTails({ population: countPopulation(counts, whole.largestSum), ...whole }) <= mostWork) return whole;
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return extentUpTo(Math.ceil(SMALL_EXPECTATION / mean) - 1);
}
