import { insufficientData, normalCdf, normalQuantile, type InsufficientData } from "@lagebild/stats";
import { checkCounts } from "./check-counts.ts";

/** Reports of an area in the period before a measure and in the equally long one after it. */
export type BeforeAfter = readonly [before: number, after: number];

export interface DisplacementDifferenceInput {
  readonly target: BeforeAfter;
  readonly targetControl: BeforeAfter;
  /** Where reports may have moved to, e.g. a ring around the target, and what it is compared with. Absent = not looked at. */
  readonly displacement?: BeforeAfter;
  readonly displacementControl?: BeforeAfter;
}

export interface DisplacementDifference {
  /** Reports fewer (negative) or more than the control areas let expect, target and displacement area together. */
  readonly wdd: number;
  readonly se: number;
  readonly z: number;
  /** One-sided, for a reduction. */
  readonly p: number;
  /** 90 %. */
  readonly interval: readonly [low: number, high: number];
}

const NONE: BeforeAfter = [0, 0];
const INTERVAL_Z = normalQuantile(0.95);

/**
 * [WD1–WD4, V1] Weighted displacement difference (Wheeler & Ratcliffe 2018); the counts are taken for Poisson.
 * Without any report there is nothing to compare. Throws RangeError for what is no count.
 */
export function displacementDifference({
  target,
  targetControl,
  displacement = NONE,
  displacementControl = NONE,
}: DisplacementDifferenceInput): DisplacementDifference | InsufficientData {
  const areas = { target, targetControl, displacement, displacementControl };
  for (const [name, [before, after]] of Object.entries(areas)) checkCounts({ [`${name} before`]: before, [`${name} after`]: after });
  const variance = Object.values(areas).reduce((sum, [before, after]) => sum + before + after, 0);
  if (variance === 0) return insufficientData("reports", 0, 1);
  const wdd = changeOf(target) - changeOf(targetControl) + (changeOf(displacement) - changeOf(displacementControl));
  const se = Math.sqrt(variance);
  const z = wdd / se;
  return { wdd, se, z, p: normalCdf(z), interval: [wdd - INTERVAL_Z * se, wdd + INTERVAL_Z * se] };
}

function changeOf([before, after]: BeforeAfter): number {
  return after - before;
}
