import { dbscan } from "../clusters/dbscan.ts";

export interface ClusterPoints {
  readonly xM: Float64Array;
  readonly yM: Float64Array;
  readonly days: Float64Array;
}

export interface ClusterSettings {
  readonly epsM: number;
  readonly epsDays: number;
  readonly minPoints: number;
}

/** [CC3] In multiples of ε: farther from its middle a cluster is no place any more. */
const WIDEST = 2.5;
const STRICTER = 1.5;
const MOST_TURNS = 8;

/**
 * [C2, CC3] ST-DBSCAN; a cluster that is wider than a place is looked at again on its own with half as many points more, until what remains of it is dense and small. Positions
 * of the points, ascending within a cluster.
 */
export function saneClusters(points: ClusterPoints, settings: ClusterSettings): readonly (readonly number[])[] {
  const all = [...points.xM.keys()];
  return split(points, all, settings, MOST_TURNS);
}

function split(points: ClusterPoints, chosen: readonly number[], settings: ClusterSettings, turns: number): readonly (readonly number[])[] {
  const { epsM, epsDays, minPoints } = settings;
  if (chosen.length < minPoints) return [];
  const pick = (values: Float64Array): Float64Array => Float64Array.from(chosen, (at) => values[at]!);
  const found = dbscan({ xM: pick(points.xM), yM: pick(points.yM), days: pick(points.days), parameters: { epsM, epsDays, minPoints } });
  if (found.kind !== "result") return [];
  const groups: number[][] = Array.from({ length: found.value.clusterCount }, () => []);
  found.value.labels.forEach((label, at) => {
    if (label > 0) groups[label - 1]!.push(chosen[at]!);
  });
  return groups.flatMap((group) => {
    if (turns === 0 || radiusOf(points, group) <= WIDEST * epsM) return [group];
    return split(points, group, { ...settings, minPoints: Math.ceil(minPoints * STRICTER) }, turns - 1);
  });
}

function radiusOf({ xM, yM }: ClusterPoints, group: readonly number[]): number {
  const x = group.reduce((sum, at) => sum + xM[at]!, 0) / group.length;
  const y = group.reduce((sum, at) => sum + yM[at]!, 0) / group.length;
  return Math.max(...group.map((at) => Math.hypot(xM[at]! - x, yM[at]! - y)));
}
