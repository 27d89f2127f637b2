import {
  addDays,
  InvalidInputError,
  lastWholeWeeks,
  precedingPeriod,
  type CoverageGap,
  type Day,
  type Kind,
  type Period,
} from "@lagebild/domain";
import { DISTRICT_TEXTS } from "../i18n/district-texts.ts";

const WEEKS = 4;
const WEEK_DAYS = 7;
/** A year of whole weeks, so that weekdays are equal. */
const YEAR_DAYS = 364;

/** The weeks of a page: its period is the last four, the period of the year before the first four. */
export interface PageWeeks {
  readonly period: Period;
  readonly previous: Period;
  readonly yearBefore: Period;
  /** All of them, oldest first. */
  readonly weeks: readonly Period[];
  readonly whole: Period;
}

/** Four weeks that end before `to`; without one the last whole calendar weeks. Throws InvalidInputError for days that are yet to come. */
export function pageWeeks({ newest, today }: { readonly newest: Day; readonly today: Day }, to: Day | undefined): PageWeeks {
  const end = to ?? lastWholeWeeks(newest, WEEKS).to;
  if (end > addDays(today, 1)) {
    throw new InvalidInputError(DISTRICT_TEXTS.future.en, [{ path: "to", message: "yet to come" }], { text: DISTRICT_TEXTS.future });
  }
  const period = { from: addDays(end, -WEEKS * WEEK_DAYS), to: end };
  const from = addDays(period.from, -YEAR_DAYS);
  const count = YEAR_DAYS / WEEK_DAYS + WEEKS;
  return {
    period,
    previous: precedingPeriod(period),
    yearBefore: { from, to: addDays(from, WEEKS * WEEK_DAYS) },
    weeks: Array.from({ length: count }, (_, week) => ({
      from: addDays(from, week * WEEK_DAYS),
      to: addDays(from, (week + 1) * WEEK_DAYS),
    })),
    whole: { from, to: end },
  };
}

/** Positions of the weeks. */
export const NOW = { from: 52, to: 56 } as const;
/** Before the period: what is asked about must not widen its own test. */
export const BASELINE = { from: 0, to: 52 } as const;
export const TREND = { from: 4, to: 56 } as const;

/** Whether all days of a period are covered, for one kind or for all. */
export type IsCovered = (period: Period, kind?: Kind) => boolean;

/** [M10] Nobody covers days before the first report, and of days after the newest one nothing is known yet. */
export function coveredBy(
  gaps: readonly CoverageGap[],
  { firstOn, lastOn }: { readonly firstOn: Day | null; readonly lastOn: Day | null },
): IsCovered {
  const holes = gaps.filter(({ state }) => state !== "incomplete");
  return (period, kind) =>
    firstOn !== null &&
    firstOn <= period.from &&
    lastOn !== null &&
    period.to <= addDays(lastOn, 1) &&
    !holes.some((gap) => (kind === undefined || gap.kind === kind) && gap.from < period.to && gap.to > period.from);
}
