import type { CoverageGap, DayRange } from "./coverage.ts";
import { addDays, periodDays, toDayNumber, weekdayOf, type Day, type Period } from "./day.ts";

const WEEK_DAYS = 7;
/** [PC8] 52 weeks: the nearest distance to a year that keeps the weekdays. */
export const YEAR_SHIFT_DAYS = 364;

/** [M9] Days to the nearest earlier period that is as long and has as many of each weekday: directly before whole weeks, else some days earlier. */
export function nearestShift(period: Period): number {
  return Math.ceil(periodDays(period) / WEEK_DAYS) * WEEK_DAYS;
}

/** The period of the same length so many days earlier. */
export function earlierPeriod({ from, to }: Period, shiftDays: number): Period {
  return { from: addDays(from, -shiftDays), to: addDays(to, -shiftDays) };
}

/** What may be compared of two periods, and what not. */
export interface ComparableDays {
  /** Half-open, in days from the first day of either period, in order and apart. */
  readonly compared: readonly DayRange[];
  /** [M10, M12] Parts of the later period that are left out together with the same days of the earlier one. */
  readonly leftOut: readonly Period[];
  readonly days: number;
}

interface Comparison {
  readonly period: Period;
  readonly before: Period;
  /** Of both periods. */
  readonly gaps: readonly CoverageGap[];
  /** Of the first report; what is earlier has no data. Null: there is none. */
  readonly firstOn: Day | null;
}

/** [PC1, PC9] A day counts when it has all data that are asked for (M10, M12) and its counterpart has, too: what is left stays equally long. */
export function comparableDays({ period, before, gaps, firstOn }: Comparison): ComparableDays {
  const length = periodDays(period);
  const first = firstOn === null ? Number.POSITIVE_INFINITY : toDayNumber(firstOn);
  const missing = gaps.map(({ from, to }) => ({ from: toDayNumber(from), to: toDayNumber(to) }));
  const starts = [toDayNumber(period.from), toDayNumber(before.from)];
  const hasData = (at: number): boolean =>
    starts.every((start) => start + at >= first && !missing.some(({ from, to }) => from <= start + at && start + at < to));
  const compared = runsWhere(length, hasData);
  const leftOut = runsWhere(length, (at) => !hasData(at)).map(({ from, to }) => ({
    from: addDays(period.from, from),
    to: addDays(period.from, to),
  }));
  return { compared, leftOut, days: compared.reduce((sum, { from, to }) => sum + to - from, 0) };
}

function runsWhere(length: number, isIn: (at: number) => boolean): DayRange[] {
  const runs: DayRange[] = [];
  let from: number | null = null;
  for (let at = 0; at <= length; at++) {
    const isOpen = at < length && isIn(at);
    if (isOpen) from ??= at;
    else if (from !== null) {
      runs.push({ from, to: at });
      from = null;
    }
  }
  return runs;
}

/** [M6] A week, and half of the period, or all of a shorter one. */
export function leastComparedDays(period: Period): number {
  const length = periodDays(period);
  return Math.max(Math.min(WEEK_DAYS, length), Math.ceil(length / 2));
}

/** [PC1] Whether the compared days of both periods hold equally many of each weekday. */
export function haveSameWeekdays(compared: readonly DayRange[], period: Period, before: Period): boolean {
  const balance = Array.from({ length: WEEK_DAYS }, () => 0);
  const [own, other] = [toDayNumber(period.from), toDayNumber(before.from)];
  for (const { from, to } of compared) {
    for (let at = from; at < to; at++) {
      balance[weekdayOf(own + at)]! += 1;
      balance[weekdayOf(other + at)]! -= 1;
    }
  }
  return balance.every((difference) => difference === 0);
}
