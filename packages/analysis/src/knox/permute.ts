import { createRandom } from "@lagebild/stats";
import { ARRANGEMENTS_AT_ONCE, createPairCounter, type PairBands } from "./count-pairs.ts";

export interface PermutePlan extends PairBands {
  readonly seed: number;
  /** What is permuted among the points. */
  readonly sortedDays: Int32Array;
}

/** [KN4] The counts of the permutations from `from` to before `to`, one after the other. */
export function countPermuted(plan: PermutePlan, from: number, to: number): Int32Array {
  const count = createPairCounter(plan);
  const parts: Int32Array[] = [];
  for (let first = from; first < to; first += ARRANGEMENTS_AT_ONCE) {
    const length = Math.min(ARRANGEMENTS_AT_ONCE, to - first);
    parts.push(count(Array.from({ length }, (_, at) => permute(plan.sortedDays, plan.seed, first + at))));
  }
  return concatenate(parts);
}

/** Fisher–Yates. */
function permute(sortedDays: Int32Array, seed: number, unit: number): Int32Array {
  const days = Int32Array.from(sortedDays);
  const random = createRandom(seed, unit);
  for (let last = days.length - 1; last > 0; last--) {
    const drawn = random.below(last + 1);
    const day = days[drawn] ?? 0;
    days[drawn] = days[last] ?? 0;
    days[last] = day;
  }
  return days;
}

function concatenate(parts: readonly Int32Array[]): Int32Array {
  const whole = new Int32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let end = 0;
  for (const part of parts) {
    whole.set(part, end);
    end += part.length;
  }
  return whole;
}
