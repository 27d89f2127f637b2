const MINUTE_MS = 60_000;
const DAY_MIN = 1_440;
/** Fewer pauses tell nothing of what is usual. */
const PAUSES_NEEDED = 5;
const QUANTILE = 0.95;
const TIMES_INTERVAL = 2;
const TIMES_PAUSE = 3;
/** Over the longest pause of a day: nights and weekends are pauses as well, though few among many. */
const TIMES_LONGEST = 1.25;

export interface SilenceInput {
  /** Longest time between two runs of the schedule, in minutes; null: pushes, and folders, whose schedule says when they are looked at and not when something comes. */
  readonly intervalMinutes: number | null;
  /** When deliveries with rows came over the last 60 days, in any order. */
  readonly deliveredAt: readonly Date[];
  /** When the feed was switched on; it cannot have been silent before. Null: unknown. */
  readonly since: Date | null;
  readonly now: Date;
}

export interface Silence {
  /** Null: not known yet. */
  readonly usualPauseMinutes: number | null;
  /** Since when nothing came, where that is longer than usual. */
  readonly silentSince: Date | null;
}

/**
 * Whether a live feed has been silent for longer than usual. Usual is the greatest of twice the schedule's interval, three times the 95 % quantile of its pauses, and
 * one and a quarter of that of the longest pause of each day. With fewer than five pauses only the schedule counts, but no less than a day: one that asks
 * each minute does not promise news each minute.
 */
export function judgeSilence({ intervalMinutes, deliveredAt, since, now }: SilenceInput): Silence {
  const times = deliveredAt.map((at) => at.getTime()).toSorted((a, b) => a - b);
  const pauses = times.slice(1).map((at, i) => ({ endMs: at, minutes: (at - (times[i] ?? at)) / MINUTE_MS }));
  const usualPauseMinutes = usualPause(intervalMinutes, pauses);
  const from = Math.max(times.at(-1) ?? Number.NEGATIVE_INFINITY, times.length === 0 ? (since?.getTime() ?? Number.NEGATIVE_INFINITY) : 0);
  const isSilent = usualPauseMinutes !== null && Number.isFinite(from) && now.getTime() - from > usualPauseMinutes * MINUTE_MS;
  return { usualPauseMinutes, silentSince: isSilent ? new Date(from) : null };
}

interface Pause {
  readonly endMs: number;
  readonly minutes: number;
}

function usualPause(intervalMinutes: number | null, pauses: readonly Pause[]): number | null {
  const bySchedule = intervalMinutes === null ? null : TIMES_INTERVAL * intervalMinutes;
  if (pauses.length < PAUSES_NEEDED) return bySchedule === null ? null : Math.max(DAY_MIN, bySchedule);
  const all = pauses.map(({ minutes }) => minutes);
  return Math.max(bySchedule ?? 0, TIMES_PAUSE * quantile(all), TIMES_LONGEST * quantile(longestOfDays(pauses)));
}

function longestOfDays(pauses: readonly Pause[]): readonly number[] {
  const longest = new Map<number, number>();
  for (const { endMs, minutes } of pauses) {
    const day = Math.floor(endMs / MINUTE_MS / DAY_MIN);
    longest.set(day, Math.max(minutes, longest.get(day) ?? 0));
  }
  return [...longest.values()];
}

/** Smallest value that at least 95 % of them do not exceed. */
function quantile(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(QUANTILE * sorted.length) - 1)] ?? 0;
}
