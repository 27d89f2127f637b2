import { knoxParts, type PartedMethod } from "@lagebild/analysis";
import { nearBreaks, type AnalysisResult, type Period } from "@lagebild/domain";
import { benjaminiHochberg } from "@lagebild/stats";
import type { NearPoints } from "../gather-near-repeat.ts";
import type { ParametersOf } from "./method-input.ts";

export interface NearRepeatInput {
  readonly points: NearPoints;
  readonly period: Period;
  readonly parameters: ParametersOf<"near-repeat">;
}

type Plan = ReturnType<typeof knoxParts.plan>;

interface CityPlan {
  readonly knox: Plan;
  readonly period: Period;
  readonly breaks: ReturnType<typeof nearBreaks>;
}

/** [N1] The Knox test over the reports of a filter, by distance as the crow flies. */
export const cityNearRepeat: PartedMethod<NearRepeatInput, CityPlan, Int32Array, AnalysisResult> = {
  plan: ({ points: { xM, yM, days }, period, parameters }) => {
    const breaks = nearBreaks(parameters);
    const { replications, seed } = parameters;
    const knox = knoxParts.plan({
      xM,
      yM,
      days: Float64Array.from(days),
      parameters: { distance: "euclidean", ...breaks, replications, seed },
    });
    return { knox, period, breaks };
  },
  unitCount: ({ knox }) => knoxParts.unitCount(knox),
  part: ({ knox }, from, to) => knoxParts.part(knox, from, to),
  join: (plan, parts) => toResult(plan, knoxParts.join(plan.knox, parts)),
};

function toResult({ period, breaks }: CityPlan, outcome: ReturnType<typeof knoxParts.join>): AnalysisResult {
  if (outcome.kind !== "result") return outcome;
  const { pairCount, bands } = outcome.value;
  // [M4] Over all bands of the table.
  const adjusted = benjaminiHochberg(Float64Array.from(bands, ({ p }) => p));
  return {
    kind: "result",
    sampleSize: outcome.sampleSize,
    inference: outcome.inference,
    value: {
      method: "near-repeat",
      period,
      ...breaks,
      pairCount,
      bands: bands.map(({ observed, expected, ratio, p }, at) => ({ observed, expected, ratio, p, pAdjusted: adjusted[at] ?? 1 })),
    },
  };
}
