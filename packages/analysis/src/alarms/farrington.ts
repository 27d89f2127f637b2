import { normalQuantile } from "@lagebild/stats";
import type { Outcome } from "../outcome.ts";
import { sumOf } from "./alarm-series.ts";
import { predictFromBaseline, type BaselineRules } from "./baseline-model.ts";
import { findTooLittle, judgeSteps, type JudgedInput, type JudgedSeries } from "./judge-steps.ts";
import { seasonSteps } from "./reference-steps.ts";
import { powerBound } from "./upper-bound.ts";

export interface FarringtonParameters {
  readonly frequency: number;
  readonly years: number;
  readonly halfWindow: number;
  readonly firstStep: number | null;
  /** Two-sided: the bound is the 1 − α/2 quantile. */
  readonly alpha: number;
}

const ALPHA = 0.05;

/**
 * Counts above what the same season of past years lets expect (Farrington, Andrews, Beale & Catchpole 1996), as `farrington` of R's surveillance: log-linear
 * quasi-Poisson model, twice fitted so that past outbreaks weigh little, trend where it is significant, prediction limit by the 2/3 power.
 */
export function farrington(input: JudgedInput): Outcome<FarringtonParameters, JudgedSeries> {
  const tooLittle = findTooLittle(input);
  if (tooLittle !== null) return tooLittle;
  const { counts, frequency, years, halfWindow, firstStep = null } = input;
  const rules: BaselineRules = { weightsThreshold: 1, trendThreshold: 0.05, years, errors: "dispersion" };
  const quantile = normalQuantile(1 - ALPHA / 2);
  const value = judgeSteps(input, {
    predict(at) {
      const steps = seasonSteps(at, input).filter((step) => (counts[step] ?? null) !== null);
      return predictFromBaseline(
        { counts: Float64Array.from(steps, (step) => counts[step] ?? 0), steps: Float64Array.from(steps), levels: null, level: 1, at },
        rules,
      );
    },
    bound: (prediction) => powerBound(prediction, quantile),
  });
  return {
    kind: "result",
    parameters: { frequency, years, halfWindow, firstStep, alpha: ALPHA },
    sampleSize: sumOf(counts),
    inference: { source: "normal", floor: 0, seed: null, replications: null },
    value,
  };
}
