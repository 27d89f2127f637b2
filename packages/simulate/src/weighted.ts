import type { Random } from "./random.ts";

/** Draws positions in proportion to weights. */
export interface Weighted {
  readonly total: number;
  draw(random: Random): number;
}

/** Throws RangeError when no weight is above zero. */
export function createWeighted(weights: ArrayLike<number>): Weighted {
  const sums = new Float64Array(weights.length);
  let total = 0;
  for (let at = 0; at < weights.length; at++) {
    total += Math.max(0, weights[at] ?? 0);
    sums[at] = total;
  }
  if (!(total > 0)) throw new RangeError("at least one weight must be above zero");

  function draw(random: Random): number {
    const target = random.next() * total;
    let low = 0;
    let high = sums.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((sums[middle] ?? 0) > target) high = middle;
      else low = middle + 1;
    }
    return low;
  }
  return { total, draw };
}

/** Whole numbers in proportion to `weights` that add up to `total` (largest remainder). */
export function apportion(total: number, weights: readonly number[]): readonly number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const exact = weights.map((weight) => (total * weight) / sum);
  const counts = exact.map(Math.floor);
  const left = total - counts.reduce((all, count) => all + count, 0);
  const byRemainder = exact
    .map((value, at) => ({ at, rest: value - Math.floor(value) }))
    .toSorted((x, y) => y.rest - x.rest || x.at - y.at);
  for (const { at } of byRemainder.slice(0, left)) counts[at] = (counts[at] ?? 0) + 1;
  return counts;
}
