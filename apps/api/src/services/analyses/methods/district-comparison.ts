import { significanceCode } from "@lagebild/analysis";
import type { AnalysisResult, DistrictComparison } from "@lagebild/domain";
import { toChanges } from "../../districts/count-change.ts";
import type { GatheredDistricts } from "../gather-districts.ts";
import { oneUnit } from "./one-unit.ts";

export type DistrictsInput = Omit<GatheredDistricts, "stamped" | "isWeighted">;

/** [E4, M9] Change of each district, with the spread of its own weeks and corrected over all of them (M4). */
export const cityDistrictComparison = oneUnit((input: DistrictsInput): AnalysisResult => {
  const { period, before, leftOut, hasEqualWeekdays, level, days, neededDays } = input;
  if (days < neededDays) return { kind: "insufficient-data", of: "covered days", has: days, needed: neededDays };
  const sampleSize = input.districts.reduce((sum, { count, countBefore }) => sum + count + countBefore, 0);
  if (sampleSize === 0) return { kind: "insufficient-data", of: "reports", has: 0, needed: 1 };
  const changes = toChanges(
    input.districts.map(({ count, countBefore, dispersion }) => ({
      now: count,
      compared: count,
      before: countBefore,
      isNowCovered: true,
      dispersion,
    })),
  );
  const districts = input.districts.map(({ code, count, countBefore, dispersion }, at): DistrictComparison => {
    const { ratio = null, low = null, high = null, p = null, pAdjusted = null } = changes[at] ?? {};
    const own = { ratio, lower: low, upper: high, p, pAdjusted, dispersion };
    return { code, count, countBefore, ...own, class: pAdjusted === null ? 0 : significanceCode(count - countBefore, pAdjusted) };
  });
  return {
    kind: "result",
    sampleSize,
    inference: { source: "exact", floor: 0, seed: null, replications: null },
    value: { method: "district-comparison", period, before, leftOut: [...leftOut], hasEqualWeekdays, level, districts },
  };
});
