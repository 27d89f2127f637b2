import { weekdayOf } from "@lagebild/domain";
import type { ReportBook } from "../early-warning/report-book.ts";

const HOURS = 168;
const HOUR_MIN = 60;
const DAY_MIN = 1440;
const WEEK_MIN = 7 * DAY_MIN;

export interface WeekHours {
  /** weekday × 24 + hour, Monday first. */
  readonly weights: Float64Array;
  readonly withoutHour: number;
}

/**
 * [M8] Reports by hour of the week, those with a time window spread evenly over it. Windows run on by the local clock: in the two nights of a change one hour of a
 * window lies an hour off.
 */
export function weekHours(book: ReportBook, rows: Iterable<number>): WeekHours {
  const { day, minute, durationMin, isHourless } = book.input.rows;
  const weights = new Float64Array(HOURS);
  let withoutHour = 0;
  for (const row of rows) {
    const length = durationMin[row]!;
    if (isHourless[row] === 1 || length > WEEK_MIN) withoutHour++;
    else addWindow(weights, weekdayOf(book.input.firstDay + day[row]!) * DAY_MIN + minute[row]!, length);
  }
  return { weights, withoutHour };
}

function addWindow(weights: Float64Array, start: number, length: number): void {
  if (length === 0) {
    weights[Math.floor(start / HOUR_MIN) % HOURS]! += 1;
    return;
  }
  const end = start + length;
  for (let at = start; at < end;) {
    const next = Math.min(end, (Math.floor(at / HOUR_MIN) + 1) * HOUR_MIN);
    weights[Math.floor(at / HOUR_MIN) % HOURS]! += (next - at) / length;
    at = next;
  }
}
