import { checkWhole } from "../check-numbers.ts";
import { walkDays, type DayCounts } from "./day-counts.ts";
import { createDayScan, type DayScan, type WatchCluster } from "./scan-day.ts";
import { wanderBefore } from "./wander.ts";
import type { Watch } from "./watch.ts";

/** [D3] An outbreak, from the first day on which its cluster stood above the threshold. */
export interface WatchAlarm {
  readonly raisedOn: number;
  /** The last day with a cluster above the threshold. */
  readonly lastDay: number;
  /** Of the last day, ascending. */
  readonly cells: readonly number[];
  /** Those that raised and extended it, day after day, best first within a day. */
  readonly clusters: readonly WatchCluster[];
}

/** [ED6] After so many days without a cluster an alarm is over, however long clusters may be. */
export const ALARM_OPEN_DAYS = 28;

export interface ReplayOptions {
  readonly from: number;
  /** The last day, included. */
  readonly to: number;
  readonly threshold: number;
}

/** [D1] Clusters at the end of `day`, disjoint, best first; only days up to it are read. None on a day without data. */
export function watchDay(watch: Watch, day: number, leastScore: number): readonly WatchCluster[] {
  checkWhole("day", day, 0, watch.input.days - 1);
  const { counts } = walkDays(watch, day);
  return look(watch, createDayScan(watch, counts, leastScore), counts);
}

/** Calls `take` with the clusters of each day that has any. */
export function eachDay(watch: Watch, { from, to, threshold }: ReplayOptions, take: (clusters: readonly WatchCluster[]) => void): void {
  checkWhole("to", to, 0, watch.input.days - 1);
  checkWhole("from", from, 0, to);
  const walk = walkDays(watch, from);
  const scan = createDayScan(watch, walk.counts, threshold);
  for (let day = from; day <= to; day++) {
    if (day > from) walk.step();
    const clusters = look(watch, scan, walk.counts);
    if (clusters.length > 0) take(clusters);
  }
}

/** [D3] The alarms that daily looking would have raised. */
export function replayWatch(watch: Watch, options: ReplayOptions): readonly WatchAlarm[] {
  const log = createAlarmLog();
  eachDay(watch, options, log.add);
  return log.alarms();
}

function look(watch: Watch, scan: DayScan, counts: DayCounts): readonly WatchCluster[] {
  if (watch.input.covered[counts.day] !== 1 || counts.coveredDays < 2 * watch.parameters.maxDurationDays || counts.total === 0) return [];
  return scan.scan(wanderBefore(watch, counts.day));
}

/** Puts the clusters of one day after the other together into alarms. */
export interface AlarmLog {
  /** Clusters of one day, best first. */
  add(clusters: readonly WatchCluster[]): void;
  alarms(): readonly WatchAlarm[];
}

interface GrowingAlarm {
  readonly clusters: WatchCluster[];
  lastDay: number;
  /** Of the last day before this one, and of this one. */
  cells: Set<number>;
  newCells: Set<number>;
}

/**
 * [D3, ED6] Whether a cluster and an alarm overlap: they share at least half of the cells of the smaller one, and no day lies between the last one of the
 * alarm and the first one of the cluster. So one outbreak stays one alarm while its circle wavers, and another one beside it, or later at the same place, is not hidden in it.
 */
export function isSameOutbreak(
  cluster: { readonly firstDay: number; readonly size: number },
  alarm: { readonly lastDay: number; readonly size: number },
  commonCells: number,
): boolean {
  return commonCells > 0 && 2 * commonCells >= Math.min(cluster.size, alarm.size) && cluster.firstDay <= alarm.lastDay + 1;
}

/** [D3, ED6] A cluster extends the open alarm that it overlaps, the one that was raised first when there are several; else it is a new one. */
export function createAlarmLog(): AlarmLog {
  const all: GrowingAlarm[] = [];
  let open: GrowingAlarm[] = [];

  function add(clusters: readonly WatchCluster[]): void {
    const [first] = clusters;
    if (first === undefined) return;
    open = open.filter(({ lastDay }) => first.day - lastDay <= ALARM_OPEN_DAYS);
    const raised: GrowingAlarm[] = [];
    for (const cluster of clusters) {
      const alarm = open.find((each) => overlaps(cluster, each));
      if (alarm === undefined)
        raised.push({ clusters: [cluster], lastDay: cluster.day, cells: new Set(cluster.cells), newCells: new Set() });
      else extend(alarm, cluster);
    }
    for (const alarm of open) {
      if (alarm.newCells.size === 0) continue;
      alarm.lastDay = first.day;
      alarm.cells = alarm.newCells;
      alarm.newCells = new Set();
    }
    open.push(...raised);
    all.push(...raised);
  }

  return {
    add,
    alarms: () =>
      all.map(({ clusters, lastDay, cells }) => ({
        raisedOn: clusters[0]!.day,
        lastDay,
        cells: [...cells].toSorted((a, b) => a - b),
        clusters,
      })),
  };
}

function overlaps({ cells: own, firstDay }: WatchCluster, { cells, lastDay }: GrowingAlarm): boolean {
  const common = own.reduce((count, cell) => count + Number(cells.has(cell)), 0);
  return isSameOutbreak({ firstDay, size: own.length }, { lastDay, size: cells.size }, common);
}

function extend(alarm: GrowingAlarm, cluster: WatchCluster): void {
  alarm.clusters.push(cluster);
  for (const cell of cluster.cells) alarm.newCells.add(cell);
}
