/**
 * Logarithm of the likelihood ratio of a cylinder with `count` of `total` reports where `expected` were to be expected (Kulldorff et al. 2005).
 * Asked for `count > expected` only.
 */
export function logLikelihoodRatio(count: number, expected: number, total: number): number {
  const outside = total - count;
  const within = count * Math.log(count / expected);
  return outside === 0 ? within : within + outside * Math.log(outside / (total - expected));
}

/** Limits for larger counts are not worth their room; such counts are always looked at. */
const MOST_LIMITS = 4096;
const LEVELS_PER_UNIT = 4;
/** The limits lie a little too high rather than too low: they only sort out, the ratio itself decides. */
const SLACK = 1 + 1e-9;

export interface LimitInput {
  readonly total: number;
  /** Highest count that can occur. */
  readonly maxCount: number;
  /** Lower counts never pass. */
  readonly minCount: number;
}

/** Answers for a ratio to be beaten up to which expected value a count may beat it: `limits[count]`. */
export type FindLimits = (ratio: number) => Float64Array;

export function createLimits({ total, maxCount, minCount }: LimitInput): FindLimits {
  const byLevel: Float64Array[] = [];
  return (ratio) => {
    const level = Math.floor(ratio * LEVELS_PER_UNIT);
    return (byLevel[level] ??= Float64Array.from({ length: maxCount + 1 }, (_, count) => {
      if (count < minCount) return -1;
      return count > MOST_LIMITS ? count : limitOf(count, total, level / LEVELS_PER_UNIT) * SLACK;
    }));
  };
}

/** The expected value below `count` at which the ratio is `level`. Newton's method from the left: the ratio is convex and falls, so no step passes the root. */
function limitOf(count: number, total: number, level: number): number {
  if (level === 0 || count === 0) return count;
  let expected = count * Math.exp(-level / count - 1);
  for (let turn = 0; turn < 60; turn++) {
    const over = logLikelihoodRatio(count, expected, total) - level;
    const slope = count / expected - (count < total ? (total - count) / (total - expected) : 0);
    const step = over / slope;
    expected += step;
    if (!(step > expected * 1e-11)) break;
  }
  return Math.min(expected, count);
}
