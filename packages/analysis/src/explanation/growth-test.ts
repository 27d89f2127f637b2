import { betaLowerTail, negativeBinomialQuantile, poissonQuantile } from "@lagebild/stats";

export interface Growth {
  readonly recorded: number;
  /** Reports of the past, and what of them is expected now. */
  readonly past: number;
  readonly expected: number;
  /** Expected for each report of the past; with none in the past it says how much shorter the period is. */
  readonly factor: number;
  /** At least 1. */
  readonly dispersion: number;
}

/**
 * [E4] Probability of as many reports or more when nothing has changed: given the sum of past and present, the present is binomial with the share factor / (1 + factor).
 * With a dispersion above 1 both counts are divided by it, as by a design effect.
 */
export function growthP({ recorded, past, factor, dispersion }: Growth): number {
  if (recorded === 0 || factor <= 0) return factor <= 0 && recorded > 0 ? 0 : 1;
  return betaLowerTail(factor / (1 + factor), { a: recorded / dispersion, b: past / dispersion + 1 });
}

/** A past without reports still leaves room for half a one. */
const LEAST_PAST = 0.5;
const LEAST_SPREAD = 1e-3;

/** The 90 % band of what chance alone gives: Poisson around an expected number that is itself estimated from so many reports of the past, widened by the dispersion. */
export function chanceBand({ past, expected, factor, dispersion }: Omit<Growth, "recorded">): {
  readonly low: number;
  readonly high: number;
} {
  const mean = past === 0 ? LEAST_PAST * factor : expected;
  if (mean <= 0) return { low: 0, high: 0 };
  const spread = 1 / Math.max(past, LEAST_PAST) + (dispersion - 1) / mean;
  if (spread * mean < LEAST_SPREAD) return { low: poissonQuantile(0.05, mean), high: poissonQuantile(0.95, mean) };
  const size = 1 / spread;
  const distribution = { size, share: size / (size + mean) };
  return { low: negativeBinomialQuantile(0.05, distribution), high: negativeBinomialQuantile(0.95, distribution) };
}
