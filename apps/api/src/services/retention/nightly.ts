import { SYSTEM_VIEWER, type City, type Day, type RetentionReport, type Viewer } from "@lagebild/domain";
import { dueAt, localDayOf } from "./local-day.ts";

/** Who deletes at night. */
export const NIGHTLY_VIEWER: Viewer = { ...SYSTEM_VIEWER, name: "nightly" };

/** Whether the nightly deletion of that day has ended well. One that somebody asked for does not take its place: it may have had another as-of day. */
export function isDoneOn(city: City, day: Day, reports: readonly RetentionReport[]): boolean {
  return reports.some(
    ({ by, isRehearsal, startedAt, endedAt, error }) =>
      by === NIGHTLY_VIEWER.name && !isRehearsal && endedAt !== null && error === null && localDayOf(city, new Date(startedAt)) === day,
  );
}

export function isDue(city: City, now: Date, reports: readonly RetentionReport[]): boolean {
  const today = localDayOf(city, now);
  return now.getTime() >= Date.parse(dueAt(city, today)) && !isDoneOn(city, today, reports);
}
