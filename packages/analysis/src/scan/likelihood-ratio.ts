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

/** For a ratio to be beaten: below which expected value a count may beat it. */
export interface Limits {
  /** By count; ascending. Counts beyond its end, and those not settled yet, have themselves as their limit. */
  of(ratio: number): Float64Array;
  /** Works out the limit of a count that is asked for often. */
  settle(ratio: number, count: number): void;
}

export function createLimits({ total, maxCount, minCount }: LimitInput): Limits {
  const byLevel: Float64Array[] = [];
  const levelOf = (ratio: number): number => Math.floor(ratio * LEVELS_PER_UNIT);
  const open = Float64Array.from({ length: Math.min(maxCount, MOST_LIMITS) + 1 }, (_, count) => (count < minCount ? -1 : count));
  const of = (ratio: number): Float64Array => (byLevel[levelOf(ratio)] ??= open.slice());
  return {
    of,
    settle(ratio, count) {
      const limits = of(ratio);
      if (limits[count] === count) limits[count] = limitOf(count, total, levelOf(ratio) / LEVELS_PER_UNIT) * SLACK;
    },
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
