import { createRandom } from "@lagebild/stats";
import { countPairs, type PairBands } from "./count-pairs.ts";

export interface PermutePlan extends PairBands {
  readonly seed: number;
  /** What is permuted among the points. */
  readonly sortedDays: Int32Array;
}

/** [KN4] The counts of the permutations from `from` to before `to`, one after the other. */
export function countPermuted(plan: PermutePlan, from: number, to: number): Int32Array {
  const bandCount = countBands(plan);
  const counts = new Int32Array((to - from) * bandCount);
  const days = new Int32Array(plan.sortedDays.length);
  for (let unit = from; unit < to; unit++) {
    days.set(plan.sortedDays);
    shuffle(days, plan.seed, unit);
    counts.set(countPairs(plan, days), (unit - from) * bandCount);
  }
  return counts;
}

function countBands({ starts, timeBreaksDays, sortedDays }: PermutePlan): number {
  return ((starts.length - 1) / sortedDays.length) * (timeBreaksDays.length - 1);
}

/** Fisher–Yates. */
function shuffle(days: Int32Array, seed: number, unit: number): void {
  const random = createRandom(seed, unit);
  for (let last = days.length - 1; last > 0; last--) {
    const drawn = random.below(last + 1);
    const day = days[drawn] ?? 0;
    days[drawn] = days[last] ?? 0;
    days[last] = day;
  }
}
