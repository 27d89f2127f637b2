import { negativeBinomialQuantile, poissonQuantile } from "@lagebild/stats";
import type { StepCounts } from "./alarm-series.ts";
import type { Prediction } from "./baseline-model.ts";

/** [AL11] Prediction limit of a count by the 2/3 power, which makes it nearly normal; `quantile` is the normal one. */
export function powerBound({ mean, standardError, dispersion }: Prediction, quantile: number): number {
  const spread = dispersion + (standardError * standardError) / mean;
  const error = Math.sqrt((4 / 9) * Math.cbrt(mean) * spread);
  return (mean ** (2 / 3) + quantile * error) ** 1.5;
}

/** [AL12] Quantile of the negative binomial distribution with the predicted mean and variance φ μ; of Poisson's without over-dispersion. */
export function plugInBound({ mean, dispersion }: Prediction, share: number): number {
  if (dispersion <= 1) return poissonQuantile(share, mean);
  return negativeBinomialQuantile(share, { size: mean / (dispersion - 1), share: 1 / dispersion });
}

/** [AL6] Whether the step and the three before it count 5 reports or more: below that no alarm is raised. */
export function hasEnough(counts: StepCounts, at: number): boolean {
  let sum = 0;
  for (let step = Math.max(0, at - 3); step <= at; step++) sum += counts[step] ?? 0;
  return sum >= 5;
}
