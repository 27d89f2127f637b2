import {
  fromDayNumber,
  isoWeekOf,
  QUARANTINE_CODES,
  summariseDelays,
  type CoveredSeries,
  type DelayHistogram,
  type PositionalPrecision,
  type QualityAnswer,
  type QualityWeek,
} from "@lagebild/domain";
import type { QualityReason, QualityWeekCounts } from "../../db/quality-store.ts";

type QualitySums = QualityAnswer["sources"][number]["all"];
const WEEK_DAYS = 7;

/** What one source delivered, in one week or in several together. */
export interface WeekParts {
  readonly counts: readonly QualityWeekCounts[];
  readonly reasons: readonly QualityReason[];
}

/** [DQ1] received = accepted + updated + unchanged + expired + quarantined. */
export function sumOf({ counts, reasons }: WeekParts): QualitySums {
  const add = (pick: (each: QualityWeekCounts) => number): number => counts.reduce((sum, each) => sum + pick(each), 0);
  const accepted = add((each) => each.accepted);
  const updated = add((each) => each.updated);
  const unchanged = add((each) => each.unchanged);
  const expired = add((each) => each.expired);
  const quarantined = reasons.reduce((sum, { rows }) => sum + rows, 0);
  const byReason = QUARANTINE_CODES.flatMap((code) => {
    const count = reasons.reduce((sum, each) => (each.code === code ? sum + each.rows : sum), 0);
    return count === 0 ? [] : [{ code, count }];
  });
  const shareOf = (part: number): number | null => (accepted === 0 ? null : part / accepted);
  return {
    received: accepted + updated + unchanged + expired + quarantined,
    accepted,
    updated,
    unchanged,
    withdrawn: add((each) => each.withdrawn),
    expired,
    quarantined,
    byReason: byReason.toSorted((a, b) => b.count - a.count),
    byPrecision: precisionsOf(counts),
    delay: delayOf(counts),
    unknownTimeShare: shareOf(add((each) => each.withoutHour)),
    outsideShare: shareOf(add((each) => each.outside)),
    unknownCategoryShare: shareOf(add((each) => each.unknownCategory)),
    duplicates: unchanged + (byReason.find(({ code }) => code === "duplicate-key")?.count ?? 0),
  };
}

/** One week alone was summarised where it was read. */
function delayOf(counts: readonly QualityWeekCounts[]): QualityWeek["delay"] {
  const [only] = counts;
  if (counts.length <= 1) return only?.delay ?? null;
  const sum: Record<string, number> = {};
  for (const { delays } of counts) addTo(sum, delays);
  return summariseDelays(sum);
}

function addTo(sum: Record<string, number>, delays: DelayHistogram): void {
  for (const step in delays) sum[step] = (sum[step] ?? 0) + (delays[step] ?? 0);
}

function precisionsOf(counts: readonly QualityWeekCounts[]): Record<PositionalPrecision, number> {
  const sum = { given: 0, exact: 0, fuzzy: 0, street: 0, area: 0, none: 0 };
  for (const { byPrecision } of counts) {
    sum.given += byPrecision.given;
    sum.exact += byPrecision.exact;
    sum.fuzzy += byPrecision.fuzzy;
    sum.street += byPrecision.street;
    sum.area += byPrecision.area;
    sum.none += byPrecision.none;
  }
  return sum;
}

/** [M10] Days of the week of that Monday that deliveries or declarations cover. */
export function coveredDaysOf(series: CoveredSeries | undefined, monday: number): number {
  return (series?.covered ?? []).reduce(
    (sum, { from, to }) => sum + Math.max(0, Math.min(to, monday + WEEK_DAYS) - Math.max(from, monday)),
    0,
  );
}

export function weekOf(monday: number, parts: WeekParts, series: CoveredSeries | undefined): QualityWeek {
  return { week: isoWeekOf(monday), from: fromDayNumber(monday), ...sumOf(parts), coveredDays: coveredDaysOf(series, monday) };
}
