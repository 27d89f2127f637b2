import { normalQuantile } from "@lagebild/stats";
import type { Outcome } from "../outcome.ts";
import { sumOf } from "./alarm-series.ts";
import { predictFromBaseline, type Baseline, type BaselineRules } from "./baseline-model.ts";
import { findTooLittle, judgeSteps, type JudgedInput, type JudgedSeries } from "./judge-steps.ts";
import { checkWhole, seasonLevels } from "./reference-steps.ts";
import { plugInBound, powerBound } from "./upper-bound.ts";

/** The choices of Noufaily et al. (2013) over those of 1996. */
export interface FlexibleOptions {
  /** Seasons of a year; 1 compares with the same season alone. */
  readonly periods: number;
  readonly weightsThreshold: number;
  /** One-sided: the bound is the 1 − α quantile. */
  readonly alpha: number;
  /** A trend stays when its p is below this; 1 keeps it whenever it does not extrapolate. */
  readonly trendThreshold: number;
  readonly bound: "two-thirds-power" | "negative-binomial";
  /** Steps right before the judged one that are left out, so that an outbreak that begins does not raise its own bound. */
  readonly pastStepsLeftOut: number;
}

export interface FlexibleParameters extends FlexibleOptions {
  readonly frequency: number;
  readonly years: number;
  readonly halfWindow: number;
  readonly firstStep: number | null;
}

/** [AL9] Ten seasons, plug-in negative binomial limit, 26 weeks left out (Noufaily et al. 2013). */
export const NOUFAILY: FlexibleOptions = {
  periods: 10,
  weightsThreshold: 2.58,
  alpha: 0.01,
  trendThreshold: 1,
  bound: "negative-binomial",
  pastStepsLeftOut: 26,
};

/** The flexible form with the choices of 1996. */
export function sameSeason(halfWindow: number): FlexibleOptions {
  return { periods: 1, weightsThreshold: 1, alpha: 0.05, trendThreshold: 0.05, bound: "two-thirds-power", pastStepsLeftOut: halfWindow };
}

/**
 * Flexible Farrington (Noufaily et al. 2013; Salmon, Schumacher & Höhle 2016), as `farringtonFlexible` of R's surveillance 1.20.3.
 * Throws RangeError for more seasons than steps of a year.
 */
export function farringtonFlexible(input: JudgedInput & FlexibleOptions): Outcome<FlexibleParameters, JudgedSeries> {
  const tooLittle = findTooLittle(input);
  checkOptions(input);
  if (tooLittle !== null) return tooLittle;
  const { counts, frequency, years, halfWindow, firstStep = null } = input;
  const { periods, weightsThreshold, alpha, trendThreshold, bound, pastStepsLeftOut } = input;
  const rules: BaselineRules = { weightsThreshold, trendThreshold, years, errors: "case-weights" };
  const quantile = normalQuantile(1 - alpha);
  const value = judgeSteps(input, {
    predict: (at) => predictFromBaseline(baselineOf(input, at), rules),
    bound: (prediction) => (bound === "negative-binomial" ? plugInBound(prediction, 1 - alpha) : powerBound(prediction, quantile)),
  });
  return {
    kind: "result",
    parameters: {
      frequency,
      years,
      halfWindow,
      firstStep,
      periods,
      weightsThreshold,
      alpha,
      trendThreshold,
      bound,
      pastStepsLeftOut,
    },
    sampleSize: sumOf(counts),
    inference: { source: bound === "negative-binomial" ? "fitted" : "normal", floor: 0, seed: null, replications: null },
    value,
  };
}

function baselineOf(input: JudgedInput & FlexibleOptions, at: number): Baseline {
  const { counts, periods, pastStepsLeftOut } = input;
  const levels = seasonLevels(at, input, periods);
  const steps: number[] = [];
  for (let step = 0; step < at - pastStepsLeftOut; step++) {
    if (levels[step] !== 0 && (counts[step] ?? null) !== null) steps.push(step);
  }
  return {
    counts: Float64Array.from(steps, (step) => counts[step] ?? 0),
    steps: Float64Array.from(steps),
    levels: periods === 1 ? null : Int32Array.from(steps, (step) => levels[step] ?? 0),
    level: periods,
    at,
  };
}

function checkOptions({
  periods,
  pastStepsLeftOut,
  alpha,
  weightsThreshold,
  trendThreshold,
  frequency,
}: JudgedInput & FlexibleOptions): void {
  checkWhole("periods", periods, 1);
  checkWhole("pastStepsLeftOut", pastStepsLeftOut, 0);
  if (!(alpha > 0 && alpha < 1)) throw new RangeError(`alpha must be between 0 and 1, is ${alpha}`);
  if (!(weightsThreshold > 0)) throw new RangeError(`weightsThreshold must be above 0, is ${weightsThreshold}`);
  if (!(trendThreshold >= 0 && trendThreshold <= 1))
    throw new RangeError(`trendThreshold must be a number of 0 to 1, is ${trendThreshold}`);
  if (periods > frequency) throw new RangeError(`periods must be at most the ${frequency} steps of a year, is ${periods}`);
}
