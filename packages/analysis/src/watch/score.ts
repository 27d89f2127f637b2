/**
 * [ED4] Logarithm of the likelihood ratio of `count` reports where `expected` were to be expected, when the variance is `1 + excess` times the mean: negative
 * binomial with a size that grows with the mean. Without excess Poisson's. Asked for `count > expected > 0` only.
 */
export function dispersedRatio(count: number, expected: number, excess: number): number {
  if (excess < LEAST_EXCESS) return count * Math.log(count / expected) - (count - expected);
  const size = expected / excess;
  return count * Math.log(count / expected) - (count + size) * Math.log((count + size) / (expected + size));
}

/** Below it the difference from Poisson is lost in rounding. */
const LEAST_EXCESS = 1e-6;

/**
 * By count up to `maxCount`: at or above which expected number no count reaches `least` by Poisson's ratio, the highest there is; so nothing above it need be
 * computed. Newton's method from the left: the ratio is convex in the expected number and falls, so no step passes the root.
 */
export function expectedLimits(least: number, maxCount: number): Float64Array {
  return Float64Array.from({ length: maxCount + 1 }, (_, count) => (count === 0 ? 0 : limitOf(count, least)));
}

function limitOf(count: number, least: number): number {
  if (least <= 0) return count;
  let expected = count * Math.exp(-least / count - 1);
  for (let turn = 0; turn < 60; turn++) {
    const over = dispersedRatio(count, expected, 0) - least;
    const step = over / (count / expected - 1);
    expected += step;
    if (!(step > expected * 1e-12)) break;
  }
  // A little too high rather than too low: the limit only sorts out, the ratio itself decides.
  return Math.min(count, expected * (1 + 1e-9));
}
