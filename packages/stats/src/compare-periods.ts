import { eTest, type CountPair } from "./e-test.ts";
import { insufficientData, type InsufficientData } from "./insufficient-data.ts";
import { rateRatio } from "./rate-ratio.ts";

/** [M9] Two periods; equal length and equal weekdays are the caller's duty, see `haveEqualWeekdays`. */
export interface PeriodComparisonInput extends CountPair {
  /** Measured variance by that of Poisson counts; below 1 it counts as 1. */
  readonly dispersion: number;
}

/** [M9, E4] Change from one period to another. */
export interface PeriodComparison extends CountPair {
  readonly kind: "period-comparison";
  /** Rate after by rate before; null where nothing was counted before. */
  readonly ratio: number | null;
  /** Ends of the 90 % interval; `upper` is null where it has no end. */
  readonly lower: number;
  readonly upper: number | null;
  readonly confidence: number;
  /** e-test, two-sided. */
  readonly p: number;
  /** At least 1; ratio interval and p are widened by it. */
  readonly dispersion: number;
}

const CONFIDENCE = 0.9;

/** Ratio with its exact conditional 90 % interval, and p by the e-test; too little data when both counts are 0. */
export function comparePeriods({ dispersion, ...pair }: PeriodComparisonInput): PeriodComparison | InsufficientData {
  const widening = Math.max(1, dispersion);
  const ratio = rateRatio(pair, CONFIDENCE, widening);
  const p = eTest(pair, widening);
  if ("kind" in ratio || typeof p !== "number") return insufficientData("reports", 0, 1);
  const { before, after, exposureBefore, exposureAfter } = pair;
  return {
    kind: "period-comparison",
    before,
    after,
    exposureBefore,
    exposureAfter,
    ...ratio,
    confidence: CONFIDENCE,
    p,
    dispersion: widening,
  };
}

/**
 * [PC1] Whether two half-open periods, in days counted from any day, have equal lengths and equally many of each weekday: equal lengths and a distance of
 * whole weeks, or lengths of whole weeks.
 */
export function haveEqualWeekdays(a: DayPeriod, b: DayPeriod): boolean {
  const length = a.to - a.from;
  if (length !== b.to - b.from) return false;
  return length % 7 === 0 || (b.from - a.from) % 7 === 0;
}

interface DayPeriod {
  readonly from: number;
  readonly to: number;
}
