import {
  ALARM_OPEN_DAYS,
  calibrateWatch,
  createAlarmLog,
  createWatch,
  replayWatch,
  WATCH_BASELINE_DAYS,
  type Calibrated,
  type Watch,
  type WatchAlarm,
  type WatchCluster,
  type WatchParameters,
} from "../../../packages/analysis/src/index.ts";
import { warningParametersSchema } from "../../../packages/domain/src/index.ts";
import type { StudyRecord } from "./record.ts";
import type { DayRange } from "./unit-method.ts";

/** Those that a run has when nobody chooses others. */
const { maxRadiusM, maxDurationDays, minReports } = warningParametersSchema.parse({});
const PARAMETERS: WatchParameters = { maxRadiusM, maxDurationDays, minReports, baselineDays: WATCH_BASELINE_DAYS };

/** Looks at the record as it stands whenever it is asked. */
export function watchOf({ area, counts, days }: StudyRecord): Watch {
  return createWatch({ xM: area.xM, yM: area.yM, counts, days, covered: new Uint8Array(days).fill(1) }, PARAMETERS);
}

export interface WatchSetting {
  readonly rates: readonly number[];
  readonly replications: number;
  readonly seed: number;
}

/** [D2] The thresholds that the product sets from the days of the history, and nothing of later ones; one calibration for all rates. */
export function watchThresholds(
  { area, counts }: StudyRecord,
  { from, to }: DayRange,
  { rates, ...options }: WatchSetting,
): readonly number[] {
  const cellCount = area.xM.length;
  const history = { xM: area.xM, yM: area.yM, counts: counts.slice(from * cellCount, to * cellCount), days: to - from };
  const watch = { ...history, covered: new Uint8Array(to - from).fill(1) };
  const calibrated = calibrateWatch({ watch, parameters: PARAMETERS, per30Days: rates[0] ?? Number.NaN, ...options });
  return rates.map((rate) => (calibrated.kind === "result" ? thresholdOn(calibrated.curve, rate) : Number.POSITIVE_INFINITY));
}

/** Where the curve passes the rate; straight lines of its logarithm between two levels and beyond the last, as in the calibration for that rate. */
export function thresholdOn(curve: Calibrated["curve"], per30Days: number): number {
  const first = curve.findIndex((point) => point.per30Days <= per30Days);
  if (first === 0) return curve[0]?.threshold ?? Number.POSITIVE_INFINITY;
  const [above, below] = [curve.at(first < 0 ? -2 : first - 1), curve.at(first)];
  if (above === undefined || below === undefined) return Number.POSITIVE_INFINITY;
  const fall = Math.log(above.per30Days / below.per30Days);
  return above.threshold + ((below.threshold - above.threshold) * Math.log(above.per30Days / per30Days)) / fall;
}

/** All clusters of the days that reach the score, day after day. */
export function clustersOf(watch: Watch, { from, to }: DayRange, leastScore: number): readonly WatchCluster[] {
  if (leastScore === Number.POSITIVE_INFINITY) return [];
  return replayWatch(watch, { from, to: to - 1, threshold: leastScore })
    .flatMap(({ clusters }) => clusters)
    .toSorted((a, b) => a.day - b.day || b.score - a.score);
}

/** [D3] Put together by the product's own rule. */
export function alarmsOf(clusters: readonly WatchCluster[], threshold: number): readonly WatchAlarm[] {
  const byDay = new Map<number, WatchCluster[]>();
  for (const cluster of clusters) if (cluster.score >= threshold) byDay.set(cluster.day, [...(byDay.get(cluster.day) ?? []), cluster]);
  const log = createAlarmLog();
  for (const ofDay of byDay.values()) log.add(ofDay);
  return log.alarms();
}

/** [ED6] Day by day, the cells that have an open alarm: those of the last day that extended it. */
export function openCells(alarms: readonly WatchAlarm[], { from, to }: DayRange): readonly ReadonlySet<number>[] {
  return Array.from({ length: to - from }, (_, at) => new Set(alarms.flatMap((alarm) => cellsOn(alarm, from + at))));
}

function cellsOn({ clusters }: WatchAlarm, day: number): readonly number[] {
  const last = clusters.findLast((cluster) => cluster.day <= day)?.day;
  if (last === undefined || day - last > ALARM_OPEN_DAYS) return [];
  return clusters.filter((cluster) => cluster.day === last).flatMap(({ cells }) => cells);
}
