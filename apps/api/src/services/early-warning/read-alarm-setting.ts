import {
  DEFAULT_ALARM_RATE,
  periodDays,
  SYSTEM_VIEWER,
  type Alarm,
  type AlarmRate,
  type AlarmSetting,
  type Calibration,
  type CityId,
  type Day,
  type Viewer,
} from "@lagebild/domain";
import { grantFor, publish } from "@lagebild/policy";
import { wilsonInterval } from "@lagebild/stats";
import { instantOf } from "../import/instant-of.ts";
import { findDataStamp } from "../picture/data-stamp.ts";
import { hasOtherReports, isForRate, isOld } from "./drift.ts";
import { openWarning, type WarningAudience } from "./open-warning.ts";
import { countStream, streamScope, type StreamReach } from "./stream-sources.ts";
import type { WarningDeps } from "./warning-deps.ts";

const OUTCOME_DAYS = 365;
const DAY_MS = 86_400_000;
const MOST_ALARMS = 1_000;
/** Of fewer judged alarms no share is told: a handful says nothing. */
const LEAST_JUDGED = 5;

export async function getAlarmSetting(deps: WarningDeps, viewer: Viewer, input: { readonly city: CityId }): Promise<AlarmSetting> {
  return publish(viewer, await readAlarmSetting(deps, await openWarning(deps, viewer, input)));
}

/** [D2] What is set, what it was calibrated to, and what became of the alarms of the last year. */
export async function readAlarmSetting(deps: WarningDeps, audience: WarningAudience): Promise<AlarmSetting> {
  const { id } = audience.city;
  const [set, [calibration, former], attempt] = await Promise.all([
    deps.store.getAlarmRate(id),
    deps.store.listCalibrations(id, 2),
    deps.store.findCalibrationAttempt(id),
  ]);
  const rate = set ?? DEFAULT_ALARM_RATE;
  const outdated = calibration === undefined ? [] : await outdatedBy(deps, audience, { calibration, rate });
  const present = async (each: Calibration | undefined): Promise<Calibration | null> =>
    each === undefined ? null : presentCalibration(deps, audience, each);
  const outcomes = await outcomesFor(deps, audience);
  return {
    rate,
    calibration: await present(calibration),
    former: await present(former),
    isDrifted: outdated.some((reason) => reason !== "rate"),
    outdated,
    progress: deps.warnings.calibrationOf(id),
    attempt,
    outcomes,
    precision: precisionOf(outcomes),
  };
}

/** Only those that were judged either way tell how often alarms are right. */
function precisionOf(outcomes: AlarmSetting["outcomes"]): AlarmSetting["precision"] {
  const judged = outcomes.true + outcomes.false;
  return judged < LEAST_JUDGED ? null : wilsonInterval(outcomes.true, judged);
}

async function outdatedBy(
  deps: WarningDeps,
  audience: WarningAudience,
  { calibration, rate }: { readonly calibration: Calibration; readonly rate: AlarmRate },
): Promise<AlarmSetting["outdated"]> {
  const byRate = isForRate(calibration, rate) ? [] : (["rate"] as const);
  const newest = await newestDay(deps, audience);
  if (newest === null) return [...byRate];
  if (isOld(calibration, newest)) return [...byRate, "age"];
  const rates = await streamRates(deps, { ...audience, grant: grantFor(SYSTEM_VIEWER, []) }, calibration, newest);
  const isOff = hasOtherReports(calibration, (stream) => rates[calibration.streams.findIndex((each) => each.stream === stream)] ?? 0);
  return isOff ? [...byRate, "reports"] : [...byRate];
}

/** Of all agencies; null without a report, and while the frame is being built. */
async function newestDay({ frames, cities }: WarningDeps, { city }: WarningAudience): Promise<Day | null> {
  const dataStamp = findDataStamp(frames, city.id);
  return dataStamp === undefined ? null : (await cities.summary(city.id, dataStamp)).lastOn;
}

/** Reports per day of each stream over as many days as were simulated, up to a day. */
async function streamRates(
  deps: WarningDeps,
  audience: Pick<WarningAudience, "city" | "catalogue" | "grant">,
  { streams, parameters, history }: Calibration,
  asOf: Day,
): Promise<readonly number[]> {
  const reach: StreamReach = { asOf, days: periodDays(history) };
  const counts = streams.map(async ({ stream }) => {
    const scope = streamScope(stream, audience.catalogue.categories, parameters.signal);
    if (scope.categories.length === 0) return 0;
    const { total, outside } = await countStream(deps, audience, { scope, reach });
    return (total - outside) / reach.days;
  });
  return Promise.all(counts);
}

/** How much the city receives, when it changes, and what it would have raised, is not for an agency that may count a part of it. */
async function presentCalibration(deps: WarningDeps, audience: WarningAudience, calibration: Calibration): Promise<Calibration> {
  if (audience.isHouse) return calibration;
  const isReady = findDataStamp(deps.frames, audience.city.id) !== undefined;
  const rates = isReady ? await streamRates(deps, audience, calibration, calibration.asOf) : [];
  return {
    ...calibration,
    dataStamp: audience.stampOf(calibration.dataStamp),
    replay: null,
    streams: calibration.streams.map((stream, at) => ({ ...stream, replay: null, reportsPerDay: rates[at] ?? 0 })),
  };
}

async function outcomesFor(
  { store, clock }: WarningDeps,
  { city, isHouse, isVisible }: WarningAudience,
): Promise<AlarmSetting["outcomes"]> {
  const since = instantOf(new Date(clock().getTime() - OUTCOME_DAYS * DAY_MS));
  if (isHouse) return store.countAlarmOutcomes(city.id, since);
  const closed = (await store.listAlarms(city.id, MOST_ALARMS)).filter((alarm) => isVisible(alarm) && closedSince(alarm, since));
  const count = (outcome: Alarm["outcome"]): number => closed.filter((alarm) => alarm.outcome === outcome).length;
  return { true: count("true"), false: count("false"), unclear: count("unclear") };
}

function closedSince({ state, history }: Alarm, since: string): boolean {
  return state === "closed" && history.some(({ what, at }) => what === "closed" && at >= since);
}
