import { createRandom, insufficientData, type InsufficientData } from "@lagebild/stats";
import { checkWhole } from "../check-numbers.ts";
import { runParted, type PartedMethod } from "../parted-method.ts";
import { findThreshold, LEAST_LEVEL, LEVELS } from "./alarm-rate.ts";
import type { CalibrationInput, CalibrationResult } from "./calibration-types.ts";
import { readHistory, type History } from "./history.ts";
import { modelHistory, type HistoryModel } from "./history-model.ts";
import { createAlarmLog, eachDay } from "./replay-watch.ts";
import type { WatchCluster } from "./scan-day.ts";
import { simulateHistory } from "./simulate-history.ts";
import type { WatchInput, WatchParameters } from "./watch-input.ts";
import { createWatch, withInput } from "./watch.ts";

/** [M6, ED10] With less, a year of chance cannot be made from the history. */
export const LEAST_COVERED_DAYS = 180;
export const LEAST_REPORTS = 200;

/** Days of each simulated history on which alarms are counted; the days before are their baseline. */
const COUNTED_DAYS = 364;

interface CalibrationPlan {
  readonly kind: "plan";
  readonly place: Pick<WatchInput, "xM" | "yM">;
  readonly parameters: WatchParameters;
  readonly model: HistoryModel;
  readonly baselineDays: number;
  readonly per30Days: number;
  readonly replications: number;
  readonly seed: number;
  readonly reportsPerDay: number;
}

/** Numbers of alarms by level of each history, one after the other. */
type CalibrationPart = Int32Array;

/** [D2] The parts of `calibrateWatch`: a unit is a simulated history. */
export const calibrationParts: PartedMethod<CalibrationInput, CalibrationPlan | InsufficientData, CalibrationPart, CalibrationResult> = {
  plan: planCalibration,
  unitCount: (plan) => (plan.kind === "plan" ? plan.replications : 0),
  part: (plan, from, to) => (plan.kind === "plan" ? countAlarms(plan, from, to) : new Int32Array()),
  join: (plan, parts) => (plan.kind === "plan" ? joinCounts(plan, parts) : plan),
};

/** [D2] The threshold at which daily looking raises the wanted number of alarms by chance in histories like the city's own. */
export function calibrateWatch(input: CalibrationInput): CalibrationResult {
  return runParted(calibrationParts, input);
}

function planCalibration({
  watch: input,
  parameters,
  per30Days,
  replications,
  seed,
}: CalibrationInput): CalibrationPlan | InsufficientData {
  checkWhole("replications", replications, 1, 10_000);
  checkWhole("seed", seed, 0);
  if (!(per30Days > 0) || per30Days === Infinity) throw new RangeError(`per30Days must be a number above 0, is ${per30Days}`);
  const watch = createWatch(input, parameters);
  const history = readHistory(watch);
  const lack = findLack(history, parameters);
  if (lack !== undefined) return lack;
  return {
    kind: "plan",
    place: { xM: input.xM, yM: input.yM },
    parameters,
    model: modelHistory(watch, history),
    baselineDays: Math.min(parameters.baselineDays, history.days.length),
    per30Days,
    replications,
    seed,
    reportsPerDay: history.total / history.days.length,
  };
}

function findLack({ days, total }: History, { maxDurationDays }: WatchParameters): InsufficientData | undefined {
  const needed = Math.max(LEAST_COVERED_DAYS, 2 * maxDurationDays);
  if (days.length < needed) return insufficientData("covered days", days.length, needed);
  if (total < LEAST_REPORTS) return insufficientData("reports", total, LEAST_REPORTS);
  return undefined;
}

function countAlarms(plan: CalibrationPlan, from: number, to: number): CalibrationPart {
  const { place, parameters, model, baselineDays, seed } = plan;
  const days = baselineDays + COUNTED_DAYS;
  const empty = { ...place, counts: new Uint16Array(days * place.xM.length), days, covered: new Uint8Array(days).fill(1) };
  const watch = createWatch(empty, parameters);
  const counts = new Int32Array((to - from) * LEVELS.length);
  for (let unit = from; unit < to; unit++) {
    const simulated = simulateHistory(watch, model, days, createRandom(seed, unit));
    const clusters: (readonly WatchCluster[])[] = [];
    const replay = { from: baselineDays, to: days - 1, threshold: LEAST_LEVEL };
    eachDay(withInput(watch, { ...empty, counts: simulated }), replay, (ofDay) => clusters.push(ofDay));
    LEVELS.forEach((level, at) => (counts[(unit - from) * LEVELS.length + at] = countAt(clusters, level)));
  }
  return counts;
}

/** Clusters above a higher threshold are the first of those above a lower one, as the best are picked first. */
function countAt(days: readonly (readonly WatchCluster[])[], threshold: number): number {
  const log = createAlarmLog();
  for (const clusters of days) {
    const end = clusters.findIndex(({ score }) => score < threshold);
    if (end !== 0) log.add(end < 0 ? clusters : clusters.slice(0, end));
  }
  return log.alarms().length;
}

function joinCounts({ replications, per30Days, reportsPerDay }: CalibrationPlan, parts: readonly CalibrationPart[]): CalibrationResult {
  const histories = parts.flatMap((part) =>
    Array.from({ length: part.length / LEVELS.length }, (_, at) => part.subarray(at * LEVELS.length, (at + 1) * LEVELS.length)),
  );
  const found = findThreshold({ histories, days: COUNTED_DAYS }, per30Days);
  return { kind: "result", ...found, simulatedDays: replications * COUNTED_DAYS, reportsPerDay };
}
