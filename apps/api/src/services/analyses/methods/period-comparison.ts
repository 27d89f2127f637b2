import { compareCells } from "@lagebild/analysis";
import { toDayNumber, type AnalysisResult, type Cell, type Period } from "@lagebild/domain";
import { oneUnit, toNumbers } from "./one-unit.ts";

/** Counts of two comparable periods; see gather-periods.ts. */
export interface PeriodsInput {
  readonly cells: readonly Cell[];
  readonly counts: Float64Array;
  readonly countsBefore: Float64Array;
  readonly weeks: Float64Array;
  readonly period: Period;
  readonly before: Period;
  /** [M10] False where either of them lacks data. */
  readonly isCovered: boolean;
}

/** [E4, M9] Change of each cell against the period before; a period that lacks days is compared with nothing (M10). */
export const cityPeriodComparison = oneUnit((input: PeriodsInput): AnalysisResult => {
  const { cells, counts, countsBefore, weeks, period, before, isCovered } = input;
  if (!isCovered) return { kind: "insufficient-data", of: "covered periods", has: 1, needed: 2 };
  const days = toDayNumber(period.to) - toDayNumber(period.from);
  const outcome = compareCells({ before: countsBefore, after: counts, days, weeks });
  if (outcome.kind !== "result") return outcome;
  const { tested, ratio, lower, upper, p, pAdjusted, classes, dispersion } = outcome.value;
  const orNull = (values: Float64Array): (number | null)[] => Array.from(values, (value) => (Number.isNaN(value) ? null : value));
  return {
    kind: "result",
    sampleSize: outcome.sampleSize,
    inference: outcome.inference,
    value: {
      method: "period-comparison",
      period,
      before,
      cells: [...cells],
      counts: [...counts],
      countsBefore: [...countsBefore],
      ratio: orNull(ratio),
      lower: orNull(lower),
      upper: orNull(upper),
      p: toNumbers(p, tested),
      pAdjusted: toNumbers(pAdjusted, tested),
      classes: [...classes],
      dispersion,
    },
  };
});
