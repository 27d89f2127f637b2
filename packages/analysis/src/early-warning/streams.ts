import { UNKNOWN_CATEGORY, type Stream } from "@lagebild/domain";
import type { WarningClass, WarningInput } from "./warning-input.ts";

/** Half-open days since `firstDay` of the input. */
export interface DaySpan {
  readonly from: number;
  readonly to: number;
}

/** [E1] A step of the cube. */
export const STEP_DAYS = 28;
/** A year of steps, to the day a multiple of weeks. */
export const STEP_COUNT = 13;
export const YEAR_DAYS = STEP_DAYS * STEP_COUNT;

/** [M13, R6] Classes that count in marks, zones, alarms and phenomena at all. */
export function isCountable({ isObjective, isProactive, isSpecial, category }: WarningClass): boolean {
  return isObjective && !isProactive && !isSpecial && category !== UNKNOWN_CATEGORY;
}

export function isInStream(reportClass: WarningClass, stream: Stream, signal: number): boolean {
  if (!isCountable(reportClass)) return false;
  return stream === "disturbance" ? reportClass.signal >= signal : reportClass.kind === stream;
}

export function dayCountOf({ firstDay, asOf }: Pick<WarningInput, "firstDay" | "asOf">): number {
  return asOf - firstDay + 1;
}

/** The last 28 days. */
export function periodOf(dayCount: number): DaySpan {
  return { from: Math.max(0, dayCount - STEP_DAYS), to: dayCount };
}

/** Oldest first; steps that begin before the first day are left out. */
export function stepsOf(dayCount: number): readonly DaySpan[] {
  return Array.from({ length: STEP_COUNT }, (_, at) => {
    const to = dayCount - (STEP_COUNT - 1 - at) * STEP_DAYS;
    return { from: to - STEP_DAYS, to };
  }).filter(({ from }) => from >= 0);
}
