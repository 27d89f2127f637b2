import { createNeighbours, emergingHotspots } from "@lagebild/analysis";
import { addDays, type AnalysisResult } from "@lagebild/domain";
import type { GatheredBreak } from "../gather-breaks.ts";
import { toCautions } from "./mark-cautions.ts";
import type { CubeInput } from "./method-input.ts";
import { oneUnit, toNumbers } from "./one-unit.ts";

/** [E1] The step before belongs to the neighbourhood. */
const LAG = 1;

interface SteppedInput extends CubeInput<"emerging-hotspots"> {
  readonly breaks: readonly GatheredBreak[];
}

/** [E1–E3, M10] Where hotspots come and go; steps without full coverage are left out. */
export const cityEmergingHotspots = oneUnit((input: SteppedInput): AnalysisResult => {
  const { cells, counts, starts, covered, breaks, parameters } = input;
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
      ...perCell({ counts, covered, states: bins.stateFdr }, cells.length),
      cautions: toCautions(
        breaks,
        { marked: categoriesFdr.map((category) => Number(category?.endsWith(" hot") ?? false)), neighbours },
        sumSteps(counts, cells.length),
      ),
      states: [...bins.stateFdr.subarray(newest * cells.length, (newest + 1) * cells.length)],
    },
  };
});

/** By cell over all steps, also those that the test leaves out. */
function sumSteps(counts: Float64Array, cellCount: number): Float64Array {
  const sums = new Float64Array(cellCount);
  counts.forEach((count, bin) => (sums[bin % cellCount] = (sums[bin % cellCount] ?? 0) + count));
  return sums;
}

interface Steps {
  readonly counts: Float64Array;
  readonly covered: Uint8Array;
  readonly states: ArrayLike<number>;
}

/** [M10] Reports and hot steps of each cell, over the covered steps. */
function perCell({ counts, covered, states }: Steps, cellCount: number): { readonly counts: number[]; readonly hotSteps: number[] } {
  const sums = new Float64Array(cellCount);
  const hot = new Uint32Array(cellCount);
  counts.forEach((count, bin) => {
    if (covered[Math.floor(bin / cellCount)] === 0) return;
    const cell = bin % cellCount;
    sums[cell] = (sums[cell] ?? 0) + count;
    if (states[bin] === 1) hot[cell] = (hot[cell] ?? 0) + 1;
  });
  return { counts: [...sums], hotSteps: [...hot] };
}
