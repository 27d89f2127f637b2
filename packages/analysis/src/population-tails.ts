import { twoSidedNormalP } from "@lagebild/stats";
import { createExactSumTails, workOfExactSumTails, type ExactSumTails, type ExactSumTailsInput } from "./exact-sum-tails.ts";
import type { NeighbourhoodSums } from "./space-time-cube.ts";

/** Bins whose counts the neighbourhoods of the bins [from, to) are compared with. */
export interface Population {
  readonly values: Float64Array;
  readonly mean: number;
  /** Root of the mean square deviation; 0 when all values are equal. */
  readonly deviation: number;
  readonly from: number;
  readonly to: number;
}

interface Tests {
  readonly tested: Uint8Array;
  readonly z: Float64Array;
  readonly p: Float64Array;
}

/** [M5] Below this expected sum a normal p is not reported. */
const SMALL_EXPECTATION = 5;
/** [EH8] Multiplications for the exact tails of a cube, about half a second. Where all sums would need more, those with a larger expectation get the normal tail. */
const MOST_WORK = 3e8;
/** [EH8] Sums from here on share the tail of this one, which is not smaller than theirs. */
const LARGEST_SUM = 16_384;

/** [EH4, EH8] Two-sided p of the tested bins: normal, or exact. */
export function fillPs(
  tests: Tests,
  around: NeighbourhoodSums,
  populations: readonly Population[],
  inference: "textbook" | "auto",
): { readonly exactCount: number; readonly floor: number } {
  let exactCount = 0;
  let floor = 1;
  for (const population of populations) {
    const exact = inference === "textbook" ? null : planExact(tests, around, population, MOST_WORK / populations.length);
    const tails = exact === null ? null : createExactSumTails(exact);
    const largestSize = exact?.largestSize ?? 0;
    for (let bin = population.from; bin < population.to; bin++) {
      if (tests.tested[bin] === 0) continue;
      const size = around.sizes[bin]!;
      const isExact = tails !== null && size <= largestSize;
      tests.p[bin] = isExact ? twoSidedExactP(tails, size, around.sums[bin]!) : twoSidedNormalP(tests.z[bin]!);
      exactCount += isExact ? 1 : 0;
      if (!isExact) floor = 0;
    }
    if (tails !== null) floor = Math.min(floor, 2 * tails.smallest(largestSize));
  }
  return { exactCount, floor };
}

/** Twice the smaller tail; at most 1. */
function twoSidedExactP(tails: ExactSumTails, size: number, sum: number): number {
  return Math.min(1, 2 * Math.min(tails.upper(size, sum), tails.lower(size, sum)));
}

/** All tested neighbourhoods when the work allows it, else those of which less than five reports are expected; null when there are none. */
function planExact(tests: Tests, around: NeighbourhoodSums, population: Population, mostWork: number): ExactSumTailsInput | null {
  const whole = planUpTo(Infinity, tests, around, population);
  if (whole === null || workOfExactSumTails(whole) <= mostWork) return whole;
  return planUpTo(Math.ceil(SMALL_EXPECTATION / population.mean) - 1, tests, around, population);
}

function planUpTo(
  sizeLimit: number,
  { tested }: Tests,
  { sums, sizes }: NeighbourhoodSums,
  { values, from, to }: Population,
): ExactSumTailsInput | null {
  let [largestSize, largestSum] = [0, 0];
  for (let bin = from; bin < to; bin++) {
    const size = sizes[bin]!;
    if (tested[bin] === 0 || size > sizeLimit) continue;
    largestSize = Math.max(largestSize, size);
    largestSum = Math.max(largestSum, Math.min(sums[bin]!, LARGEST_SUM));
  }
  return largestSize === 0 ? null : { population: values, largestSize, largestSum };
}
