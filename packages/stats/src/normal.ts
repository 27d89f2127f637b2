const SQRT_2_PI = 2.5066282746310007;
const SQRT_32 = 5.656854249492381;
/** 1/√(2π) */
const PEAK = 0.3989422804014327;

/** Density of the standard normal distribution. */
export function normalPdf(x: number): number {
  return halfSquareExponential(Math.abs(x)) * PEAK;
}

/** P(Z ≤ x). */
export function normalCdf(x: number): number {
  return normalUpperTail(-x);
}

/**
 * P(Z ≥ x), accurate to 1e-14 of itself until it leaves the range of numbers near x = 38. Rational Chebyshev approximations of Cody (1969).
 * NaN for NaN; 0 and 1 for the infinities.
 */
export function normalUpperTail(x: number): number {
  const distance = Math.abs(x);
  if (distance <= 0.67448975) return 0.5 - x * centre(x * x);
  const tail = halfSquareExponential(distance) * (distance <= SQRT_32 ? flank(distance) : farTail(distance));
  return x > 0 ? tail : 1 - tail;
}

/** 2 P(Z ≥ |z|), 1 for z = 0. */
export function twoSidedNormalP(z: number): number {
  return Math.min(1, 2 * normalUpperTail(Math.abs(z)));
}

/** exp(−x²/2) for x ≥ 0: the square is split so that its rounding does not grow with the exponent. */
function halfSquareExponential(x: number): number {
  if (x > 39) return 0;
  const coarse = Math.trunc(x * 16) / 16;
  return Math.exp(-coarse * coarse * 0.5) * Math.exp(-(x - coarse) * (x + coarse) * 0.5);
}

/** (Φ(x) − 1/2) / x by the square of x, for |x| ≤ 0.67448975. */
function centre(square: number): number {
  const above =
    (((0.06568233791820745 * square + 2.2352520354606837) * square + 161.02823106855587) * square + 1067.6894854603709) * square +
    18154.98125334356;
  const below = (((square + 47.20258190468824) * square + 976.0985517377767) * square + 10260.932208618979) * square + 45507.78933502673;
  return above / below;
}

/** (1 − Φ(x)) exp(x²/2) for 0.67448975 < x ≤ √32. */
function flank(x: number): number {
  let above = 1.0765576773720192e-8;
  let below = 1;
  for (let at = 0; at < FLANK_ABOVE.length; at++) {
    above = above * x + (FLANK_ABOVE[at] ?? 0);
    below = below * x + (FLANK_BELOW[at] ?? 0);
  }
  return above / below;
}

const FLANK_ABOVE = [
  0.39894151208813466, 8.883149794388375, 93.50665613217785, 597.2702763948002, 2494.5375852903726, 6848.190450536283, 11602.65143764735,
  9842.714838383978,
] as const;
const FLANK_BELOW = [
  22.266688044328117, 235.387901782625, 1519.3775994075547, 6485.558298266761, 18615.571640885097, 34900.95272114598, 38912.00328609327,
  19685.429676859992,
] as const;

/** (1 − Φ(x)) exp(x²/2) for x > √32. */
function farTail(x: number): number {
  const inverse = 1 / (x * x);
  const above =
    ((((0.023073441764940174 * inverse + 0.215898534057957) * inverse + 0.12740116116024736) * inverse + 0.022235277870649807) * inverse +
      0.0014216191932278934) *
      inverse +
    2.9112874951168793e-5;
  const below =
    ((((inverse + 1.284260096144911) * inverse + 0.4682382124808651) * inverse + 0.06598813786892856) * inverse + 0.0037823963320275824) *
      inverse +
    7.297515550839662e-5;
  return (1 / SQRT_2_PI - (inverse * above) / below) / x;
}
