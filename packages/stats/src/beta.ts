import { checkPositive, checkShare } from "./check-number.ts";
import { binomialDensity } from "./saddle-point.ts";

/** Shapes of a beta distribution, both above 0. */
export interface Beta {
  readonly a: number;
  readonly b: number;
}

/** P(X ≤ x): the regularised incomplete beta function I_x(a, b), by its continued fraction (DLMF 8.17.22). */
export function betaLowerTail(x: number, { a, b }: Beta): number {
  checkShare("x", x);
  checkPositive("a", a);
  checkPositive("b", b);
  if (x === 0 || x === 1) return x;
  return x < (a + 1) / (a + b + 2) ? fractionTail(x, a, b) : 1 - fractionTail(1 - x, b, a);
}

/** x with P(X ≤ x) = share, to the last digits also where x is close to 0. */
export function betaQuantile(share: number, shapes: Beta): number {
  checkShare("share", share);
  if (share === 0 || share === 1) return share;
  let from = 0;
  let to = 1;
  let x = shapes.a / (shapes.a + shapes.b);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const excess = betaLowerTail(x, shapes) - share;
    if (excess > 0) to = x;
    else from = x;
    const step = excess / betaPdf(x, shapes);
    const next = x - step > from && x - step < to ? x - step : halfWay(from, to);
    if (Math.abs(next - x) <= 1e-14 * x) return next;
    x = next;
  }
  return x;
}

/** Newton's steps within a bracket need about ten rounds; halving alone would need up to this many. */
const MAX_ROUNDS = 1_200;

/** Geometric below a quarter, so that small solutions are reached by halving their exponent. */
function halfWay(from: number, to: number): number {
  if (from === 0) return to > 1e-3 ? to / 4 : to * to;
  return to / from > 4 ? Math.sqrt(from * to) : (from + to) / 2;
}

function betaPdf(x: number, { a, b }: Beta): number {
  return front(x, a, b) / x / (1 - x);
}

/** x^a (1 − x)^b / B(a, b) */
function front(x: number, a: number, b: number): number {
  return (binomialDensity(a, a + b, x) * a * b) / (a + b);
}

/** Terms grow with the square root of the shapes: enough for 1e11. */
const MAX_TERMS = 1_000_000;

/** Converges fast for x < (a + 1) / (a + b + 2). Lentz's method. */
function fractionTail(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  let c = 1;
  let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1), tiny);
  let fraction = d;
  for (let m = 1; m <= MAX_TERMS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / awayFromZero(1 + even * d, tiny);
    c = awayFromZero(1 + even / c, tiny);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / awayFromZero(1 + odd * d, tiny);
    c = awayFromZero(1 + odd / c, tiny);
    const factor = d * c;
    fraction *= factor;
    if (Math.abs(factor - 1) <= 2 * Number.EPSILON) break;
  }
  return Math.min(1, (front(x, a, b) / a) * fraction);
}

function awayFromZero(value: number, tiny: number): number {
  return Math.abs(value) < tiny ? tiny : value;
}
