import { InvalidInputError, type Feed, type FeedSource, type LocalText } from "@lagebild/domain";
import { Cron } from "croner";
import { FEED_TEXTS } from "../i18n/feed-texts.ts";

/** A folder is looked at this often unless the feed says otherwise. */
const WATCH = "* * * * *";
/** Runs that are looked at to find the longest time between two: five weeks of working days. */
const RUNS_AHEAD = 26;
const MINUTE_MS = 60_000;

/** The cron line by which a feed is asked; null for pushes. */
export function scheduleOf({ source, schedule }: Pick<Feed, "source" | "schedule">): string | null {
  if (source.type === "push") return null;
  return schedule ?? (source.type === "dropFolder" ? WATCH : null);
}

/** Throws InvalidInputError where a feed of this type cannot have this schedule. Five fields: never two runs within a minute. */
export function requireSchedule(type: FeedSource["type"], schedule: string | null, timeZone: string, now: Date): void {
  if (schedule === null) {
    if (type === "push" || type === "dropFolder") return;
    throw refused(FEED_TEXTS.needsSchedule);
  }
  if (type === "push") throw refused(FEED_TEXTS.pushHasNoSchedule);
  // The library also knows names for whole lines, such as @daily.
  if (schedule.trim().split(/\s+/).length !== 5) throw refused(FEED_TEXTS.badSchedule(schedule));
  if (nextOf(schedule, timeZone, now) === null) throw refused(FEED_TEXTS.neverRuns(schedule));
}

function refused(text: LocalText): InvalidInputError {
  return new InvalidInputError(text.en, [{ path: "schedule", message: text.en }], { text });
}

function nextOf(schedule: string, timeZone: string, after: Date): Date | null {
  try {
    return new Cron(schedule, { timezone: timeZone, mode: "5-part" }).nextRun(after);
  } catch (cause) {
    const text = FEED_TEXTS.badSchedule(schedule);
    throw new InvalidInputError(text.en, [{ path: "schedule", message: text.en }], { text, cause });
  }
}

/** First run after that instant by the clocks of the city; null: never. */
export function nextRun(schedule: string, timeZone: string, after: Date): Date | null {
  return nextOf(schedule, timeZone, after);
}

/** Longest time between two runs in a row, of those to come, in minutes: over a weekend for a line of working days. Null: there are not two. */
export function longestInterval(schedule: string, timeZone: string, from: Date): number | null {
  const runs = new Cron(schedule, { timezone: timeZone, mode: "5-part" }).nextRuns(RUNS_AHEAD, from);
  const gaps = runs.slice(1).map((run, at) => (run.getTime() - (runs[at]?.getTime() ?? 0)) / MINUTE_MS);
  return gaps.length === 0 ? null : Math.max(...gaps);
}
