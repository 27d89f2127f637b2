import type { AgencyId, Stream } from "@lagebild/domain";
import { findCautions } from "../explanation/cautions.ts";
import type { ComparedStream } from "../explanation/compared-stream.ts";
import { explain, sourcesOf, toPeriod } from "../explanation/explain.ts";
import { ownPast } from "../explanation/own-past.ts";
import { createWatch } from "../watch/watch.ts";
import { watchDay } from "../watch/replay-watch.ts";
import type { WatchCluster } from "../watch/scan-day.ts";
import { WATCH_BASELINE_DAYS } from "../watch/watch-input.ts";
import { placeOf } from "../zones/place-name.ts";
import { rankOf } from "../zones/zone-candidates.ts";
import { plainRule } from "../zones/zone-rules.ts";
import type { Comparability } from "./comparability.ts";
import type { ReportBook } from "./report-book.ts";
import { rowsOf } from "./row-index.ts";
import { countDays, sumDays } from "./stream-cube.ts";
import { isInStream, periodOf } from "./streams.ts";
import type { AlarmFinding } from "./warning-findings.ts";
import { watchInputOf } from "./warning-watch-input.ts";

/** [M10] A weekly delivery may be out so long; then the last day with data is looked at. */
const MOST_DAYS_BACK = 7;

/** [D1, D2] Clusters at the end of the last day with data that reach the threshold of the calibration in force; none without one. */
export function streamClusters(book: ReportBook, stream: Stream, comparability: Comparability): readonly WatchCluster[] {
  const { thresholds, parameters } = book.input;
  const threshold = thresholds.find((one) => one.stream === stream)?.threshold;
  if (threshold === undefined) return [];
  const last = comparability.covered.lastIndexOf(1);
  if (last < book.dayCount - 1 - MOST_DAYS_BACK) return [];
  const { maxRadiusM, maxDurationDays, minReports } = parameters;
  const watch = createWatch(watchInputOf(book, comparability), {
    maxRadiusM,
    maxDurationDays,
    minReports,
    baselineDays: WATCH_BASELINE_DAYS,
  });
  return watchDay(watch, last, threshold);
}

export interface AlarmInput {
  readonly stream: Stream;
  readonly compared: ComparedStream;
  readonly clusters: readonly WatchCluster[];
  readonly withoutPlace: ReadonlyMap<AgencyId, number>;
}

export function streamAlarms(book: ReportBook, { stream, compared, clusters, withoutPlace }: AlarmInput): readonly AlarmFinding[] {
  const area = book.areaOf(9);
  const days = clusters.length === 0 ? new Uint16Array(0) : countDays(book, 9, compared.comparability.isUsed);
  const lately = clusters.length === 0 ? new Float64Array(0) : sumDays(days, area.cells.length, periodOf(book.dayCount));
  const threshold = book.input.thresholds.find((one) => one.stream === stream)?.threshold ?? 0;
  return clusters.map((cluster) => {
    const cells = [...cluster.cells];
    const period = { from: cluster.firstDay, to: cluster.day + 1 };
    const counts = sumDays(days, area.cells.length, period);
    const rows = rowsOf(book.byCell(9), cells);
    const { name: _, ...place } = placeOf(book, { area, cells, weights: cells.map((cell) => counts[cell]!) });
    const { observed: recorded, expected, score } = cluster;
    const explanation = explain(book, compared, {
      rows,
      period,
      since: period.from,
      rules: [plainRule("D1", { score, threshold, recorded, expected, days: period.to - period.from }), plainRule("D2", { threshold })],
      simple: { rank: rankOf(lately, cells), of: area.cells.length },
      spaceTime: { expected, from: Math.max(0, cluster.day + 1 - WATCH_BASELINE_DAYS) },
      cautions: (past) =>
        findCautions(
          { book, stream: compared, rows, isWanted: (one) => isInStream(one, stream, book.input.parameters.signal), withoutPlace },
          past,
        ),
    });
    const sources = sourcesOf(book, ownPast(book, compared, { rows, period, since: period.from }));
    return { ...place, sources, stream, period: toPeriod(book, period), recorded, expected, score, threshold, explanation };
  });
}
