import { insufficientData, normalQuantile } from "@lagebild/stats";
import type { Outcome } from "../outcome.ts";
import { checkCounts, sumOf, type AlarmSeries, type StepCounts } from "./alarm-series.ts";

export interface EarsInput {
  readonly counts: StepCounts;
  /** Steps that a count is compared with; 7 where left out. */
  readonly baseline?: number;
}

export interface EarsParameters {
  readonly baseline: number;
  /** One-sided, of C1 and C2. */
  readonly alpha: number;
  /** One-sided, of C3. */
  readonly alphaC3: number;
}

export interface Ears {
  readonly c1: AlarmSeries;
  readonly c2: AlarmSeries;
  readonly c3: AlarmSeries;
  /** [AL4] The bound of C3 with the mean of the baseline in place of the count, and below 0 too. */
  readonly c3DocumentedUpper: readonly (number | null)[];
  /** [AL5] C3 as its authors define it: an alarm above 2. */
  readonly c3Statistic: readonly (number | null)[];
}

const ALPHA = 0.001;
const ALPHA_C3 = 0.025;
const MIN_BASELINE = 3;
/** Steps between a count and its baseline in C2 and C3. */
const GAP = 2;
/** Steps before the current one that C3 adds up. */
const MEMORY = 2;

/**
 * Early Aberration Reporting System C1, C2 and C3 (Hutwagner et al. 2003), bounds as the `earsC` of R's surveillance gives them.
 * A baseline of equal counts has no spread: what would be divided by it is null. Throws RangeError for a baseline below 3.
 */
export function ears({ counts, baseline = 7 }: EarsInput): Outcome<EarsParameters, Ears> {
  checkCounts(counts);
  if (!Number.isSafeInteger(baseline) || baseline < MIN_BASELINE)
    throw new RangeError(`baseline must be a whole number of ${MIN_BASELINE} or more, is ${baseline}`);
  if (counts.length <= baseline) return insufficientData("steps", counts.length, baseline + 1);
  const near = baselinesOf(counts, baseline, 0);
  const far = baselinesOf(counts, baseline, GAP);
  const excess = far.map((moments, at) => excessOf(counts[at] ?? null, moments));
  const value: Ears = {
    c1: compare(counts, near.map(upperOf)),
    c2: compare(counts, far.map(upperOf)),
    c3: compare(
      counts,
      far.map((moments, at) => notNegative(upperC3(moments, excess, at, counts[at] ?? null))),
    ),
    c3DocumentedUpper: far.map((moments, at) => finiteOrNull(upperC3(moments, excess, at, moments?.mean ?? null))),
    c3Statistic: far.map((_, at) => sumExcess(excess, at - MEMORY, at)),
  };
  return {
    kind: "result",
    parameters: { baseline, alpha: ALPHA, alphaC3: ALPHA_C3 },
    sampleSize: sumOf(counts),
    inference: { source: "normal", floor: 0, seed: null, replications: null },
    value,
  };
}

interface Moments {
  readonly mean: number;
  /** With one degree less than counts. */
  readonly deviation: number;
}

/** Of the counts before each step, ending `gap` steps before it; null where they reach before the first or one is not covered. */
function baselinesOf(counts: StepCounts, length: number, gap: number): readonly (Moments | null)[] {
  return Array.from({ length: counts.length }, (_, at) => {
    const window: number[] = [];
    for (let step = at - gap - length; step < at - gap; step++) {
      const count = step < 0 ? null : (counts[step] ?? null);
      if (count === null) return null;
      window.push(count);
    }
    const mean = window.reduce((sum, count) => sum + count, 0) / length;
    const squares = window.reduce((sum, count) => sum + (count - mean) ** 2, 0);
    return { mean, deviation: Math.sqrt(squares / (length - 1)) };
  });
}

function upperOf(moments: Moments | null): number | null {
  return moments === null ? null : moments.mean + normalQuantile(1 - ALPHA) * moments.deviation;
}

/** What a count exceeds its baseline by, in deviations, above 1; infinite or not a number over a baseline without spread. */
function excessOf(count: number | null, moments: Moments | null): number | null {
  if (count === null || moments === null) return null;
  return Math.max(0, (count - moments.mean) / moments.deviation - 1);
}

/** Sum of the excess of the steps [from, to]; null where one of them has none. */
function sumExcess(excess: readonly (number | null)[], from: number, to: number): number | null {
  let sum = 0;
  for (let at = from; at <= to; at++) {
    const value = excess[at] ?? null;
    if (value === null) return null;
    sum += value;
  }
  return finiteOrNull(sum);
}

/** [AL3] `centre` is the count in the package and the mean in its documentation. */
function upperC3(moments: Moments | null, excess: readonly (number | null)[], at: number, centre: number | null): number | null {
  if (moments === null || centre === null) return null;
  let before = 0;
  for (let step = at - MEMORY; step < at; step++) {
    const value = excess[step] ?? null;
    if (value === null) return null;
    before += value;
  }
  const upper = centre + moments.deviation * (normalQuantile(1 - ALPHA_C3) - before);
  return Number.isNaN(upper) ? null : upper;
}

/** Also for the bound −∞ that follows an endless excess. */
function notNegative(upper: number | null): number | null {
  return upper === null ? null : Math.max(0, upper);
}

function finiteOrNull(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}

function compare(counts: StepCounts, upper: readonly (number | null)[]): AlarmSeries {
  const isAlarm = upper.map((bound, at) => {
    const count = counts[at] ?? null;
    return bound === null || count === null ? null : count > bound;
  });
  return { upper, isAlarm };
}
