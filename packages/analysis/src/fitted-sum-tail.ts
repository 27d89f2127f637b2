import { twoSidedNormalP } from "@lagebild/stats";

export interface SumSkewness {
  /** Of a sum of `size` of the counts that are drawn without replacement; 0 where it cannot vary. */
  of(size: number): number;
}

/**
 * γ of the sum of W of n counts: W(n − W)(n − 2W) m3 / ((n − 1)(n − 2)) by the variance W(n − W) m2 / (n − 1) to the power of 3/2, with m2 and m3 the mean square and
 * cube of the deviations.
 */
export function sumSkewness(counts: Float64Array): SumSkewness {
  const n = counts.length;
  let total = 0;
  for (let at = 0; at < n; at++) total += counts[at]!;
  const mean = total / n;
  let [m2, m3] = [0, 0];
  for (let at = 0; at < n; at++) {
    const deviation = counts[at]! - mean;
    m2 += deviation ** 2 / n;
    m3 += deviation ** 3 / n;
  }
  function of(size: number): number {
    const variance = (size * (n - size) * m2) / (n - 1);
    if (n < 3 || !(variance > 0)) return 0;
    return (size * (n - size) * (n - 2 * size) * m3) / ((n - 1) * (n - 2)) / variance ** 1.5;
  }
  return { of };
}

/** Below this the distribution is normal to the digits that matter. */
const NEARLY_NONE = 1e-6;

/**
 * [GI6] Two-sided p of a standardised sum by a gamma distribution of the same mean, variance and skewness (Pearson III), its tail by the cube root of Wilson & Hilferty
 * (1931). Beyond the end of that distribution p stays at the end's small value instead of 0.
 */
export function fittedTwoSidedP(z: number, skewness: number): number {
  const steep = Math.abs(skewness);
  if (steep < NEARLY_NONE) return twoSidedNormalP(z);
  const root = Math.cbrt(Math.max(0, (steep * z * Math.sign(skewness)) / 2 + 1));
  return twoSidedNormalP((6 / steep) * (root - 1) + steep / 6);
}
