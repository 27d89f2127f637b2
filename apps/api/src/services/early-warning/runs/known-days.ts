import {
  addDays,
  firstDayKept,
  gapsBetween,
  toDayNumber,
  type CoveredSeries,
  type Day,
  type DayRange,
  type Retention,
  type RetentionClass,
} from "@lagebild/domain";
import type { FrameRows } from "@lagebild/frame";

const LONGEST_MONTH = 31;

export interface Deletions {
  readonly retention: Retention;
  /** From which terms are counted back: the newest report's day. */
  readonly newest: Day;
  readonly erased: FrameRows["erased"];
}

/**
 * [R5, M10] What is deleted is no quiet time: of a month of which only numbers remain nobody knows where and when, and before the shortest term of an agency's
 * kind some reports are gone without a number. Such days count as days without data.
 */
export function withKnownDays(series: CoveredSeries, { retention, newest, erased }: Deletions): CoveredSeries {
  const months = erased.filter(({ agency, kind }) => agency === series.agency && kind === series.kind).map(({ month }) => monthOf(month));
  const holes = [...months, ...pastTerm(series, retention, newest)].toSorted((a, b) => a.from - b.from);
  return { ...series, covered: holes.reduce(without, series.covered) };
}

function pastTerm(series: CoveredSeries, { mode, classes }: Retention, newest: Day): readonly DayRange[] {
  const terms = mode === "off" ? [] : classes.filter((each) => mayHold(each, series)).map(({ months }) => months);
  if (terms.length === 0) return [];
  return [{ from: Number.MIN_SAFE_INTEGER, to: toDayNumber(firstDayKept(newest, Math.min(...terms))) }];
}

function mayHold({ agencies, kinds }: RetentionClass, series: CoveredSeries): boolean {
  return (agencies?.includes(series.agency) ?? true) && (kinds?.includes(series.kind) ?? true);
}

function monthOf(month: Day): DayRange {
  const later = addDays(month, LONGEST_MONTH);
  return { from: toDayNumber(month), to: toDayNumber(addDays(later, 1 - Number(later.slice(8)))) };
}

function without(ranges: readonly DayRange[], hole: DayRange): readonly DayRange[] {
  return ranges.flatMap((range) => gapsBetween([hole], range));
}
