import type { InsufficientData } from "@lagebild/stats";
import type { Outcome } from "../outcome.ts";
import { runParted, type PartedMethod } from "../parted-method.ts";
import { observeCylinders, type Cylinder, type Observed } from "./observed-cylinders.ts";
import { pickClusters } from "./pick-clusters.ts";
import { planReplications, type ReplicatePlan } from "./replicate-plan.ts";
import { replicate } from "./replicate.ts";
import { readScanInput, type ScanData, type ScanInput, type ScanParameters } from "./scan-input.ts";
import { createZones, type Zones } from "./zones.ts";

/** Reports in a cylinder, against what space and time alone lead to expect. */
export interface ScanCylinder {
  readonly centre: string;
  readonly radiusM: number;
  readonly cellCount: number;
  /** Days counted from 0; the last is that of the data. */
  readonly firstDay: number;
  readonly lastDay: number;
  readonly durationDays: number;
  readonly observed: number;
  readonly expected: number;
  /** Logarithm of the likelihood ratio. */
  readonly llr: number;
  readonly p: number;
}

export interface ScanCluster extends ScanCylinder {
  /** In the order of their names. */
  readonly cells: readonly string[];
}

export interface Scan {
  readonly cellCount: number;
  readonly cylinderCount: number;
  /** Cylinders that share the largest ratio: cells without reports change a base, but nothing in it. */
  readonly tiedCount: number;
  readonly maxLlr: number;
  /** None shares a cell with another; the first is the most likely one. */
  readonly clusters: readonly ScanCluster[];
  /** The ten best of all cylinders. */
  readonly best: readonly ScanCylinder[];
  /** Largest ratio of each replication. */
  readonly replicateMaxima: Float64Array;
}

export type ScanOutcome = Outcome<ScanParameters, Scan>;

interface ScanPlan {
  readonly kind: "plan";
  readonly parameters: ScanParameters;
  readonly cells: readonly string[];
  readonly observed: Pick<Observed, "cylinderCount" | "tiedCount" | "maxLlr" | "best">;
  readonly clusters: readonly (Cylinder & { readonly cells: readonly string[] })[];
  readonly replications: ReplicatePlan;
}

/** [D1] The parts of `spaceTimeScan`: a unit is a replication. */
export const spaceTimeScanParts: PartedMethod<ScanInput, ScanPlan | InsufficientData, Float64Array, ScanOutcome> = {
  plan(input) {
    const data = readScanInput(input);
    return "kind" in data ? data : planScan(data, input.parameters);
  },
  unitCount: (plan) => (plan.kind === "plan" ? plan.parameters.replications : 0),
  part: (plan, from, to) => (plan.kind === "plan" ? replicate(plan.replications, from, to) : new Float64Array()),
  join: (plan, parts) => (plan.kind === "plan" ? joinScan(plan, parts) : plan),
};

/** [D1] The prospective space-time permutation scan (Kulldorff et al. 2005): where there is lately more than place and time alone explain. */
export function spaceTimeScan(input: ScanInput): ScanOutcome {
  return runParted(spaceTimeScanParts, input);
}

function planScan(data: ScanData, parameters: ScanParameters): ScanPlan {
  const { maxRadiusM, maxDurationDays, maxShare, minReports, maxClusters, seed } = parameters;
  // A thousandth of a report: the product of a decimal share and a whole number is rounded.
  const maxTotal = maxShare * data.total + 1e-3;
  const zones = createZones({ ...data, maxRadiusM, maxTotal });
  const recentTotals = sumRecent(data.dayTotals, maxDurationDays);
  const cylinders = { ...data, zones, recentTotals, minReports };
  const { zoneRatios, zoneDurations, ...observed } = observeCylinders(cylinders);
  const clusters = pickClusters(cylinders, { zoneRatios, zoneDurations }, maxClusters);
  return {
    kind: "plan",
    parameters,
    cells: data.cells,
    observed,
    clusters: clusters.map((cylinder) => ({ ...cylinder, cells: namesOf(data, zones, cylinder) })),
    replications: planReplications({ data, zones, recentTotals, minReports, seed }),
  };
}

/** Reports of the last k days at k − 1. */
function sumRecent(dayTotals: Int32Array, durations: number): Int32Array {
  let sum = 0;
  return Int32Array.from({ length: durations }, (_, age) => (sum += dayTotals[dayTotals.length - 1 - age] ?? 0));
}

function namesOf({ cells }: ScanData, { members, memberOffsets, zoneEnds }: Zones, { centre, zone }: Cylinder): readonly string[] {
  return Array.from(members.subarray(memberOffsets[centre], zoneEnds[zone]).toSorted(), (cell) => cells[cell] ?? "");
}

function joinScan({ parameters, cells, observed, clusters, replications }: ScanPlan, parts: readonly Float64Array[]): ScanOutcome {
  const { replications: count, seed, days } = parameters;
  const maxima = new Float64Array(count);
  let end = 0;
  for (const part of parts) {
    maxima.set(part, end);
    end += part.length;
  }
  const describe = ({ centre, radiusM, cellCount, durationDays, observed, expected, llr }: Cylinder): ScanCylinder => ({
    centre: cells[centre] ?? "",
    radiusM,
    cellCount,
    firstDay: days - durationDays,
    lastDay: days - 1,
    durationDays,
    observed,
    expected,
    llr,
    p: (1 + maxima.reduce((sum, largest) => sum + Number(largest >= llr), 0)) / (count + 1),
  });
  return {
    kind: "result",
    parameters,
    sampleSize: replications.total,
    inference: { source: "monte-carlo", floor: 1 / (count + 1), seed, replications: count },
    value: {
      cellCount: cells.length,
      cylinderCount: observed.cylinderCount,
      tiedCount: observed.tiedCount,
      maxLlr: observed.maxLlr,
      clusters: clusters.map((cluster) => ({ ...describe(cluster), cells: cluster.cells })),
      best: observed.best.map(describe),
      replicateMaxima: maxima,
    },
  };
}
