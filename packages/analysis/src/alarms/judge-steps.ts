import { insufficientData, type InsufficientData } from "@lagebild/stats";
import { checkCounts, type AlarmSeries, type StepCounts } from "./alarm-series.ts";
import type { Prediction } from "./baseline-model.ts";
import { checkWhole, checkYearsBack, stepsNeeded, type YearsBack } from "./reference-steps.ts";
import { hasEnough } from "./upper-bound.ts";

/** Steps to judge against their own past years. */
export interface JudgedInput extends YearsBack {
  readonly counts: StepCounts;
  /** Index of the first step to judge; the earliest that has its history where left out. */
  readonly firstStep?: number;
}

export interface JudgedSeries extends AlarmSeries {
  /** What the past years let expect; null as `upper`. */
  readonly expected: readonly (number | null)[];
}

interface Judge {
  predict(at: number): Prediction | null;
  bound(prediction: Prediction): number;
}

/** Judges each step from the first on; nothing is said of steps that no delivery covers and where the model does not converge. */
export function judgeSteps(input: JudgedInput, { predict, bound }: Judge): JudgedSeries {
  const { counts } = input;
  const upper: (number | null)[] = Array.from({ length: counts.length }, () => null);
  const expected = [...upper];
  const isAlarm: (boolean | null)[] = Array.from({ length: counts.length }, () => null);
  for (let at = firstStepOf(input); at < counts.length; at++) {
    const count = counts[at] ?? null;
    const prediction = count === null ? null : predict(at);
    const limit = prediction === null ? null : bound(prediction);
    if (count === null || prediction === null || limit === null || !Number.isFinite(limit)) continue;
    const isEnough = hasEnough(counts, at);
    isAlarm[at] = isEnough && count > limit;
    upper[at] = isEnough ? limit : null;
    expected[at] = isEnough ? prediction.mean : null;
  }
  return { upper, isAlarm, expected };
}

/** Throws RangeError for what is not a count or a whole number, and for a first step without its history. */
export function findTooLittle(input: JudgedInput): InsufficientData | null {
  checkCounts(input.counts);
  checkYearsBack(input);
  const needed = stepsNeeded(input);
  if (input.firstStep !== undefined) {
    checkWhole("firstStep", input.firstStep, 0);
    if (input.firstStep < needed)
      throw new RangeError(`firstStep must be at least ${needed}, so that its history exists, is ${input.firstStep}`);
  }
  const first = firstStepOf(input);
  return input.counts.length <= first ? insufficientData("steps", input.counts.length, first + 1) : null;
}

function firstStepOf(input: JudgedInput): number {
  return input.firstStep ?? input.frequency * input.years + input.halfWindow;
}
