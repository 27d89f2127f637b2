import { insufficientData, mannKendallTest } from "@lagebild/stats";
import { emergingCategory, type EmergingCategory } from "./emerging-categories.ts";
import type { Outcome } from "./outcome.ts";
import { spaceTimeGiStar, type CubeReference, type SpaceTimeGiStar, type SpaceTimeGiStarInput } from "./space-time-gi-star.ts";

export interface EmergingHotspotsParameters {
  readonly k: number;
  readonly lag: number;
  readonly cellCount: number;
  readonly stepCount: number;
  readonly reference: CubeReference;
  readonly inference: "textbook" | "auto";
}

/** [EH5] Mann–Kendall of the z of each cell, one entry per cell. */
export interface CellTrends {
  /** How many steps of the cell have a z. */
  readonly steps: Int32Array;
  readonly s: Float64Array;
  readonly z: Float64Array;
  readonly p: Float64Array;
}

/** By cell; null where it has too few steps with a z. */
export type CellCategories = readonly (EmergingCategory | null)[];

export interface EmergingHotspots {
  readonly bins: SpaceTimeGiStar;
  readonly trends: CellTrends;
  /** By the states at p ≤ 0.05 of each bin on its own. */
  readonly categories: CellCategories;
  /** By the states after Benjamini–Hochberg. */
  readonly categoriesFdr: CellCategories;
}

/** [EH9] A trend of fewer steps says nothing; the published method asks for ten. */
const FEWEST_STEPS = { textbook: 2, auto: 10 } as const;

/** [E1–E3] Where hotspots come and go: Gi* per bin, the trend of each cell, the category of its pattern. Throws RangeError for a cube that is none. */
export function emergingHotspots(input: SpaceTimeGiStarInput): Outcome<EmergingHotspotsParameters, EmergingHotspots> {
  const bins = spaceTimeGiStar(input);
  if ("kind" in bins) return bins;
  const { neighbours, lag, stepCount, reference, inference } = input;
  const fewest = FEWEST_STEPS[inference];
  const extent = { cellCount: neighbours.count, stepCount, fewest, overlap: inference === "auto" ? lag : 0 };
  const { trends, categories, categoriesFdr } = describeCells(bins, extent);
  const mostSteps = trends.steps.reduce((most, steps) => Math.max(most, steps), 0);
  if (mostSteps < fewest) return insufficientData("steps", mostSteps, fewest);
  return {
    kind: "result",
    parameters: { k: neighbours.k, lag, cellCount: neighbours.count, stepCount, reference, inference },
    sampleSize: bins.sampleSize,
    inference: bins.inference,
    value: { bins, trends, categories, categoriesFdr },
  };
}

interface Extent {
  readonly cellCount: number;
  readonly stepCount: number;
  readonly fewest: number;
  /** [EH5] How many steps the neighbourhoods of a cell share; 0 where that is not to be taken into account. */
  readonly overlap: number;
}

function describeCells(bins: SpaceTimeGiStar, { cellCount, stepCount, fewest, overlap }: Extent): Omit<EmergingHotspots, "bins"> {
  const [s, z, p] = [new Float64Array(cellCount), new Float64Array(cellCount), new Float64Array(cellCount).fill(1)];
  const trends: CellTrends = { steps: new Int32Array(cellCount), s, z, p };
  const categories: (EmergingCategory | null)[] = [];
  const categoriesFdr: (EmergingCategory | null)[] = [];
  const series = { z: new Float64Array(stepCount), state: new Int8Array(stepCount), stateFdr: new Int8Array(stepCount) };
  for (let cell = 0; cell < cellCount; cell++) {
    let length = 0;
    for (let bin = cell; bin < bins.z.length; bin += cellCount) {
      if (bins.tested[bin] === 0) continue;
      series.z[length] = bins.z[bin]!;
      series.state[length] = bins.state[bin]!;
      series.stateFdr[length++] = bins.stateFdr[bin]!;
    }
    trends.steps[cell] = length;
    const hasEnough = length >= fewest;
    const trend = hasEnough ? mannKendallTest(series.z.subarray(0, length), overlapFactor(length, overlap)) : { s: 0, z: 0, p: 1 };
    [s[cell], z[cell], p[cell]] = [trend.s, trend.z, trend.p];
    categories.push(hasEnough ? emergingCategory({ states: series.state.subarray(0, length), trend }) : null);
    categoriesFdr.push(hasEnough ? emergingCategory({ states: series.stateFdr.subarray(0, length), trend }) : null);
  }
  return { trends, categories, categoriesFdr };
}

/**
 * [EH5] By how much the variance of S grows because neighbourhoods of `overlap` + 1 steps share steps: their sums correlate by 1 − d / (overlap + 1)
 * at a distance of d steps, their ranks by 6/π · asin of half of it; the sum over d is that of Hamed & Rao (1998). Known from the neighbourhood, not estimated.
 */
function overlapFactor(stepCount: number, overlap: number): number {
  const n = stepCount;
  if (n < 3) return 1;
  let sum = 0;
  for (let distance = 1; distance <= Math.min(overlap, n - 1); distance++) {
    const rankCorrelation = (6 / Math.PI) * Math.asin((1 - distance / (overlap + 1)) / 2);
    sum += (n - distance) * (n - distance - 1) * (n - distance - 2) * rankCorrelation;
  }
  return 1 + (2 * sum) / (n * (n - 1) * (n - 2));
}
