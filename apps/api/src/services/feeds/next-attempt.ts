import { nextRun } from "./feed-schedule.ts";

/** Minutes after which an attempt that failed is made again; the last one from then on. */
const RETRY_MIN: readonly number[] = [1, 2, 5, 15, 30, 60];
/** A retry comes up to this share later, so that feeds that failed together do not come back together. */
const JITTER = 0.2;
const MINUTE_MS = 60_000;

export interface AttemptHistory {
  /** Start and end of the newest attempt that was to bring something; null: there was none. */
  readonly lastStartedAt: Date | null;
  readonly lastEndedAt: Date | null;
  /** In a row until now. */
  readonly failures: number;
}

export interface NextAttempt {
  readonly at: Date;
  readonly trigger: "schedule" | "retry";
}

/**
 * When a feed is asked next. A feed that was never asked is due at once; runs that were missed count as one, due at once. A retry never comes later than the
 * schedule. `random`: 0–1. Null: the schedule never comes again.
 */
export function nextAttempt(
  schedule: string,
  timeZone: string,
  { lastStartedAt, lastEndedAt, failures }: AttemptHistory,
  options: { readonly now: Date; readonly random: number },
): NextAttempt | null {
  if (lastStartedAt === null) return { at: options.now, trigger: "schedule" };
  const planned = nextRun(schedule, timeZone, lastStartedAt);
  if (failures === 0) return planned === null ? null : { at: planned, trigger: "schedule" };
  const retry = retryAt(lastEndedAt ?? lastStartedAt, failures, options.random);
  return planned !== null && planned <= retry ? { at: planned, trigger: "schedule" } : { at: retry, trigger: "retry" };
}

function retryAt(endedAt: Date, failures: number, random: number): Date {
  const minutes = RETRY_MIN[Math.min(failures, RETRY_MIN.length) - 1] ?? 1;
  return new Date(endedAt.getTime() + minutes * MINUTE_MS * (1 + JITTER * random));
}
