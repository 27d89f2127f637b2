import type { QualityAnswer, QualityWeek } from "@lagebild/domain";

export type QualitySource = QualityAnswer["sources"][number];
export type QualitySums = QualitySource["all"];

/** [G9] Below this share of located reports a spatial picture is not to be trusted. */
export const LINE = 0.85;
/** Half a year; older weeks stand in the table. */
export const SHOWN_WEEKS = 26;

export const keyOf = ({ agency, kind }: Pick<QualitySource, "agency" | "kind">): string => `${agency} ${kind}`;

/** [G9] Share with a point among the accepted reports that are not placed by an area code alone; null when there are none. */
export function locatedShare({ byPrecision: p }: Pick<QualitySums, "byPrecision">): number | null {
  const located = p.given + p.exact + p.fuzzy + p.street;
  return located + p.none === 0 ? null : located / (located + p.none);
}

export function quarantinedShare({ received, quarantined }: Pick<QualitySums, "received" | "quarantined">): number | null {
  return received === 0 ? null : quarantined / received;
}

export interface WeekBar {
  readonly week: QualityWeek;
  /** Heights in px from the base. */
  readonly received: number;
  readonly quarantined: number;
}

/** Bars by the tallest of the weeks; what came stands at least one pixel tall. */
export function barsOf(weeks: readonly QualityWeek[], height: number): readonly WeekBar[] {
  const most = Math.max(1, ...weeks.map(({ received }) => received));
  const tall = (rows: number): number => (rows === 0 ? 0 : Math.max(1, Math.round((rows / most) * height)));
  return weeks.map((week) => ({ week, received: tall(week.received), quarantined: tall(week.quarantined) }));
}
