import { spaceTimeScanParts, type PartedMethod } from "@lagebild/analysis";
import { addDays, cellSchema, type AnalysisResult, type Day } from "@lagebild/domain";
import { toCellPlane } from "./cell-plane.ts";
import type { CubeInput } from "./method-input.ts";

type Plan = ReturnType<typeof spaceTimeScanParts.plan>;

interface CityPlan {
  readonly scan: Plan;
  readonly starts: readonly Day[];
  readonly uncoveredDays: number;
}

const MOST_CLUSTERS = 20;

/** [D1] The scan over the days of a period, the last of which every cluster ends on. */
export const cityScan: PartedMethod<CubeInput<"scan">, CityPlan, Float64Array, AnalysisResult> = {
  plan: (input) => ({
    scan: spaceTimeScanParts.plan(toScanInput(input)),
    starts: input.starts,
    uncoveredDays: input.covered.reduce((sum, flag) => sum + (flag === 0 ? 1 : 0), 0),
  }),
  unitCount: ({ scan }) => spaceTimeScanParts.unitCount(scan),
  part: ({ scan }, from, to) => spaceTimeScanParts.part(scan, from, to),
  join: (plan, parts) => toResult(plan, spaceTimeScanParts.join(plan.scan, parts)),
};

function toScanInput({ cells, counts, starts, covered, parameters }: CubeInput<"scan">) {
  const { maxRadiusM, maxDurationDays, maxShare, minReports, replications, seed } = parameters;
  const days = starts.length;
  return {
    cells,
    ...toCellPlane(cells),
    ...toRows(counts, cells.length, covered),
    parameters: {
      days,
      maxRadiusM,
      maxDurationDays: Math.min(maxDurationDays, days),
      maxShare,
      minReports,
      replications,
      seed,
      maxClusters: MOST_CLUSTERS,
    },
  };
}

/** [M10] Reports of days without full coverage are left out: permuting days among reports only asks for days that can be compared. */
function toRows(counts: Float64Array, cellCount: number, covered: Uint8Array) {
  const bins: number[] = [];
  counts.forEach((count, bin) => {
    if (count > 0 && covered[Math.floor(bin / cellCount)] === 1) bins.push(bin);
  });
  return {
    rowCells: Int32Array.from(bins, (bin) => bin % cellCount),
    rowDays: Int32Array.from(bins, (bin) => Math.floor(bin / cellCount)),
    rowCounts: Float64Array.from(bins, (bin) => counts[bin] ?? 0),
  };
}

function toResult({ starts, uncoveredDays }: CityPlan, outcome: ReturnType<typeof spaceTimeScanParts.join>): AnalysisResult {
  if (outcome.kind !== "result") return outcome;
  const [first] = starts;
  if (first === undefined) throw new RangeError("a scan needs days");
  const period = { from: first, to: addDays(first, starts.length) };
  return {
    kind: "result",
    sampleSize: outcome.sampleSize,
    inference: outcome.inference,
    value: {
      method: "scan",
      period,
      uncoveredDays,
      clusters: outcome.value.clusters.map((cluster) => ({
        center: cellSchema.parse(cluster.centre),
        radiusM: cluster.radiusM,
        cells: cluster.cells.map((cell) => cellSchema.parse(cell)),
        period: { from: addDays(first, cluster.firstDay), to: period.to },
        observed: cluster.observed,
        expected: cluster.expected,
        statistic: cluster.llr,
        p: cluster.p,
      })),
    },
  };
}
