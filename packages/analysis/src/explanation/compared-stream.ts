import { KINDS } from "@lagebild/domain";
import { countOnes, type Comparability } from "../early-warning/comparability.ts";
import type { ReportBook } from "../early-warning/report-book.ts";
import { YEAR_DAYS, type DaySpan } from "../early-warning/streams.ts";

/** Reports of the whole city that a place is compared with. */
export interface ComparedStream {
  readonly comparability: Comparability;
  /** By kind in the order of KINDS: reports of the city before each day. */
  readonly before: readonly Float64Array[];
  /** The same on days with data alone. */
  readonly coveredBefore: readonly Float64Array[];
  /** [EW5] Variance by that of chance; at least 1. */
  readonly dispersion: number;
}

export function comparedStream(book: ReportBook, comparability: Comparability, dispersion: number): ComparedStream {
  const { rows, classes } = book.input;
  const kinds = classes.map(({ kind }) => KINDS.indexOf(kind));
  const before = KINDS.map(() => new Float64Array(book.dayCount + 1));
  for (let row = 0; row < rows.day.length; row++) {
    const one = rows.reportClass[row]!;
    if (comparability.isUsed[one] === 1 && book.counted[row] === 1) before[kinds[one]!]![rows.day[row]! + 1]! += 1;
  }
  const coveredBefore = before.map((counts) => counts.map((count, day) => (day > 0 && comparability.covered[day - 1] === 1 ? count : 0)));
  for (const sums of [...before, ...coveredBefore]) for (let day = 1; day < sums.length; day++) sums[day]! += sums[day - 1]!;
  return { comparability, before, coveredBefore, dispersion };
}

export function cityCount({ before }: ComparedStream, kind: number, span: DaySpan): number {
  return between(before[kind]!, span);
}

/** Reports of all kinds on one day. */
export function cityDay(stream: ComparedStream, day: number): number {
  return stream.before.reduce((sum, _, kind) => sum + cityCount(stream, kind, { from: day, to: day + 1 }), 0);
}

/** Reports of the city on the days of the span that have data. */
export function coveredCount({ coveredBefore }: ComparedStream, kind: number, span: DaySpan): number {
  return between(coveredBefore[kind]!, span);
}

function between(sums: Float64Array, { from, to }: DaySpan): number {
  return sums[Math.max(0, to)]! - sums[Math.max(0, from)]!;
}

/** Fewer days with data make no baseline of their own. */
const LEAST_DAYS = 84;

/**
 * [EW5] Days of the last year before something began; where that leaves too few, those before the period. What began before the year is compared with the rest of it.
 */
export function baselineOf({ comparability: { covered, from } }: ComparedStream, period: DaySpan, since: number): DaySpan {
  const start = Math.max(from, covered.length - YEAR_DAYS);
  const early = { from: start, to: Math.max(start, Math.min(since, period.from)) };
  if (countOnes(covered, early.from, early.to) >= LEAST_DAYS) return early;
  return { from: start, to: Math.max(start, period.from) };
}
