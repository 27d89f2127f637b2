import { NO_HOUR, type Filter } from "@lagebild/domain";
import { firstShiftAfter, type ClockShifts } from "./clock-shifts.ts";

const DAY_MIN = 1440;
const WEEK_MIN = 7 * DAY_MIN;
const WEEK_HOURS = 168;
/** 1970-01-01 was a Thursday. */
const EPOCH_OFFSET_MIN = 3 * DAY_MIN;

/**
 * When in the week a report lies, as one byte: 0–167 weekday × 24 + hour; then DAY_ONLY + weekday for reports that carry
 * only a day; LONG_WINDOW has neither hour nor weekday; WINDOW is spread over its hours (M8).
 */
export const DAY_ONLY = 168;
export const LONG_WINDOW = 175;
export const WINDOW = 176;
export const HOUR_CODES = 177;

/** [M8] A window longer than seven days has no hour. */
export const LONGEST_WINDOW_MIN = WEEK_MIN;

export function toHourCode(localMinute: number, durationMin: number): number {
  const weekMinute = toWeekMinute(localMinute);
  if (durationMin === NO_HOUR) return DAY_ONLY + Math.floor(weekMinute / DAY_MIN);
  if (durationMin > LONGEST_WINDOW_MIN) return LONG_WINDOW;
  return durationMin > 0 ? WINDOW : Math.floor(weekMinute / 60);
}

export function hasNoHour(code: number): boolean {
  return code >= DAY_ONLY && code < WINDOW;
}

/** The hours of a week that a filter asks for. */
export interface HourSet {
  /** By hour code: 1 = matches. Windows are 0: their share is computed. */
  readonly matches: Uint8Array;
  /** Chosen minutes before each minute of two weeks: a window ends in the second at the latest. */
  readonly chosenBefore: Uint16Array;
}

/** Null when the filter names neither weekdays nor hours. Reports of only a day match a weekday without hours. */
export function createHourSet(filter: Pick<Filter, "weekdays" | "hours">): HourSet | null {
  const { weekdays, hours } = filter;
  if (weekdays === undefined && hours === undefined) return null;
  const matches = new Uint8Array(HOUR_CODES);
  for (let hour = 0; hour < WEEK_HOURS; hour++) {
    const weekday = Math.floor(hour / 24);
    const isChosen = (weekdays?.includes(weekday) ?? true) && (hours?.includes(hour % 24) ?? true);
    matches[hour] = isChosen ? 1 : 0;
  }
  const chosenBefore = new Uint16Array(2 * WEEK_MIN + 1);
  for (let minute = 0; minute < 2 * WEEK_MIN; minute++) {
    chosenBefore[minute + 1] = chosenBefore[minute]! + matches[((minute / 60) | 0) % WEEK_HOURS]!;
  }
  for (const weekday of hours === undefined ? (weekdays ?? []) : []) matches[DAY_ONLY + weekday] = 1;
  return { matches, chosenBefore };
}

/** [M8] Share of a window of up to seven days that lies inside the set. Durations are minutes that passed, not of the clock. */
export function windowShare(set: HourSet, shifts: ClockShifts, { localMinute, durationMin }: TimeWindow): number {
  let [from, left, chosen] = [localMinute, durationMin, 0];
  for (let i = firstShiftAfter(shifts, from); i < shifts.at.length && shifts.at[i]! < from + left; i++) {
    const before = shifts.at[i]! - from;
    chosen += chosenMinutes(set, from, before);
    from = shifts.at[i]! + shifts.by[i]!;
    left -= before;
  }
  return (chosen + chosenMinutes(set, from, left)) / durationMin;
}

function chosenMinutes({ chosenBefore }: HourSet, localMinute: number, durationMin: number): number {
  const start = toWeekMinute(localMinute);
  return chosenBefore[start + durationMin]! - chosenBefore[start]!;
}

/** When something began, and how many minutes passed until its end. */
export interface TimeWindow {
  readonly localMinute: number;
  readonly durationMin: number;
}

/** Reports spread over the hours of their windows; hours count on into a second week. */
export interface HourSpread {
  /** First and last hours, which a window covers in part. */
  readonly parts: Float64Array;
  /** Changes of the weight, and of the number, of windows that cover the whole hour. */
  readonly weightSteps: Float64Array;
  readonly windowSteps: Int32Array;
}

export function createHourSpread(): HourSpread {
  const length = 2 * WEEK_HOURS + 1;
  return { parts: new Float64Array(length), weightSteps: new Float64Array(length), windowSteps: new Int32Array(length) };
}

/** [M8] Adds one report, spread evenly over the minutes of its window. */
export function spreadWindow(spread: HourSpread, shifts: ClockShifts, { localMinute, durationMin }: TimeWindow): void {
  let [from, left] = [localMinute, durationMin];
  for (let i = firstShiftAfter(shifts, from); i < shifts.at.length && shifts.at[i]! < from + left; i++) {
    const before = shifts.at[i]! - from;
    spreadPart(spread, toWeekMinute(from), before, durationMin);
    from = shifts.at[i]! + shifts.by[i]!;
    left -= before;
  }
  spreadPart(spread, toWeekMinute(from), left, durationMin);
}

/** A part of a window in which the clock runs evenly. */
function spreadPart({ parts, weightSteps, windowSteps }: HourSpread, start: number, partMin: number, durationMin: number): void {
  const end = start + partMin;
  const first = (start / 60) | 0;
  const last = ((end - 1) / 60) | 0;
  if (first === last) {
    parts[first]! += partMin / durationMin;
    return;
  }
  const weight = 60 / durationMin;
  parts[first]! += (first * 60 + 60 - start) / durationMin;
  parts[last]! += (end - last * 60) / durationMin;
  weightSteps[first + 1]! += weight;
  weightSteps[last]! -= weight;
  windowSteps[first + 1]! += 1;
  windowSteps[last]! -= 1;
}

/** The 168 sums. An hour that no window covers is exactly 0. */
export function collectSpread({ parts, weightSteps, windowSteps }: HourSpread): Float64Array {
  const hours = new Float64Array(WEEK_HOURS);
  let weight = 0;
  let windows = 0;
  for (let hour = 0; hour < 2 * WEEK_HOURS; hour++) {
    weight += weightSteps[hour]!;
    windows += windowSteps[hour]!;
    hours[hour % WEEK_HOURS]! += parts[hour]! + (windows > 0 ? weight : 0);
  }
  return hours;
}

function toWeekMinute(localMinute: number): number {
  const minute = (localMinute + EPOCH_OFFSET_MIN) % WEEK_MIN;
  return minute < 0 ? minute + WEEK_MIN : minute;
}
