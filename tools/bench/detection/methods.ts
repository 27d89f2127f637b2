import type { Watch, WatchCluster } from "../../../packages/analysis/src/index.ts";
import { unitFinding, watchFinding, LOOK_DAYS, type Finding } from "./delays.ts";
import { withOutbreak, type StudyOutbreak } from "./outbreaks.ts";
import type { StudyRecord } from "./record.ts";
import { calibrateUnits, countAlarms } from "./unit-alarms.ts";
import type { DayRange, ScoreTable, UnitMethod } from "./unit-method.ts";
import { alarmsOf, clustersOf, openCells, watchOf, watchThresholds } from "./watch-method.ts";

/** Days before the days looked at from which alarms may still be open. */
export const WARM_UP_DAYS = 60;

/** What a method makes of the days after the history. */
export interface Look {
  /** Of each rate: alarms raised on days of the range. */
  countAlarms(): readonly number[];
  /** Of each rate; the outbreak is in the record only while it is looked for. */
  find(outbreak: StudyOutbreak): readonly Finding[];
}

/** A method with its thresholds, set from the history alone. */
export interface SetMethod {
  readonly name: string;
  /** Whether the history has as many alarms as wanted at some threshold. */
  readonly isReached: readonly boolean[];
  /** Looks at the days of the range as they stand in the record now. */
  lookAt(range: DayRange): Look;
}

/** Null where the history is too short. */
export function setUnitMethod(method: UnitMethod, record: StudyRecord, historyEnd: number, rates: readonly number[]): SetMethod | null {
  const from = Math.max(method.historyDays, historyEnd - method.calibrationDays);
  // Less than two months do not tell how often alarms are raised.
  if (historyEnd - from < 2 * LOOK_DAYS + 30) return null;
  const history = method.score(record, { from, to: historyEnd }, null);
  const thresholds = calibrateUnits(history, rates);
  const warm = lastDays(history, historyEnd - WARM_UP_DAYS);
  return {
    name: method.name,
    isReached: thresholds.map(({ isReached }) => isReached),
    lookAt(range) {
      const without = joinTables(warm, method.score(record, range, null));
      return {
        countAlarms: () => thresholds.map(({ threshold }) => countAlarms(without, threshold, range.from, range.to)),
        find(outbreak) {
          const { firstDay } = outbreak;
          const units = method.unitsOf(record, [...new Set(outbreak.reportCells)]);
          const days = { from: firstDay, to: firstDay + LOOK_DAYS };
          const after = withOutbreak(record, outbreak, () => method.score(record, days, units));
          return thresholds.map(({ threshold }) => unitFinding(after, without, { units, firstDay, threshold }));
        },
      };
    },
  };
}

/** Days of a table from a day on. */
export function lastDays({ from, to, scores }: ScoreTable, day: number): ScoreTable {
  const first = Math.max(from, day);
  const [length, kept] = [to - from, to - first];
  const last = new Float64Array((scores.length / length) * kept);
  for (let unit = 0; unit * length < scores.length; unit++)
    last.set(scores.subarray(unit * length + first - from, (unit + 1) * length), unit * kept);
  return { from: first, to, scores: last };
}

/** The days of one table and those right after it. */
export function joinTables(first: ScoreTable, second: ScoreTable): ScoreTable {
  if (first.to !== second.from) throw new RangeError(`day ${second.from} does not follow on ${first.to - 1}`);
  const [one, two] = [first.to - first.from, second.to - second.from];
  const scores = new Float64Array(first.scores.length + second.scores.length);
  for (let unit = 0; unit * one < first.scores.length; unit++) {
    scores.set(first.scores.subarray(unit * one, (unit + 1) * one), unit * (one + two));
    scores.set(second.scores.subarray(unit * two, (unit + 1) * two), unit * (one + two) + one);
  }
  return { from: first.from, to: second.to, scores };
}

export const WATCH_NAME = "Watch";
const WATCH_HISTORY_DAYS = 3 * 365;

export interface WatchCalibration {
  readonly replications: number;
  readonly seed: number;
}

/** The product's watch with the product's calibration. */
export function setWatch(record: StudyRecord, historyEnd: number, rates: readonly number[], options: WatchCalibration): SetMethod {
  const history = { from: Math.max(0, historyEnd - WATCH_HISTORY_DAYS), to: historyEnd };
  const thresholds = watchThresholds(record, history, { rates, ...options });
  const least = Math.min(...thresholds);
  const watch = watchOf(record);
  const warm = clustersOf(watch, { from: historyEnd - WARM_UP_DAYS, to: historyEnd }, least);
  return {
    name: WATCH_NAME,
    isReached: thresholds.map((threshold) => threshold < Number.POSITIVE_INFINITY),
    lookAt: (range) => lookWith({ record, watch, warm, thresholds }, range),
  };
}

interface SetWatch {
  readonly record: StudyRecord;
  readonly watch: Watch;
  /** Clusters of the last days of the history. */
  readonly warm: readonly WatchCluster[];
  readonly thresholds: readonly number[];
}

function lookWith({ record, watch, warm, thresholds }: SetWatch, range: DayRange): Look {
  const least = Math.min(...thresholds);
  const clusters = [...warm, ...clustersOf(watch, range, least)];
  const alarms = thresholds.map((threshold) => alarmsOf(clusters, threshold));
  return {
    countAlarms: () => alarms.map((each) => each.filter(({ raisedOn }) => raisedOn >= range.from).length),
    find(outbreak) {
      const days = { from: outbreak.firstDay, to: outbreak.firstDay + LOOK_DAYS };
      const before = clusters.filter(({ day }) => day < outbreak.firstDay);
      const after = withOutbreak(record, outbreak, () => clustersOf(watch, days, least));
      return thresholds.map((threshold, at) => watchFinding([...before, ...after], openCells(alarms[at]!, days), outbreak, threshold));
    },
  };
}
