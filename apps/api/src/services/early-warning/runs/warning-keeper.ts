import { createZoneClock, DEFAULT_ALARM_RATE, MOST_RESUMED, warningParametersSchema, type City, type WarningRun } from "@lagebild/domain";
import { findDataStamp } from "../../picture/data-stamp.ts";
import { asOfDay } from "../../retention/as-of-day.ts";
import { localDayOf } from "../../retention/local-day.ts";
import { isDue, NIGHTLY_VIEWER } from "../../retention/nightly.ts";
import { isForRate } from "../drift.ts";
import type { WarningPort } from "../warning-port.ts";
import { REPLICATIONS } from "./calibrate.ts";
import type { RunDeps } from "./run-deps.ts";
import { needsCalibration } from "./stream-rates.ts";

/** What looks every hour whether a city's nightly run is due. */
export interface WarningKeeper {
  /** Begins what is due: once per city and day of the city. */
  look(): Promise<void>;
}

export interface WarningKeeperOptions extends Omit<RunDeps, "compute"> {
  readonly warnings: WarningPort;
  readonly onProblem: (error: unknown, city: string) => void;
}

type KeeperDeps = Omit<RunDeps, "compute">;

const DAY_MIN = 1440;
/** From this local minute on: after the nightly deletion, whose numbers it then counts on. */
const DUE_MIN = 180;
const LATEST_MIN = 360;
const RECENT = 50;
/** So often a night a run that failed is tried again. */
const MOST_FAILED = 3;

export function createWarningKeeper({ warnings, onProblem, ...deps }: WarningKeeperOptions): WarningKeeper {
  /** Whether it began a run by a calibration of former days, which may have to be made anew. */
  async function lookAt(city: City): Promise<boolean> {
    await resumeCalibration(deps, warnings, city);
    if (!isRunDue(city, deps.clock(), await deps.store.listWarningRuns(city.id, RECENT)) || (await isDeletionDue(deps, city))) return false;
    if (!(await hasNews(deps, city))) return false;
    const [calibration] = await deps.store.listCalibrations(city.id, 1);
    if (calibration === undefined) {
      await keepCalibrated(city);
      await warnings.idle();
    }
    await warnings.start({
      city: city.id,
      request: { parameters: warningParametersSchema.parse({}) },
      by: NIGHTLY_VIEWER.name,
      trigger: "nightly",
    });
    return calibration !== undefined;
  }

  /** The first run of a city waits for its calibration; later ones go on with the one in force, and a new one begins after them: beside them it would take their threads. */
  async function keepCalibrated(city: City): Promise<void> {
    if (warnings.calibrationOf(city.id) !== null) return;
    const [calibration] = await deps.store.listCalibrations(city.id, 1);
    const asOf = await asOfDay({ store: deps.store, now: deps.clock }, city);
    // One that was made quickly, e.g. with the demo, is replaced.
    const isGood = calibration !== undefined && calibration.replications >= REPLICATIONS;
    const rate = (await deps.store.getAlarmRate(city.id)) ?? DEFAULT_ALARM_RATE;
    if (isGood && isForRate(calibration, rate) && !(await needsCalibration(deps, city, calibration, asOf))) return;
    await warnings.calibrate({ city: city.id, rate, by: NIGHTLY_VIEWER.name });
  }

  async function lookAtAll(): Promise<void> {
    const begun: City[] = [];
    for (const city of await deps.store.listCities()) await tell(city, async () => void ((await lookAt(city)) && begun.push(city)));
    if (begun.length > 0) await warnings.idle();
    for (const city of begun) await tell(city, () => keepCalibrated(city));
  }

  async function tell(city: City, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      onProblem(error, city.id);
    }
  }

  let looking: Promise<void> | undefined;
  // A look that waits for a calibration is not overtaken by the next one.
  const look = (): Promise<void> => (looking ??= lookAtAll().finally(() => (looking = undefined)));
  return { look };
}

/** Over the same data for the same day a run would find the same. */
async function hasNews(deps: KeeperDeps, city: City): Promise<boolean> {
  const dataStamp = findDataStamp(deps.frames, city.id);
  if (dataStamp === undefined || (await deps.store.summarise(city.id)).firstOn === null) return false;
  const applied = await deps.store.findAppliedRun(city.id);
  const asOf = await asOfDay({ store: deps.store, now: deps.clock }, city);
  return applied === undefined || applied.asOf !== asOf || applied.outcome?.dataStamp !== dataStamp;
}

/** [R5] What is past its term is deleted first; a deletion that does not come to its end does not keep the run from its own. */
async function isDeletionDue(deps: KeeperDeps, city: City): Promise<boolean> {
  const { mode } = await deps.store.getRetention(city.id);
  if (mode === "off" || localMinuteOf(city, deps.clock()) >= LATEST_MIN) return false;
  return isDue(city, deps.clock(), await deps.store.listRetentionReports(city.id, RECENT));
}

/** Of a calibration that the end of a process cut off; at any hour, and whether or not reports came: somebody waits for it. */
async function resumeCalibration({ store, frames }: KeeperDeps, warnings: WarningPort, { id }: City): Promise<void> {
  const attempt = await store.findCalibrationAttempt(id);
  if (attempt?.state !== "interrupted" || attempt.resumed >= MOST_RESUMED || warnings.calibrationOf(id) !== null) return;
  // Until the frame stands nothing can be counted.
  if (findDataStamp(frames, id) === undefined) return;
  await warnings.calibrate({ city: id, rate: attempt.rate, by: attempt.by, resumed: attempt.resumed + 1 });
}

/** Whether it is past the hour, and no nightly run of the day waits, runs or is done. */
export function isRunDue(city: City, now: Date, runs: readonly WarningRun[]): boolean {
  const today = localDayOf(city, now);
  if (localMinuteOf(city, now) < DUE_MIN) return false;
  const own = runs.filter(({ trigger, queuedAt }) => trigger === "nightly" && localDayOf(city, new Date(queuedAt)) === today);
  return own.every(({ state }) => state === "failed" || state === "interrupted") && own.length < MOST_FAILED;
}

/** Minutes of the city's day. */
function localMinuteOf({ timeZone }: City, now: Date): number {
  return createZoneClock(timeZone).toLocalMinute(now.getTime()) % DAY_MIN;
}
