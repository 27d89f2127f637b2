import { createNeighbours, emergingHotspots } from "@lagebild/analysis";
import { addDays, type AnalysisResult } from "@lagebild/domain";
import type { CubeInput } from "./method-input.ts";
import { oneUnit, toNumbers } from "./one-unit.ts";

/** [E1] The step before belongs to the neighbourhood. */
const LAG = 1;

/** [E1–E3, M10] Where hotspots come and go; steps without full coverage are left out. */
export const cityEmergingHotspots = oneUnit((input: CubeInput<"emerging-hotspots">): AnalysisResult => {
  const { cells, counts, starts, covered, parameters } = input;
  const neighbours = createNeighbours(cells, parameters.k);
  const stepCount = starts.length;
  if (stepCount === 0) return { kind: "insufficient-data", of: "steps", has: 0, needed: 10 };
  const outcome = emergingHotspots({ counts, stepCount, neighbours, lag: LAG, covered, reference: "cube", inference: "auto" });
  if (outcome.kind !== "result") return outcome;
  const { bins, trends, categoriesFdr } = outcome.value;
  const newest = covered.lastIndexOf(1);
  return {
    kind: "result",
    sampleSize: outcome.sampleSize,
    inference: outcome.inference,
    value: {
      method: "emerging-hotspots",
      cells: [...cells],
      steps: starts.map((from, step) => ({ from, to: addDays(from, parameters.stepDays), isUncovered: covered[step] === 0 })),
      categories: [...categoriesFdr],
      trendZ: toNumbers(trends.z, trends.steps),
      trendP: toNumbers(trends.p, trends.steps),
      states: [...bins.stateFdr.subarray(newest * cells.length, (newest + 1) * cells.length)],
    },
  };
});
