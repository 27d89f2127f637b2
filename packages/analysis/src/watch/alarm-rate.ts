import type { Calibrated, MeasuredRate } from "./calibration-types.ts";

/** Scores at which alarms are counted; what a user wants lies between two of them, or beyond the last. */
export const LEAST_LEVEL = 3;
const LEVEL_STEP = 0.25;
const LEVEL_COUNT = 69;
export const LEVELS: readonly number[] = Array.from({ length: LEVEL_COUNT }, (_, at) => LEAST_LEVEL + at * LEVEL_STEP);
const MONTH_DAYS = 30;

/** So many alarms at a level are enough to read its rate from them alone; beyond, the tail is fitted. */
const ENOUGH = 60;

export interface AlarmCounts {
  /** By history, then by level. */
  readonly histories: readonly Int32Array[];
  /** Of each history. */
  readonly days: number;
}

/** [ED9] The threshold for the wanted rate, and the rate measured there. Counts at the lowest level that are fewer than wanted give the lowest level. */
export function findThreshold({ histories, days }: AlarmCounts, per30Days: number): Pick<Calibrated, "threshold" | "measured" | "curve"> {
  const simulatedDays = histories.length * days;
  const totals = totalsOf(histories);
  const logs = smoothTail(totals);
  const wanted = Math.log((per30Days * simulatedDays) / MONTH_DAYS);
  const threshold = Math.max(LEAST_LEVEL, crossingOf(logs, wanted));
  const measured = measure(histories, { days, expected: Math.exp(valueAt(logs, threshold)), threshold });
  const rateOf = (log: number): number => (Math.exp(log) * MONTH_DAYS) / simulatedDays;
  return { threshold, measured, curve: LEVELS.map((level, at) => ({ threshold: level, per30Days: rateOf(logs[at]!) })) };
}

/** Alarms by chance per 30 days that reach the score: straight lines of the logarithm between two levels and beyond the last. NaN without levels. */
export function rateAt(curve: Calibrated["curve"], score: number): number {
  const above = curve.findIndex(({ threshold }) => threshold >= score);
  if (above === 0) return curve[0]!.per30Days;
  const [from, to] = [curve.at(above < 0 ? -2 : above - 1), curve.at(above < 0 ? -1 : above)];
  if (from === undefined || to === undefined) return Number.NaN;
  const share = (score - from.threshold) / (to.threshold - from.threshold);
  return from.per30Days * (to.per30Days / from.per30Days) ** share;
}

function totalsOf(histories: readonly Int32Array[]): Float64Array {
  const totals = Float64Array.from(LEVELS, (_, at) => histories.reduce((sum, counts) => sum + counts[at]!, 0));
  // A higher threshold never raises more outbreaks; that it splits one alarm into two is not to be read as that.
  for (let at = LEVEL_COUNT - 2; at >= 0; at--) totals[at] = Math.max(totals[at]!, totals[at + 1]!);
  return totals;
}

/**
 * Logarithms of the numbers. From the level on that has `ENOUGH` alarms and no more, they fall along a straight line: the excess over a high level is
 * exponential, its mean taken from all alarms above it.
 */
function smoothTail(totals: Float64Array): Float64Array {
  let start = totals.findLastIndex((total) => total >= ENOUGH);
  if (start < 0) start = 0;
  const first = Math.max(totals[start]!, 0.5);
  let steps = 0;
  for (let at = start + 1; at < LEVEL_COUNT; at++) steps += totals[at]!;
  // Of a geometric number of steps with mean m the chance to go on is m / (1 + m).
  const mean = Math.max(steps, 0.5) / first;
  const fall = Math.log(mean / (1 + mean));
  return totals.map((total, at) => (at <= start ? Math.log(Math.max(total, 0.5)) : Math.log(first) + (at - start) * fall));
}

function crossingOf(logs: Float64Array, wanted: number): number {
  const at = logs.findIndex((log) => log <= wanted);
  if (at === 0) return LEAST_LEVEL;
  const from = at < 0 ? LEVEL_COUNT - 2 : at - 1;
  const fall = logs[from]! - logs[from + 1]!;
  return LEVELS[from]! + (LEVEL_STEP * (logs[from]! - wanted)) / fall;
}

function valueAt(logs: Float64Array, threshold: number): number {
  const from = Math.min(LEVEL_COUNT - 2, Math.floor((threshold - LEAST_LEVEL) / LEVEL_STEP));
  return logs[from]! + ((threshold - LEVELS[from]!) / LEVEL_STEP) * (logs[from + 1]! - logs[from]!);
}

/** 95 %: from the differences between the histories, and no less than chance alone makes. */
function measure(
  histories: readonly Int32Array[],
  { days, expected, threshold }: { readonly days: number; readonly expected: number; readonly threshold: number },
): MeasuredRate {
  const count = histories.length;
  const at = Math.min(LEVEL_COUNT - 1, Math.round((threshold - LEAST_LEVEL) / LEVEL_STEP));
  const mean = histories.reduce((sum, counts) => sum + counts[at]!, 0) / count;
  const squares = histories.reduce((sum, counts) => sum + (counts[at]! - mean) ** 2, 0);
  const between = count > 1 && mean > 0 ? ((squares / (count - 1)) * count * expected) / (mean * count) : expected;
  // Below `ENOUGH` alarms the rate stands on the tail, whose own level is known from no more than that many.
  const fitted = expected < ENOUGH ? (expected * expected) / ENOUGH : 0;
  const half = 1.96 * Math.sqrt(Math.max(expected, between) + fitted);
  const rateOf = (alarms: number): number => (alarms * MONTH_DAYS) / (days * count);
  return { per30Days: rateOf(expected), low: rateOf(Math.max(0, expected - half)), high: rateOf(expected + half) };
}
