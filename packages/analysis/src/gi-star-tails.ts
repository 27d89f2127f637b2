import { twoSidedNormalP } from "@lagebild/stats";
import { createExactSumTails, workOfExactSumTails, type ExactSumTails } from "./exact-sum-tails.ts";
import { P_SOURCES, type Inference } from "./outcome.ts";

/** One entry per cell. */
export interface SumTests {
  /** Of the neighbourhood with the cell itself. */
  readonly sums: Float64Array;
  readonly sizes: Int32Array;
  readonly tested: Uint8Array;
  readonly z: Float64Array;
}

interface Filled {
  readonly tests: SumTests;
  readonly p: Float64Array;
  readonly source: Uint8Array;
}

/** [M5] Below this expected sum a normal p is not reported. */
const SMALL_EXPECTATION = 5;
/** Multiplications for the exact tails, about a third of a second. */
const MOST_WORK = 3e8;
/** Sums from here on share the tail of this one, which is not smaller than theirs. */
const LARGEST_SUM = 16_384;

/**
 * [GI6] Two-sided p of the tested cells from the exact distribution of the sum of W cells that are drawn at random from all; where that would be too
 * much work, for the cells only of which less than five reports are expected, and a normal tail for the others.
 */
export function fillSumTails({ tests, p, source }: Filled, counts: Float64Array): Inference {
  const { sums, sizes, tested, z } = tests;
  const extent = extentOfExact(tests, counts);
  const tails = extent.largestSize === 0 ? null : createExactSumTails({ population: counts, ...extent });
  let floor = 1;
  const floors = new Map<number, number>();
  const countBySource = [0, 0];
  for (let cell = 0; cell < p.length; cell++) {
    if (tested[cell] === 0) continue;
    const size = sizes[cell]!;
    const isExact = tails !== null && size <= extent.largestSize;
    p[cell] = isExact ? exactP(tails, size, sums[cell]!) : twoSidedNormalP(z[cell]!);
    source[cell] = isExact ? EXACT : NORMAL;
    countBySource[isExact ? 0 : 1]! += 1;
    if (!isExact) floor = 0;
    else if (!floors.has(size)) floors.set(size, floorOf(tails, counts, size));
  }
  floor = Math.min(floor, ...floors.values());
  return { source: countBySource[0]! >= countBySource[1]! ? "exact" : "normal", floor, seed: null, replications: null };
}

const EXACT = P_SOURCES.indexOf("exact");
const NORMAL = P_SOURCES.indexOf("normal");

/** Twice the smaller tail; at most 1. */
function exactP(tails: ExactSumTails, size: number, sum: number): number {
  return Math.min(1, 2 * Math.min(tails.upper(size, sum), tails.lower(size, sum)));
}

interface Extent {
  readonly largestSize: number;
  readonly largestSum: number;
}

/** All tested neighbourhoods when the work allows it, else those of which less than five reports are expected. */
function extentOfExact({ sums, sizes, tested }: SumTests, counts: Float64Array): Extent {
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
  if (workOfExactSumTails({ population: counts, ...whole }) <= MOST_WORK) return whole;
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return extentUpTo(Math.ceil(SMALL_EXPECTATION / mean) - 1);
}

/** The largest counts in one neighbourhood, or the smallest ones. */
function floorOf(tails: ExactSumTails, counts: Float64Array, size: number): number {
  const leastSum = counts
    .toSorted()
    .subarray(0, size)
    .reduce((sum, count) => sum + count, 0);
  return Math.min(1, 2 * Math.min(tails.smallest(size), tails.lower(size, leastSum)));
}
