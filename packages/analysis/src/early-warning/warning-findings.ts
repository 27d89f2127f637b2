import type {
  CategoryChange,
  ComplaintCluster,
  Explanation,
  FindingDistrict,
  FindingSource,
  Cell,
  Period,
  Phenomenon,
  Resolution,
  Stream,
  WarningMarks,
  ZoneCandidate,
} from "@lagebild/domain";

/** Where a finding is, and whose reports made it. */
export interface FindingPlace {
  readonly district: FindingDistrict | null;
  readonly resolution: Resolution | null;
  readonly cells: readonly Cell[];
  readonly center: readonly [lng: number, lat: number] | null;
  readonly areaKm2: number;
  readonly sources: readonly FindingSource[];
}

/** [D1, D3] A cluster that ends on the as-of day and reaches the threshold. */
export interface AlarmFinding extends FindingPlace {
  readonly stream: Stream;
  readonly period: Period;
  readonly recorded: number;
  readonly expected: number;
  readonly score: number;
  readonly threshold: number;
  readonly explanation: Explanation;
}

/** Its id follows from its overlap with those of the run before. */
export type ClusterFinding = Omit<ComplaintCluster, "id">;

/** What a run finds: equal bytes for equal input. Most urgent first in every list. */
export interface WarningFindings {
  readonly marks: readonly WarningMarks[];
  readonly zones: readonly ZoneCandidate[];
  readonly alarms: readonly AlarmFinding[];
  readonly clusters: readonly ClusterFinding[];
  readonly phenomena: readonly Phenomenon[];
  /** [EW4] Of the whole city: marks of any question are read with care where one lies in their window. */
  readonly changes: readonly CategoryChange[];
  /** Rows of the last 365 days, and the share of them without a place fine enough for resolution 9 (M11). */
  readonly reports: number;
  readonly withoutPlaceShare: number;
}
