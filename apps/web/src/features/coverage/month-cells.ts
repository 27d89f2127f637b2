import { fromDayNumber, toDayNumber, type CoverageGap, type CoverageSpan, type Day, type Period } from "@lagebild/domain";

export interface MonthCell extends Period {
  readonly days: number;
  /** Days of the month that no gap holds. */
  readonly covered: number;
}

/** From the month of the first covered day of the city to that of its newest report, at most so many. */
export function monthsOf(spans: readonly CoverageSpan[], lastOn: Day | null, most: number): readonly Period[] {
  const first = spans
    .filter(({ isCovered }) => isCovered)
    .reduce<string | null>((least, { from }) => (least === null || from < least ? from : least), null);
  if (first === null || lastOn === null) return [];
  const months: Period[] = [];
  for (let month = monthNumber(lastOn); month >= monthNumber(first) && months.length < most; month -= 1) {
    months.unshift({ from: firstOf(month), to: firstOf(month + 1) });
  }
  return months;
}

/** Months since the year 0. */
function monthNumber(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}

function firstOf(month: number): Day {
  return fromDayNumber(Date.UTC(Math.floor(month / 12), month % 12, 1) / 86_400_000);
}

/** [M10] How much of each month is covered of one agency and kind; days after the newest report of the city are to come and count as neither. */
export function monthCells(months: readonly Period[], gaps: readonly CoverageGap[], lastOn: Day): readonly MonthCell[] {
  const known = toDayNumber(lastOn) + 1;
  const lacking = gaps.filter(({ state }) => state !== "incomplete");
  return months.map(({ from, to }) => {
    const [start, end] = [toDayNumber(from), Math.min(toDayNumber(to), known)];
    const missing = lacking.reduce(
      (sum, gap) => sum + Math.max(0, Math.min(end, toDayNumber(gap.to)) - Math.max(start, toDayNumber(gap.from))),
      0,
    );
    return { from, to, days: end - start, covered: end - start - missing };
  });
}
