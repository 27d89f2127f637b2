import { isHourChosen, NO_HOUR, type Filter } from "@lagebild/domain";
import { eachOpenStretch, type Calendar } from "./calendar.ts";
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

/** What a filter says of weekdays, hours and days. */
export type TimeChoice = Pick<Filter, "weekdays" | "hours" | "dayBegins" | "holidays" | "darkness">;

const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6];

/** Null when the filter lets every time pass. Reports of only a day match a weekday and a holiday, but no hour and neither light nor dark. */
export function createHourSet(filter: TimeChoice): HourSet | null {
  const { weekdays, hours, holidays, darkness } = filter;
  if (weekdays === undefined && hours === undefined && holidays === undefined && darkness === undefined) return null;
  const matches = new Uint8Array(HOUR_CODES);
  for (let hour = 0; hour < WEEK_HOURS; hour++) matches[hour] = isHourChosen(filter, hour) ? 1 : 0;
  const chosenBefore = new Uint16Array(2 * WEEK_MIN + 1);
  for (let minute = 0; minute < 2 * WEEK_MIN; minute++) {
    chosenBefore[minute + 1] = chosenBefore[minute]! + matches[((minute / 60) | 0) % WEEK_HOURS]!;
  }
  const hasHours = hours !== undefined || darkness !== undefined;
  for (const weekday of hasHours ? [] : (weekdays ?? WEEKDAYS)) matches[DAY_ONLY + weekday] = 1;
  return { matches, chosenBefore };
}

/** When which times count: how the clock of the city runs, and what holidays and darkness leave of it. */
export interface CityTime {
  readonly clockShifts: ClockShifts;
  /** Null = every time. */
  readonly calendar: Calendar | null;
}

/** [M8] Share of a window of up to seven days that lies inside the set. Durations are minutes that passed, not of the clock. */
export function windowShare(set: HourSet, { clockShifts: shifts, calendar }: CityTime, { localMinute, durationMin }: TimeWindow): number {
  let [from, left, chosen] = [localMinute, durationMin, 0];
  for (let i = firstShiftAfter(shifts, from); i < shifts.at.length && shifts.at[i]! < from + left; i++) {
    const before = shifts.at[i]! - from;
    chosen += openMinutes(set, calendar, from, before);
    from = shifts.at[i]! + shifts.by[i]!;
    left -= before;
  }
  return (chosen + openMinutes(set, calendar, from, left)) / durationMin;
}

function openMinutes(set: HourSet, calendar: Calendar | null, localMinute: number, durationMin: number): number {
  if (calendar === null) return chosenMinutes(set, localMinute, durationMin);
  let chosen = 0;
  eachOpenStretch(calendar, localMinute, durationMin, (from, length) => (chosen += chosenMinutes(set, from, length)));
  return chosen;
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

/** [M8] Adds one report, spread evenly over the minutes of its window; what the calendar closes is left out. */
export function spreadWindow(spread: HourSpread, time: CityTime, { localMinute, durationMin }: TimeWindow): void {
  const { clockShifts: shifts, calendar } = time;
  let [from, left] = [localMinute, durationMin];
  for (let i = firstShiftAfter(shifts, from); i < shifts.at.length && shifts.at[i]! < from + left; i++) {
    const before = shifts.at[i]! - from;
    spreadOpen(spread, calendar, { from, lengthMin: before, durationMin });
    from = shifts.at[i]! + shifts.by[i]!;
    left -= before;
  }
  spreadOpen(spread, calendar, { from, lengthMin: left, durationMin });
}

interface WindowPart {
  readonly from: number;
  readonly lengthMin: number;
  /** Of the whole window. */
  readonly durationMin: number;
}

function spreadOpen(spread: HourSpread, calendar: Calendar | null, { from, lengthMin, durationMin }: WindowPart): void {
  if (calendar === null) return spreadPart(spread, toWeekMinute(from), lengthMin, durationMin);
  eachOpenStretch(calendar, from, lengthMin, (start, length) => spreadPart(spread, toWeekMinute(start), length, durationMin));
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
