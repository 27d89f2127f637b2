import type { Day, Period } from "@lagebild/domain";

export interface TrendBar {
  readonly from: Day;
  readonly to: Day;
  readonly count: number;
  /** 0–1 of the highest bar. */
  readonly share: number;
  /** At least half of the step lies in the chosen period. */
  readonly isChosen: boolean;
}

/** Steps of the trend as bars. Days compare as text, since they are ISO dates. */
export function trendBars(
  steps: readonly { readonly from: Day; readonly to: Day; readonly count: number }[],
  period: Period,
): readonly TrendBar[] {
  const highest = Math.max(1, ...steps.map((step) => step.count));
  return steps.map(({ from, to, count }) => ({ from, to, count, share: count / highest, isChosen: overlap(from, to, period) }));
}

function overlap(from: Day, to: Day, period: Period): boolean {
  const length = Date.parse(to) - Date.parse(from);
  const common = Math.min(Date.parse(to), Date.parse(period.to)) - Math.max(Date.parse(from), Date.parse(period.from));
  return common * 2 >= length;
}
