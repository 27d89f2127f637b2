import type { ReportBook } from "../early-warning/report-book.ts";
import { STEP_DAYS, type DaySpan } from "../early-warning/streams.ts";

const PLACE_M = 25;

/** [C1] Who complains: one text for each reporter, or for what one report without a key may stand for. */
export function complainantOf({ input: { complaints } }: ReportBook, at: number): string {
  if (complaints.reporter[at] !== 0) return `r ${complaints.reporter[at]}`;
  const [x, y] = [Math.round(complaints.xM[at]! / PLACE_M), Math.round(complaints.yM[at]! / PLACE_M)];
  return `p ${x} ${y} ${complaints.day[at]} ${complaints.reportClass[at]}`;
}

/**
 * [C1, CC1] Complaints that make a place dense, positions in `complaints`, oldest first: of one reporter and cell of resolution 9 one in 28 days, else one for each place, day
 * and category. So a single person makes no cluster, however often they write.
 */
export function distinctComplaints(book: ReportBook, { from, to }: DaySpan): readonly number[] {
  const { complaints } = book.input;
  const seen = new Set<string>();
  return [...complaints.day.keys()]
    .filter((at) => complaints.day[at]! >= from && complaints.day[at]! < to)
    .toSorted((a, b) => complaints.day[a]! - complaints.day[b]! || a - b)
    .filter((at) => {
      const step = complaints.reporter[at] === 0 ? 0 : Math.floor((book.dayCount - 1 - complaints.day[at]!) / STEP_DAYS);
      const key = `${complainantOf(book, at)} ${complaints.cell9[at]} ${step}`;
      const isNew = !seen.has(key);
      seen.add(key);
      return isNew;
    });
}
