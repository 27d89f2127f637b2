import { createZoneClock } from "@lagebild/domain";
import { sunAltitudeDeg } from "@lagebild/geo";
import type { ReportBook } from "../early-warning/report-book.ts";

const HALF_LIFE_DAYS = 28;
/** Civil darkness. */
const DARK_BELOW_DEG = -6;
const DARK_WEIGHT = 1.5;
const LEAST_EXCESS = 0.1;
const MOST_FEELING = 10;
const FEELING_WEIGHT = 0.25;

export interface UrgencyInput {
  /** Rows that the zone counts, of any age. */
  readonly rows: Uint32Array;
  readonly recorded: number;
  readonly expected: number;
  /** [F3] Reports about a feeling in the same place and period. */
  readonly feeling: number;
}

/**
 * [F1, FZ7] What is looked at first: reports weighted by signal, by age with a half-life of 28 days and half as much again in the dark; times the share of what is recorded that
 * was not to be expected; up to a quarter more for complaints about a feeling. It ranks and decides nothing.
 */
export function urgencyOf(book: ReportBook, { rows, recorded, expected, feeling }: UrgencyInput): number {
  const clock = createZoneClock(book.input.timeZone);
  const { day, minute, reportClass, isHourless } = book.input.rows;
  let weight = 0;
  for (const row of rows) {
    const age = book.dayCount - 1 - day[row]!;
    const localMinute = (book.input.firstDay + day[row]!) * 1440 + minute[row]!;
    const instantMs = clock.fromLocalMinute(localMinute) ?? localMinute * 60_000;
    const isDark = isHourless[row] === 0 && sunAltitudeDeg(instantMs, book.input.center) < DARK_BELOW_DEG;
    weight += book.input.classes[reportClass[row]!]!.signal * 2 ** (-age / HALF_LIFE_DAYS) * (isDark ? DARK_WEIGHT : 1);
  }
  const excess = recorded === 0 ? LEAST_EXCESS : Math.max(LEAST_EXCESS, 1 - expected / recorded);
  return weight * excess * (1 + (FEELING_WEIGHT * Math.min(feeling, MOST_FEELING)) / MOST_FEELING);
}
