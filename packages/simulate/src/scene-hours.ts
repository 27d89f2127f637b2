import { toDayNumber, weekdayOf, type Period } from "@lagebild/domain";
import type { Random } from "./random.ts";

/** When a scene happens. */
export interface SceneHours {
  /** Monday 0; a night belongs to the day on which it begins. */
  readonly weekdays: readonly number[];
  /** 0–23. */
  readonly fromHour: number;
  /** Up to, not including, this hour; after midnight where it is not later than `fromHour`. */
  readonly toHour: number;
}

const ALL_DAYS = [0, 1, 2, 3, 4, 5, 6];
const MONDAY_TO_FRIDAY = [0, 1, 2, 3, 4];
const FRIDAY_AND_SATURDAY = [4, 5];

export const LATE_HOURS: SceneHours = { weekdays: ALL_DAYS, fromHour: 17, toHour: 1 };
export const EVENINGS: SceneHours = { weekdays: ALL_DAYS, fromHour: 18, toHour: 23 };
export const SUNSETS: SceneHours = { weekdays: ALL_DAYS, fromHour: 16, toHour: 21 };
export const NIGHTS: SceneHours = { weekdays: ALL_DAYS, fromHour: 23, toHour: 5 };
export const MORNINGS: SceneHours = { weekdays: MONDAY_TO_FRIDAY, fromHour: 6, toHour: 11 };
export const FORENOONS: SceneHours = { weekdays: MONDAY_TO_FRIDAY, fromHour: 8, toHour: 14 };
export const OFFICE_HOURS: SceneHours = { weekdays: MONDAY_TO_FRIDAY, fromHour: 7, toHour: 18 };
export const WEEKEND_EVENINGS: SceneHours = { weekdays: [4, 5, 6], fromHour: 19, toHour: 1 };
export const WEEKEND_NIGHTS: SceneHours = { weekdays: FRIDAY_AND_SATURDAY, fromHour: 22, toHour: 4 };

/** Some of any scene happens at another time: then day and hour are those usual for the category. */
const KEEPS_TO_ITS_HOURS = 0.9;

/** Which day, and from which of its hours on (up to 29 for those after midnight); null leaves the hour to the category. */
export function drawSceneHour(
  random: Random,
  period: Period,
  hours: SceneHours | undefined,
): { readonly dayNumber: number; readonly hour: number | null } {
  // Not the last day: its night would reach beyond the period.
  const [from, last] = [toDayNumber(period.from), toDayNumber(period.to) - 1];
  const days = Array.from({ length: last - from }, (_, at) => from + at);
  const own = hours === undefined ? [] : days.filter((day) => hours.weekdays.includes(weekdayOf(day)));
  if (hours === undefined || own.length === 0 || !random.chance(KEEPS_TO_ITS_HOURS)) return { dayNumber: random.pick(days), hour: null };
  const length = hours.toHour > hours.fromHour ? hours.toHour - hours.fromHour : hours.toHour + 24 - hours.fromHour;
  return { dayNumber: random.pick(own), hour: hours.fromHour + random.int(length) };
}
