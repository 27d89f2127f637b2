/** Shortest rise that is told. */
const STEP = 7;

export interface SinceInput {
  /** Reports of the place by day. */
  readonly counts: ArrayLike<number>;
  /** By day, in proportion to what is to be expected, e.g. the reports of the whole city. */
  readonly exposure: ArrayLike<number>;
  /** First day that is looked at. */
  readonly from: number;
  /** Days of the longest rise that is told. */
  readonly longest: number;
}

/**
 * [FZ5] Since when a place has more: of all whole weeks that reach to the last day, those whose two Poisson rates, before and since, set apart best. The answer is a
 * position in the counts.
 */
export function sinceWeek({ counts, exposure, from, longest }: SinceInput): number {
  const end = counts.length;
  const [all, whole] = [sumFrom(counts, from), sumFrom(exposure, from)];
  let [since, part, best, bestAt] = [0, 0, 0, Math.max(from, end - STEP)];
  for (let length = 1; length <= longest && end - length > from; length++) {
    since += counts[end - length]!;
    part += exposure[end - length]!;
    if (length % STEP !== 0) continue;
    const ratio = likelihoodRatio({ since, part, before: all - since, rest: whole - part });
    if (ratio > best) [best, bestAt] = [ratio, end - length];
  }
  return bestAt;
}

interface Sides {
  readonly since: number;
  readonly part: number;
  readonly before: number;
  readonly rest: number;
}

/** 0 where there is not more since. */
function likelihoodRatio({ since, part, before, rest }: Sides): number {
  const mean = (since + before) / (part + rest);
  if (part <= 0 || rest <= 0 || since / part <= mean) return 0;
  const side = (count: number, exposure: number): number => (count === 0 ? 0 : count * Math.log(count / exposure / mean));
  return side(since, part) + side(before, rest);
}

function sumFrom(values: ArrayLike<number>, from: number): number {
  let sum = 0;
  for (let at = from; at < values.length; at++) sum += values[at]!;
  return sum;
}
