import { insufficientData } from "@lagebild/stats";
import { checkPlane, checkWhole } from "../check-numbers.ts";
import type { Outcome } from "../outcome.ts";
import { findBorders, findCores, type Cores } from "./core-points.ts";
import { joinCores } from "./join-cores.ts";
import { createSpaceTimeBins, type SpaceTimeBins } from "./space-time-bins.ts";

export const POINT_KINDS = ["noise", "border", "core"] as const;
export type PointKind = (typeof POINT_KINDS)[number];

export interface DbscanParameters {
  readonly epsM: number;
  /** Points in a neighbourhood, the point itself included, that make it a core point. */
  readonly minPoints: number;
  /** Null for clusters in space alone. */
  readonly epsDays: number | null;
}

export interface DbscanInput {
  /** Planar metres. */
  readonly xM: Float64Array;
  readonly yM: Float64Array;
  /** Whole days; only read with `epsDays`. */
  readonly days?: Float64Array;
  readonly parameters: DbscanParameters;
}

export interface Dbscan {
  /** Of each point, an index of `POINT_KINDS`. */
  readonly kinds: Uint8Array;
  /** Number of the cluster of a core point, from 1 in the order of the points; 0 for the others. */
  readonly coreComponents: Int32Array;
  /** As `coreComponents`, and for a border point the lowest number among the clusters that it touches. 0 is noise. */
  readonly labels: Int32Array;
  readonly clusterCount: number;
}

/** [C2] DBSCAN (Ester et al. 1996), with `epsDays` ST-DBSCAN (Birant & Kut 2007) without a distance between values. */
export function dbscan({ xM, yM, days, parameters }: DbscanInput): Outcome<DbscanParameters, Dbscan> {
  const { epsM, minPoints, epsDays } = parameters;
  if (!(epsM > 0) || epsM === Infinity) throw new RangeError(`epsM must be a number of metres above 0, is ${epsM}`);
  if (epsDays !== null && !(epsDays >= 0 && epsDays <= 1e6))
    throw new RangeError(`epsDays must be a number of 0 to 1,000,000, is ${epsDays}`);
  checkWhole("minPoints", minPoints, 1);
  checkPlane(xM, yM, xM.length);
  if (xM.length === 0) return insufficientData("points", 0, 1);

  const bins = createSpaceTimeBins({ xM, yM, days: readDays(days, parameters, xM.length), epsM, epsDays: epsDays ?? 0 });
  const reach = { epsM, epsDays: epsDays ?? 0 };
  const cores = findCores(bins, reach, minPoints);
  const { coreComponents, numbers } = numberComponents(bins, cores, joinCores(bins, reach, cores));
  const borders = findBorders(bins, reach, { cores, numbers });
  const labels = coreComponents.map((component, point) => component || (borders[bins.bucketOf[point] ?? 0] ?? 0));
  const kinds = Uint8Array.from(labels, (label, point) => {
    if (label === 0) return POINT_KINDS.indexOf("noise");
    return POINT_KINDS.indexOf((coreComponents[point] ?? 0) > 0 ? "core" : "border");
  });
  return {
    kind: "result",
    parameters,
    sampleSize: xM.length,
    inference: null,
    value: { kinds, coreComponents, labels, clusterCount: coreComponents.reduce((most, number) => Math.max(most, number), 0) },
  };
}

/** Components get their numbers in the order of the points. */
function numberComponents(
  { bucketOf, boxStarts }: SpaceTimeBins,
  { isCore }: Cores,
  roots: Int32Array,
): { readonly coreComponents: Int32Array; readonly numbers: Int32Array } {
  const boxOf = new Int32Array(isCore.length);
  roots.forEach((_, box) => boxOf.fill(box, boxStarts[box], boxStarts[box + 1]));
  const numbers = new Int32Array(roots.length);
  let count = 0;
  const coreComponents = bucketOf.map((bucket) => {
    if (isCore[bucket] !== 1) return 0;
    const root = roots[boxOf[bucket] ?? 0] ?? 0;
    if (numbers[root] === 0) numbers[root] = ++count;
    return numbers[root] ?? 0;
  });
  return { coreComponents, numbers: roots.map((root) => numbers[root] ?? 0) };
}

function readDays(days: Float64Array | undefined, { epsDays }: DbscanParameters, count: number): Float64Array {
  if (epsDays === null) return new Float64Array(count);
  if (days?.length !== count) throw new RangeError(`days has ${days?.length ?? 0} values for ${count} points`);
  days.forEach((day, point) => checkWhole(`the day of point ${point}`, day, -1e9, 1e9));
  return days;
}
