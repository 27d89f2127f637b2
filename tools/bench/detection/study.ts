import { createSparseCity, type SparseReports } from "../../../packages/simulate/src/index.ts";
import { cellRise, cellThreshold, topByCount } from "./cell-methods.ts";
import { LOOK_DAYS, type Finding } from "./delays.ts";
import { earsByDistrict, farringtonByDistrict } from "./district-methods.ts";
import { setUnitMethod, setWatch, type SetMethod, type WatchCalibration } from "./methods.ts";
import { drawOutbreak, type OutbreakSort } from "./outbreaks.ts";
import { RATES, type PlannedSort, type StudyKind, type StudyPlan } from "./plan.ts";
import { createRecord, type StudyArea, type StudyRecord } from "./record.ts";

/** Days of a null run. */
export const NULL_DAYS = 30;
/** Outbreaks begin so many days after the history. */
const OUTBREAK_START = NULL_DAYS - LOOK_DAYS;

export interface NullRun {
  readonly method: string;
  /** The city, or what else thresholds were set for. */
  readonly group: number;
  readonly days: number;
  /** By rate, in the order of `RATES`. */
  readonly alarms: readonly number[];
}

export interface OutbreakRun extends OutbreakSort {
  readonly method: string;
  readonly group: number;
  /** The same outbreak has the same name with every method. */
  readonly outbreak: string;
  readonly findings: readonly Finding[];
}

/** What came out of a city, or a real record. */
export interface StudyPart {
  readonly nullRuns: NullRun[];
  readonly outbreakRuns: OutbreakRun[];
  /** Of each method, by rate: whether the history has as many alarms at some threshold. */
  readonly reached: { readonly method: string; readonly isReached: readonly boolean[] }[];
}

/** What came out for one kind of report, or one real record. */
export interface StudyResult {
  readonly name: string;
  readonly nullRuns: readonly NullRun[];
  readonly outbreakRuns: readonly OutbreakRun[];
  readonly reached: StudyPart["reached"];
}

export function joinParts(name: string, parts: readonly StudyPart[]): StudyResult {
  return {
    name,
    nullRuns: parts.flatMap(({ nullRuns }) => nullRuns),
    outbreakRuns: parts.flatMap(({ outbreakRuns }) => outbreakRuns),
    reached: parts.flatMap(({ reached }) => reached),
  };
}

export function createPart(): StudyPart {
  return { nullRuns: [], outbreakRuns: [], reached: [] };
}

/** Every method that the history is long enough for, ours first. */
export function setMethods(record: StudyRecord, historyEnd: number, calibration: WatchCalibration, part: StudyPart): readonly SetMethod[] {
  const rates = RATES.map(({ per30Days }) => per30Days);
  const units = [
    ...record.area.levels.map((_, level) => earsByDistrict(record, level)),
    ...record.area.levels.map((_, level) => farringtonByDistrict(record, level)),
    cellThreshold,
    topByCount,
    cellRise,
  ];
  const set = [
    setWatch(record, historyEnd, rates, calibration),
    ...units.map((method) => setUnitMethod(method, record, historyEnd, rates)),
  ];
  const methods = set.filter((method) => method !== null);
  part.reached.push(...methods.map(({ name, isReached }) => ({ method: name, isReached })));
  return methods;
}

/** One kind of report in the city of a seed. */
export function studyCity(area: StudyArea, kind: StudyKind, plan: StudyPlan, seed: number): StudyPart {
  const part = createPart();
  const places = { ...area, neighbours: area.around.map((near) => near.filter((cell) => cell >= 0)) };
  const city = createSparseCity(seed, places, kind.settings);
  const { historyDays, replications } = plan;
  const record = createRecord(area, historyDays + NULL_DAYS);
  const history = city.draw("history", 0, historyDays);
  addReports(record, history, 1);
  const methods = setMethods(record, historyDays, { replications, seed }, part);
  for (let future = 0; future < kind.futures; future++) {
    const reports = city.draw(`future ${future}`, historyDays, historyDays + NULL_DAYS, history);
    addReports(record, reports, 1);
    lookAtFuture({ record, kind, seed, future, historyDays, methods, weights: weightsOf(history, area.xM.length) }, part);
    addReports(record, reports, -1);
  }
  return part;
}

interface Future {
  readonly record: StudyRecord;
  readonly kind: StudyKind;
  readonly seed: number;
  readonly future: number;
  readonly historyDays: number;
  readonly methods: readonly SetMethod[];
  readonly weights: Float64Array;
}

function lookAtFuture({ record, kind, seed, future, historyDays, methods, weights }: Future, part: StudyPart): void {
  const range = { from: historyDays, to: historyDays + NULL_DAYS };
  const looks = methods.map(({ name, lookAt }) => ({ method: name, look: lookAt(range) }));
  for (const { method, look } of looks) part.nullRuns.push({ method, group: seed, days: NULL_DAYS, alarms: look.countAlarms() });
  for (const [at, sort] of kind.sorts.entries()) {
    if (!isDue(sort, future + at)) continue;
    const outbreak = drawOutbreak(seed, `future ${future}`, record.area, weights, sort, historyDays + OUTBREAK_START);
    const name = `${seed}/${future}/${at}`;
    for (const { method, look } of looks)
      part.outbreakRuns.push({ ...sortOf(sort), method, group: seed, outbreak: name, findings: look.find(outbreak) });
  }
}

function weightsOf({ cells }: SparseReports, cellCount: number): Float64Array {
  const weights = new Float64Array(cellCount);
  cells.forEach((cell) => (weights[cell]! += 1));
  return weights;
}

function isDue({ everyFuture }: PlannedSort, at: number): boolean {
  return at % everyFuture === 0;
}

export function sortOf({ reports, shape, placing }: OutbreakSort): OutbreakSort {
  return { reports, shape, placing };
}

function addReports(record: StudyRecord, { cells, days }: SparseReports, sign: 1 | -1): void {
  cells.forEach((cell, at) => record.add(cell, days[at] ?? -1, sign));
}
