import { checkPositive } from "./check-number.ts";

const HALF_LOG_2_PI = 0.9189385332046727;
/** Above this the series is exact to the last digits. */
const SERIES_FROM = 16;

/** log Γ(x) for x > 0. */
export function logGamma(x: number): number {
  checkPositive("x", x);
  if (x === 1 || x === 2) return 0;
  return logFactorial(x - 1);
}

/**
 * log Γ(x + 1) less Stirling's (x + 1/2) log x − x + log √(2π), for x > 0: what a density needs beside its deviance (Loader 2000). The smaller the
 * closer to 0, hence exact where log Γ itself would lose digits.
 */
export function stirlingError(x: number): number {
  if (x >= SERIES_FROM) return stirlingSeries(x);
  return logFactorial(x) - ((x + 0.5) * Math.log(x) - x + HALF_LOG_2_PI);
}

/** log Γ(x + 1) for x > −1, from Γ at a larger place: Γ(x + 1) = Γ(x + m + 1) / ((x + 1) … (x + m)). */
function logFactorial(x: number): number {
  let place = x;
  let product = 1;
  while (place < SERIES_FROM) {
    place++;
    product *= place;
  }
  return (place + 0.5) * Math.log(place) - place + HALF_LOG_2_PI + stirlingSeries(place) - Math.log(product);
}

/** 1/(12x) − 1/(360x³) + …; the first term left out is below 1e-16 for x ≥ 16. */
function stirlingSeries(x: number): number {
  const inverse = 1 / (x * x);
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - inverse / 1188) * inverse) * inverse) * inverse) / x;
}
