/**
 * [ED4] Logarithm of the likelihood ratio of `count` reports where `expected` were to be expected, when the level itself varies by `wander` times its square:
 * negative binomial of size 1 / `wander`. Without wandering Poisson's. Asked for `count > expected > 0` only.
 */
export function wanderingRatio(count: number, expected: number, wander: number): number {
  const within = count * Math.log(count / expected);
  if (wander < LEAST_WANDER) return within - (count - expected);
  return within - (count + 1 / wander) * Math.log((1 + wander * count) / (1 + wander * expected));
}

/** Half of the outbreaks are looked for anywhere, half as reports are distributed. */
const ANYWHERE = 0.5;

/**
 * [ED4] Logarithm of how much sooner than at an average place an outbreak is looked for where there are `level` times as many reports a cell as in the whole
 * city. At least ln ½, so that no quiet place is ruled out.
 */
export function placeWeight(level: number): number {
  return Math.log(ANYWHERE + (1 - ANYWHERE) * level);
}

/** Below it the difference from Poisson's is lost in rounding. */
const LEAST_WANDER = 1e-7;

/** Steps of the score in which limits are kept. */
const LIMIT_STEP = 0.25;

/** Limits for any least score, each table made when it is first asked for. */
export function createLimits(maxCount: number): (least: number) => Float64Array {
  const tables: Float64Array[] = [];
  return (least) => {
    const step = Math.max(0, Math.floor(least / LIMIT_STEP));
    return (tables[step] ??= expectedLimits(step * LIMIT_STEP, maxCount));
  };
}

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
    const step = (wanderingRatio(count, expected, 0) - least) / (count / expected - 1);
    expected += step;
    if (!(step > expected * 1e-12)) break;
  }
  // A little too high rather than too low: the limit only sorts out, the ratio itself decides.
  return Math.min(count, expected * (1 + 1e-9));
}
