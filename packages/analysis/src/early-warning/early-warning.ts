import { type CategoryChange, STREAMS, type Resolution, type Stream } from "@lagebild/domain";
import { createNeighbours } from "../neighbours.ts";
import type { PartedMethod } from "../parted-method.ts";
import { complaintClusters } from "../complaint-clusters/complaint-clusters.ts";
import { withoutPlaceByAgency } from "../explanation/cautions.ts";
import { comparedStream, type ComparedStream } from "../explanation/compared-stream.ts";
import { untoldPhenomena } from "../phenomena/untold-phenomena.ts";
import { findPhenomena } from "../phenomena/find-phenomena.ts";
import type { WatchCluster } from "../watch/scan-day.ts";
import { cellGrowth, type CellGrowth } from "../zones/cell-growth.ts";
import { zoneCandidates } from "../zones/zone-candidates.ts";
import { categoryChanges } from "./category-changes.ts";
import { checkInput } from "./check-input.ts";
import { comparabilityOf, type Comparability } from "./comparability.ts";
import { countedRows } from "./counted-rows.ts";
import { createReportBook, type ReportBook } from "./report-book.ts";
import { countDays, sumDays, type StreamTable } from "./stream-cube.ts";
import { streamAlarms, streamClusters } from "./stream-alarms.ts";
import { streamMarks, type StreamMarks } from "./stream-marks.ts";
import { isCountable, isInStream, periodOf } from "./streams.ts";
import type { WarningFindings } from "./warning-findings.ts";
import type { WarningInput } from "./warning-input.ts";

/** One piece of work of a run. */
type Unit =
  | { readonly do: "marks"; readonly stream: Stream; readonly resolution: Resolution }
  | { readonly do: "clusters"; readonly stream: Stream }
  | { readonly do: "growth"; readonly stream: Stream; readonly resolution: Resolution }
  | { readonly do: "phenomena" };

export interface WarningPlan {
  readonly input: WarningInput;
  /** [C1] By row. */
  readonly counted: Uint8Array;
  readonly comparability: StreamTable<Comparability>;
  /** Of everything that may count at all. */
  readonly overall: Comparability;
  readonly changes: readonly CategoryChange[];
  readonly units: readonly Unit[];
}

type Done =
  | ({ readonly did: "marks" } & StreamMarks)
  | { readonly did: "clusters"; readonly stream: Stream; readonly clusters: readonly WatchCluster[] }
  | { readonly did: "growth"; readonly stream: Stream; readonly resolution: Resolution; readonly growth: CellGrowth | null }
  | { readonly did: "phenomena"; readonly phenomena: WarningFindings["phenomena"] };

export type WarningPart = readonly Done[];

const RESOLUTIONS = [9, 8] as const;

/** A whole run of early warning: marks, zones, alarms, clusters and phenomena. Throws RangeError for an input that cannot be meant. */
export const earlyWarning: PartedMethod<WarningInput, WarningPlan, WarningPart, WarningFindings> = {
  plan(input) {
    checkInput(input);
    const changes = categoryChanges(input);
    const { signal } = input.parameters;
    const of = (stream: Stream): Comparability => comparabilityOf(input, changes, (one) => isInStream(one, stream, signal));
    const comparability = {
      disturbance: of("disturbance"),
      offence: of("offence"),
      administrativeOffence: of("administrativeOffence"),
      complaint: of("complaint"),
    };
    return {
      input,
      counted: countedRows(input),
      comparability,
      overall: comparabilityOf(input, changes, isCountable),
      changes,
      units: listUnits(),
    };
  },
  unitCount: ({ units }) => units.length,
  part(plan, from, to) {
    const book = createReportBook(plan.input, plan.counted);
    return plan.units.slice(from, to).map((unit) => doUnit(plan, book, unit));
  },
  join(plan, parts) {
    return assemble(plan, createReportBook(plan.input, plan.counted), parts.flat());
  },
};

/** The longest first, so that threads end together. */
function listUnits(): readonly Unit[] {
  return [
    { do: "phenomena" },
    ...STREAMS.map((stream) => ({ do: "clusters" as const, stream })),
    ...RESOLUTIONS.flatMap((resolution) => STREAMS.map((stream) => ({ do: "marks" as const, stream, resolution }))),
    ...RESOLUTIONS.map((resolution) => ({ do: "growth" as const, stream: "disturbance" as const, resolution })),
    ...(["offence", "administrativeOffence", "complaint"] as const).map((stream) => ({
      do: "growth" as const,
      stream,
      resolution: 9 as const,
    })),
  ];
}

function doUnit({ comparability, overall }: WarningPlan, book: ReportBook, unit: Unit): Done {
  if (unit.do === "phenomena") {
    const phenomena = findPhenomena({ book, comparability: overall, withoutPlace: withoutPlaceByAgency(book) });
    return { did: "phenomena", phenomena };
  }
  const { stream } = unit;
  const own = comparability[stream];
  if (unit.do === "clusters") return { did: "clusters", stream, clusters: streamClusters(book, stream, own) };
  const { resolution } = unit;
  if (unit.do === "marks") return { did: "marks", ...streamMarks(book, { stream, resolution, comparability: own }) };
  const growth = cellGrowth({
    counts: countDays(book, resolution, own.isUsed),
    neighbours: createNeighbours(book.areaOf(resolution).cells, book.input.parameters.k),
    comparability: own,
    minReports: book.input.parameters.minReports,
  });
  return { did: "growth", stream, resolution, growth };
}

function assemble(plan: WarningPlan, book: ReportBook, done: readonly Done[]): WarningFindings {
  const growthOf = (stream: Stream, resolution: Resolution): CellGrowth | null =>
    done.flatMap((one) => (one.did === "growth" && one.stream === stream && one.resolution === resolution ? [one.growth] : []))[0] ?? null;
  const clustersOf = (stream: Stream): readonly WatchCluster[] =>
    done.flatMap((one) => (one.did === "clusters" && one.stream === stream ? one.clusters : []));
  const withoutPlace = withoutPlaceByAgency(book);
  const compared = (stream: Stream): ComparedStream =>
    comparedStream(book, plan.comparability[stream], growthOf(stream, 9)?.dispersion ?? 1);
  const streams = Object.fromEntries(STREAMS.map((stream) => [stream, compared(stream)]));
  const alarms = STREAMS.flatMap((stream) =>
    streamAlarms(book, { stream, compared: streams[stream]!, clusters: clustersOf(stream), withoutPlace }),
  );
  const zones = zonesOf(book, { done, stream: streams["disturbance"]!, growthOf, clusters: clustersOf("disturbance"), withoutPlace });
  const complaintDays = countDays(book, 9, plan.comparability.complaint.isUsed);
  return {
    marks: done.flatMap((one) => (one.did === "marks" ? [one.marks] : [])),
    zones,
    alarms: alarms.toSorted((a, b) => b.score - b.threshold - (a.score - a.threshold) || (a.cells[0]! < b.cells[0]! ? -1 : 1)),
    clusters: complaintClusters({
      book,
      stream: streams["complaint"]!,
      counts: sumDays(complaintDays, book.areaOf(9).cells.length, periodOf(book.dayCount)),
      alarms: clustersOf("complaint"),
      withoutPlace,
    }),
    phenomena: untoldPhenomena(
      done.flatMap((one) => (one.did === "phenomena" ? one.phenomena : [])),
      [...zones.filter(({ stage }) => stage === "emerging"), ...alarms],
    ),
    changes: plan.changes,
    ...sizeOf(book),
  };
}

interface ZoneParts {
  readonly done: readonly Done[];
  readonly stream: ComparedStream;
  readonly growthOf: (stream: Stream, resolution: Resolution) => CellGrowth | null;
  readonly clusters: readonly WatchCluster[];
  readonly withoutPlace: ReturnType<typeof withoutPlaceByAgency>;
}

/** [M6] At resolution 9; where that has too little data, at 8, to which no alarm belongs. */
function zonesOf(book: ReportBook, { done, stream, growthOf, clusters, withoutPlace }: ZoneParts): WarningFindings["zones"] {
  for (const resolution of RESOLUTIONS) {
    const marks = done.find((one) => one.did === "marks" && one.marks.stream === "disturbance" && one.marks.resolution === resolution);
    if (marks?.did !== "marks" || marks.signs === null) continue;
    return zoneCandidates({
      book,
      resolution,
      signs: marks.signs,
      growth: growthOf("disturbance", resolution),
      stream,
      neighbours: createNeighbours(book.areaOf(resolution).cells, 1),
      alarms: resolution === 9 ? clusters : [],
      threshold: book.input.thresholds.find((one) => one.stream === "disturbance")?.threshold ?? null,
      withoutPlace,
    });
  }
  return [];
}

function sizeOf(book: ReportBook): Pick<WarningFindings, "reports" | "withoutPlaceShare"> {
  const { day, cell9 } = book.input.rows;
  const cellCount = book.areaOf(9).cells.length;
  let [reports, lost] = [0, 0];
  for (let row = 0; row < day.length; row++) {
    if (day[row]! < book.dayCount - 365) continue;
    reports++;
    if (cell9[row]! >= cellCount) lost++;
  }
  return { reports, withoutPlaceShare: reports === 0 ? 0 : lost / reports };
}
