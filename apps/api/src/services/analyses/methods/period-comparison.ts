import { compareCells } from "@lagebild/analysis";
import type { AnalysisResult, Cell } from "@lagebild/domain";
import type { GatheredPeriods } from "../gather-periods.ts";
import { oneUnit, toNumbers } from "./one-unit.ts";

export interface PeriodsInput extends Omit<GatheredPeriods, "stamped" | "isWeighted" | "compared" | "gaps"> {
  readonly cells: readonly Cell[];
}

/** [E4, M9] Change of each cell against an earlier period, over the days that have data in both (M10). */
export const cityPeriodComparison = oneUnit((input: PeriodsInput): AnalysisResult => {
  const { cells, counts, countsBefore, weeks, period, before, leftOut, hasEqualWeekdays, days, neededDays } = input;
  if (days < neededDays) return { kind: "insufficient-data", of: "covered days", has: days, needed: neededDays };
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
      leftOut: [...leftOut],
      hasEqualWeekdays,
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
