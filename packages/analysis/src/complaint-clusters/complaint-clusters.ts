import type { AgencyId, AppliedRule } from "@lagebild/domain";
import type { ClusterFinding } from "../early-warning/warning-findings.ts";
import type { ReportBook } from "../early-warning/report-book.ts";
import { rowsOf } from "../early-warning/row-index.ts";
import { isInStream, STEP_DAYS } from "../early-warning/streams.ts";
import { COMPLAINT_STATUS } from "../early-warning/warning-input.ts";
import { findCautions } from "../explanation/cautions.ts";
import type { ComparedStream } from "../explanation/compared-stream.ts";
import { dayOf, explain, sourcesOf } from "../explanation/explain.ts";
import { ownPast } from "../explanation/own-past.ts";
import type { WatchCluster } from "../watch/scan-day.ts";
import { placeOf } from "../zones/place-name.ts";
import { rankOf } from "../zones/zone-candidates.ts";
import { plainRule } from "../zones/zone-rules.ts";
import { complainantOf, distinctComplaints } from "./distinct-complaints.ts";
import { saneClusters } from "./sane-clusters.ts";

export interface ComplaintClustersInput {
  readonly book: ReportBook;
  /** Of complaints. */
  readonly stream: ComparedStream;
  /** Complaints of the last 28 days by cell of resolution 9. */
  readonly counts: Float64Array;
  /** Of complaints, by position in the cells of resolution 9. */
  readonly alarms: readonly WatchCluster[];
  readonly withoutPlace: ReadonlyMap<AgencyId, number>;
}

/** [CC2] How far back a cluster may reach, and how new its newest complaint must be. */
const REACH_DAYS = 3 * STEP_DAYS;

/** [C1–C3] Places that many different people complain about now, those with most reporters first. */
export function complaintClusters(input: ComplaintClustersInput): readonly ClusterFinding[] {
  const { book } = input;
  const { complaints, parameters } = book.input;
  const reach = { from: Math.max(0, book.dayCount - REACH_DAYS), to: book.dayCount };
  const distinct = distinctComplaints(book, reach);
  const points = {
    xM: Float64Array.from(distinct, (at) => complaints.xM[at]!),
    yM: Float64Array.from(distinct, (at) => complaints.yM[at]!),
    days: Float64Array.from(distinct, (at) => complaints.day[at]!),
  };
  const { clusterEpsM: epsM, clusterEpsDays: epsDays, clusterReporters } = parameters;
  const groups = saneClusters(points, { epsM, epsDays, minPoints: clusterReporters });
  return groups
    .map((group) => group.map((at) => distinct[at]!))
    .flatMap((core) => {
      const cells = cellsOf(book, core);
      return cells.length > 0 && isCluster(book, core, clusterReporters) ? [toFinding(input, cells, complaintsOf(book, cells, core))] : [];
    })
    .toSorted((a, b) => b.reporters - a.reporters || b.recorded - a.recorded || (a.cells[0]! < b.cells[0]! ? -1 : 1));
}

/** Positions of its cells, ascending. */
function cellsOf(book: ReportBook, core: readonly number[]): readonly number[] {
  const { cells } = book.areaOf(9);
  const { cell9 } = book.input.complaints;
  return [...new Set(core.map((at) => cell9[at]!))].filter((cell) => cell < cells.length).toSorted((a, b) => a - b);
}

/** [CC4] Every complaint in its cells from its first day on, repeats too: all its numbers are of one place in one period. */
function complaintsOf(book: ReportBook, cells: readonly number[], core: readonly number[]): readonly number[] {
  const { day, cell9 } = book.input.complaints;
  const first = core.reduce((least, at) => Math.min(least, day[at]!), Infinity);
  const wanted = new Set(cells);
  return [...day.keys()].filter((at) => day[at]! >= first && wanted.has(cell9[at]!));
}

function isCluster(book: ReportBook, core: readonly number[], leastReporters: number): boolean {
  const reporters = new Set(core.map((at) => complainantOf(book, at)));
  const newest = Math.max(...core.map((at) => book.input.complaints.day[at]!));
  return reporters.size >= leastReporters && newest >= book.dayCount - STEP_DAYS;
}

function toFinding(input: ComplaintClustersInput, cells: readonly number[], members: readonly number[]): ClusterFinding {
  const { book, stream, counts, withoutPlace } = input;
  const { complaints } = book.input;
  const area = book.areaOf(9);
  const days = members.map((at) => complaints.day[at]!);
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const weights = cells.map((cell) => members.filter((at) => complaints.cell9[at] === cell).length);
  const rows = rowsOf(book.byCell(9), cells);
  const { name, ...place } = placeOf(book, { area, cells, weights });
  const period = { from: first, to: book.dayCount };
  const reporters = new Set(members.map((at) => complainantOf(book, at))).size;
  const keyed = members.filter((at) => complaints.reporter[at] !== 0).length;
  const isWanted = (one: Parameters<typeof isInStream>[0]): boolean => isInStream(one, "complaint", book.input.parameters.signal);
  return {
    ...place,
    cells: [...place.cells],
    center: place.center === null ? null : [...place.center],
    sources: [...sourcesOf(book, ownPast(book, stream, { rows, period, since: first }))],
    name,
    reporters,
    isByReporter: 2 * keyed >= members.length,
    recorded: members.length,
    firstOn: dayOf(book, first),
    lastOn: dayOf(book, last),
    ...statusOf(book, members),
    recent: days.filter((day) => day >= book.dayCount - STEP_DAYS).length,
    previous: days.filter((day) => day >= book.dayCount - 2 * STEP_DAYS && day < book.dayCount - STEP_DAYS).length,
    explanation: explain(book, stream, {
      rows,
      period,
      since: first,
      rules: clusterRules(input, { cells, reporters, recorded: members.length, keyed }),
      simple: { rank: rankOf(counts, cells), of: area.cells.length },
      cautions: (past) => findCautions({ book, stream, rows, isWanted, withoutPlace }, past),
    }),
  };
}

interface ClusterFacts {
  readonly cells: readonly number[];
  readonly reporters: number;
  readonly recorded: number;
  readonly keyed: number;
}

function clusterRules({ book, alarms }: ComplaintClustersInput, { cells, reporters, recorded, keyed }: ClusterFacts): AppliedRule[] {
  const { clusterEpsM: metres, clusterEpsDays: days, clusterReporters } = book.input.parameters;
  const alarm = alarms.find((one) => one.cells.some((cell) => cells.includes(cell)));
  return [
    plainRule("C1", { reporters, recorded, withKey: keyed }),
    plainRule("C2", { metres, days, reporters: clusterReporters }),
    ...(alarm === undefined
      ? []
      : [
          plainRule("D1", { score: alarm.score, recorded: alarm.observed, expected: alarm.expected, days: book.dayCount - alarm.firstDay }),
        ]),
  ];
}

/** [C3] */
function statusOf(book: ReportBook, members: readonly number[]): Pick<ClusterFinding, "open" | "answered" | "unknown" | "openAgeDays"> {
  const { complaints } = book.input;
  const withStatus = (status: number): readonly number[] => members.filter((at) => complaints.status[at] === status);
  const open = withStatus(COMPLAINT_STATUS.open);
  const ages = open.map((at) => book.dayCount - 1 - complaints.day[at]!).toSorted((a, b) => a - b);
  const middle = Math.floor(ages.length / 2);
  const median = ages.length === 0 ? null : ages.length % 2 === 1 ? ages[middle]! : (ages[middle - 1]! + ages[middle]!) / 2;
  return {
    open: open.length,
    answered: withStatus(COMPLAINT_STATUS.answered).length,
    unknown: withStatus(COMPLAINT_STATUS.unknown).length,
    openAgeDays: median,
  };
}
