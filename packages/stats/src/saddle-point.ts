import { stirlingError } from "./log-gamma.ts";

/*
 * Densities as √(…) exp(−deviance): no difference of large logarithms, hence accurate to the last digits also at 1e-300 (Loader 2000,
 * "Fast and accurate computation of binomial probabilities"). `x` need not be whole.
 */

/** Poisson: mean^x e^(−mean) / Γ(x + 1), for x ≥ 0 and mean > 0. */
export function poissonDensity(x: number, mean: number): number {
  if (x === 0) return Math.exp(-mean);
  return Math.exp(-stirlingError(x) - deviance(x, mean, x - mean)) / Math.sqrt(2 * Math.PI * x);
}

/** Binomial: Γ(n + 1) / (Γ(x + 1) Γ(n − x + 1)) share^x (1 − share)^(n − x), for 0 ≤ x ≤ n and 0 < share < 1. */
export function binomialDensity(x: number, n: number, share: number): number {
  if (x === 0) return Math.exp(n * Math.log1p(-share));
  if (x === n) return Math.exp(n * logShare(share));
  const away = x - n * share;
  const rest = n - x;
  const exponent =
    stirlingError(n) - stirlingError(x) - stirlingError(rest) - deviance(x, n * share, away) - deviance(rest, n * (1 - share), -away);
  return Math.exp(exponent) * Math.sqrt(n / (2 * Math.PI * x * rest));
}

/** A share near 1 keeps its digits by what is missing. */
function logShare(share: number): number {
  return share > 0.5 ? Math.log1p(share - 1) : Math.log(share);
}

/** x log(x / mean) − (x − mean), with `difference` = x − mean; by a series where the two are near and would cancel. */
function deviance(x: number, mean: number, difference: number): number {
  const ratio = difference / (x + mean);
  if (Math.abs(ratio) > 0.4) return x * Math.log(x / mean) - difference;
  const square = ratio * ratio;
  let sum = difference * ratio;
  let term = 2 * x * ratio;
  for (let odd = 3; ; odd += 2) {
    term *= square;
    const next = sum + term / odd;
    if (next === sum) return sum;
    sum = next;
  }
}
