import { calibrationIdSchema, type CalibrationAttempt, type CalibrationProgress, type CityId } from "@lagebild/domain";
import { WARNING_FAILURES } from "../../i18n/warning-texts.ts";
import { instantOf } from "../../import/instant-of.ts";
import { toJobError } from "../../jobs/to-job-error.ts";
import type { CalibrationWish } from "../warning-port.ts";
import { calibrate } from "./calibrate.ts";
import { noCalibration } from "./calibration-progress.ts";
import { createLane } from "./lane.ts";
import { makeId } from "../../make-id.ts";
import type { RunDeps } from "./run-deps.ts";

export interface CalibrationDesk {
  begin(wish: CalibrationWish): Promise<void>;
  cancel(city: CityId): Promise<boolean>;
  progressOf(city: CityId): CalibrationProgress | null;
  idle(): Promise<void>;
  close(): Promise<void>;
}

export interface CalibrationDeskOptions {
  readonly onProblem: (error: unknown, subject: string) => void;
  readonly replications: number;
}

/** A calibration that waits or is being made. */
interface Underway {
  readonly id: CalibrationAttempt["id"];
  readonly stopping: AbortController;
  progress: CalibrationProgress;
}

/** Calibrations of this process, one after the other; of a city the newest wish counts. */
export function createCalibrationDesk(deps: RunDeps, { onProblem, replications }: CalibrationDeskOptions): CalibrationDesk {
  const { store, clock } = deps;
  const end = createEnding(deps, onProblem);
  const underways = new Map<CityId, Underway>();
  const lane = createLane();

  async function begin(wish: CalibrationWish): Promise<void> {
    const { city, rate, by, resumed = 0 } = wish;
    await deps.cities.get(city);
    await store.putAlarmRate(city, rate);
    const id = calibrationIdSchema.parse(`calibration-${makeId()}`);
    const startedAt = instantOf(clock());
    await store.putCalibrationAttempt({ id, city, rate, by, startedAt, state: "running", endedAt: null, error: null, resumed });
    underways.get(city)?.stopping.abort();
    const underway: Underway = { id, stopping: new AbortController(), progress: noCalibration(replications) };
    underways.set(city, underway);
    void lane.add(() => carryOut(wish, underway));
  }

  async function carryOut({ city: id, rate, by }: CalibrationWish, underway: Underway): Promise<void> {
    const { signal } = underway.stopping;
    try {
      if (signal.aborted) return;
      const task = { id: underway.id, city: await deps.cities.get(id), rate, by, replications };
      await calibrate(deps, task, { signal, onProgress: (progress) => (underway.progress = progress) });
    } catch (error) {
      // Whoever stopped it has noted that, or another one stands in its place.
      if (signal.aborted) return;
      onProblem(error, id);
      await end(underway.id, { state: "failed", error: toJobError(error, WARNING_FAILURES) });
    } finally {
      if (underways.get(id) === underway) underways.delete(id);
    }
  }

  async function stop(city: CityId, state: "cancelled" | "interrupted"): Promise<boolean> {
    const underway = underways.get(city);
    if (underway === undefined) return false;
    underway.stopping.abort();
    underways.delete(city);
    await end(underway.id, { state, error: null });
    return true;
  }

  return {
    begin,
    cancel: (city) => stop(city, "cancelled"),
    progressOf: (city) => underways.get(city)?.progress ?? null,
    idle: lane.idle,
    close: async () => {
      await Promise.all([...underways.keys()].map((city) => stop(city, "interrupted")));
      await lane.idle();
    },
  };
}

type End = (id: CalibrationAttempt["id"], how: Pick<CalibrationAttempt, "state" | "error">) => Promise<void>;

/** Work in the lane does not reject. */
function createEnding({ store, clock }: RunDeps, onProblem: CalibrationDeskOptions["onProblem"]): End {
  return async (id, how) => {
    try {
      await store.endCalibrationAttempt(id, { ...how, endedAt: instantOf(clock()) });
    } catch (error) {
      onProblem(error, id);
    }
  };
}
