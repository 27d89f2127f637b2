import {
  addDays,
  daySchema,
  earlierPeriod,
  nearestShift,
  periodDays,
  toDayNumber,
  YEAR_SHIFT_DAYS,
  type Day,
  type Period,
} from "@lagebild/domain";
import { z } from "zod";

/** [M9, PC8] What a period is compared with: the one before, the same weekdays a year ago, or as many days from a day on. */
export const againstSchema = z.union([z.enum(["before", "year"]), daySchema]);
export type Against = z.infer<typeof againstSchema>;

/** One map of the change, or the counts of both periods: the one over the other up to a line, or beside each other. */
export const COMPARE_LAYOUTS = ["change", "swipe", "side"] as const;
export const compareLayoutSchema = z.enum(COMPARE_LAYOUTS);
export type CompareLayout = z.infer<typeof compareLayoutSchema>;

export const ROWS_OF = ["cells", "districts"] as const;
export const rowsOfSchema = z.enum(ROWS_OF);

/** Share of the map's width that the earlier period has, in per cent. */
export const splitSchema = z.number().int().min(0).max(100);

/** Of the mode `change` only. */
export const comparisonSchema = z.object({
  against: againstSchema,
  layout: compareLayoutSchema,
  split: splitSchema,
  /** What the table lists. */
  rowsOf: rowsOfSchema,
});
export type Comparison = Readonly<z.infer<typeof comparisonSchema>>;

export const DEFAULT_COMPARISON: Comparison = { against: "before", layout: "change", split: 50, rowsOf: "cells" };

/** Two periods of equal length, as the server compares them. */
export interface ComparedPeriods {
  readonly period: Period;
  readonly before: Period;
  readonly shiftDays: number;
  /** They share days, and nothing is compared. */
  readonly isOverlapping: boolean;
}

/** [M12] Days after `asOf` are in neither of the two. */
export function comparedPeriods(against: Against, { from, to }: Period, asOf: Day): ComparedPeriods {
  const end = Math.max(toDayNumber(from) + 1, Math.min(toDayNumber(to), toDayNumber(asOf) + 1));
  const period = { from, to: addDays(from, end - toDayNumber(from)) };
  const shiftDays = shiftOf(against, period);
  return { period, before: earlierPeriod(period, shiftDays), shiftDays, isOverlapping: shiftDays < periodDays(period) };
}

function shiftOf(against: Against, period: Period): number {
  if (against === "before") return nearestShift(period);
  if (against === "year") return YEAR_SHIFT_DAYS;
  return toDayNumber(period.from) - toDayNumber(against);
}

/** The latest first day of a compared period that shares no day with the period. */
export function latestStart(period: Period): Day {
  return addDays(period.from, -periodDays(period));
}

/** What comes nearest to a wished first day without an overlap, and no earlier than the first report. */
export function againstDay(wished: Day, period: Period, firstOn: Day | null): Against {
  const latest = latestStart(period);
  const day = wished > latest ? latest : wished;
  return firstOn !== null && day < firstOn && firstOn <= latest ? firstOn : day;
}
