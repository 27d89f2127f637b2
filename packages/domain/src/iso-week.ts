import { fromDayNumber, weekdayOf } from "./day.ts";

/** ISO 8601 name of the week of a Monday, given in days since 1970. The week belongs to the year of its Thursday. */
export function isoWeekOf(monday: number): string {
  const year = Number(fromDayNumber(monday + 3).slice(0, 4));
  const fourth = Date.UTC(year, 0, 4) / 86_400_000;
  const week = (monday - (fourth - weekdayOf(fourth))) / 7 + 1;
  return `${year}-W${String(week).padStart(2, "0")}`;
}
