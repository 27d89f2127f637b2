const SQRT_2_PI = 2.5066282746310005;
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
    (((0.065682337918207449 * square + 2.2352520354606839) * square + 161.02823106855587) * square + 1067.6894854603709) * square +
    18154.981253343561;
  const below =
    (((square + 47.202581904688241) * square + 976.09855173777669) * square + 10260.932208618978) * square + 45507.789335026730;
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
  0.39894151208813466, 8.8831497943883759, 93.506656132177856, 597.27027639480026, 2494.5375852903727, 6848.1904505362823,
  11602.651437647350, 9842.7148383839780,
] as const;
const FLANK_BELOW = [
  22.266688044328116, 235.38790178262500, 1519.3775994075548, 6485.5582982667608, 18615.571640885098, 34900.952721145977,
  38912.003286093271, 19685.429676859991,
] as const;

/** (1 − Φ(x)) exp(x²/2) for x > √32. */
function farTail(x: number): number {
  const inverse = 1 / (x * x);
  const above =
    ((((0.023073441764940173 * inverse + 0.21589853405795699) * inverse + 0.1274011611602473639) * inverse + 0.022235277870649807) *
      inverse +
      0.001421619193227893466) *
      inverse +
    2.9112874951168792e-5;
  const below =
    ((((inverse + 1.28426009614491121) * inverse + 0.468238212480865118) * inverse + 0.0659881378689285515) * inverse +
      0.00378239633202758244) *
      inverse +
    7.29751555083966205e-5;
  return (1 / SQRT_2_PI - (inverse * above) / below) / x;
}
