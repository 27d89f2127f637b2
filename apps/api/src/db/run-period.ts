import { fromDayNumber, toDayNumber, type Period } from "@lagebild/domain";

/** Half-open days since 1970, as stored. */
export interface PeriodDays {
  readonly from: number | null;
  readonly to: number | null;
}

export function toPeriodDays(period: Period | null): PeriodDays {
  return period === null ? { from: null, to: null } : { from: toDayNumber(period.from), to: toDayNumber(period.to) };
}

export function fromPeriodDays({ from, to }: PeriodDays): Period | null {
  return from === null || to === null ? null : { from: fromDayNumber(from), to: fromDayNumber(to) };
}
