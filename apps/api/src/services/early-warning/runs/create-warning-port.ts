import { LagebildError, warningRunIdSchema, type CityId, type WarningRun, type WarningRunId } from "@lagebild/domain";
import { instantOf } from "../../import/instant-of.ts";
import { toJobError } from "../../jobs/to-job-error.ts";
import { asOfDay } from "../../retention/as-of-day.ts";
import type { CalibrationWish, WarningPort, WarningProgress, WarningWish } from "../warning-port.ts";
import { calibrate } from "./calibrate.ts";
import { createLane } from "./lane.ts";
import { makeId } from "./make-id.ts";
import type { RunDeps } from "./run-deps.ts";
import { runWarning } from "./run-warning.ts";

export interface WarningPortOptions extends RunDeps {
  /** What nobody is told of otherwise; for the log. */
  readonly onProblem: (error: unknown, subject: string) => void;
  /** Simulated histories of a calibration; the usual number when absent. */
  readonly replications?: number;
}

interface Underway {
  readonly stopping: AbortController;
  progress: WarningProgress;
}

const NOTHING: WarningProgress = { done: 0, total: 0 };
const QUEUED = {
  state: "queued",
  progress: NOTHING,
  startedAt: null,
  endedAt: null,
  error: null,
  isApplied: false,
  outcome: null,
} as const;

/** Runs one after the other, calibrations one after the other beside them; both in the threads of `compute`. */
export function createWarningPort(options: WarningPortOptions): WarningPort {
  const { onProblem, ...deps } = options;
  const runs = new Map<WarningRunId, Underway>();
  const calibrations = new Map<CityId, Underway>();
  const listeners: ((city: CityId) => void)[] = [];
  const [runLane, calibrationLane] = [createLane(), createLane()];
  let isClosed = false;

  async function start({ city: id, request, by, trigger }: WarningWish): Promise<WarningRun> {
    requireOpen(isClosed);
    const city = await deps.cities.get(id);
    const asOf = await asOfDay({ store: deps.store, now: deps.clock }, city, request.asOf);
    const run: WarningRun = {
      ...QUEUED,
      id: warningRunIdSchema.parse(`warning-${makeId()}`),
      city: id,
      asOf,
      trigger,
      by,
      queuedAt: instantOf(deps.clock()),
      parameters: request.parameters,
    };
    await deps.store.putWarningRun(run);
    const underway = { stopping: new AbortController(), progress: NOTHING };
    runs.set(run.id, underway);
    void runLane.add(async () => {
      try {
        await carryOut(run, underway);
      } catch (error) {
        onProblem(error, run.id);
      } finally {
        runs.delete(run.id);
      }
    });
    return run;
  }

  async function carryOut(run: WarningRun, underway: Underway): Promise<void> {
    const { signal } = underway.stopping;
    if (signal.aborted) return;
    await deps.store.updateWarningRun(run.id, { state: "running", startedAt: instantOf(deps.clock()) });
    try {
      const city = await deps.cities.get(run.city);
      const done = await runWarning(deps, { city, run }, { signal, onProgress: (progress) => (underway.progress = progress) });
      if (done.isApplied) for (const listen of listeners) listen(run.city);
    } catch (error) {
      // Somebody has taken it back, and noted that already.
      if (signal.aborted) return;
      await deps.store.updateWarningRun(run.id, { state: "failed", endedAt: instantOf(deps.clock()), error: toJobError(error) });
      if (!(error instanceof LagebildError)) throw error;
    }
  }

  async function cancel(id: WarningRunId): Promise<void> {
    const underway = runs.get(id);
    if (underway === undefined || underway.stopping.signal.aborted) return;
    underway.stopping.abort();
    try {
      await deps.store.updateWarningRun(id, { state: "cancelled", endedAt: instantOf(deps.clock()) });
    } catch (error) {
      // It was done in the meantime.
      if (!(error instanceof LagebildError && error.code === "conflict")) throw error;
    }
  }

  async function beginCalibration({ city: id, rate, by }: CalibrationWish): Promise<void> {
    requireOpen(isClosed);
    const city = await deps.cities.get(id);
    await deps.store.putAlarmRate(id, rate);
    calibrations.get(id)?.stopping.abort();
    const underway: Underway = { stopping: new AbortController(), progress: NOTHING };
    calibrations.set(id, underway);
    const { signal } = underway.stopping;
    void calibrationLane.add(async () => {
      try {
        if (signal.aborted) return;
        const task = { city, rate, by, ...(options.replications !== undefined && { replications: options.replications }) };
        await calibrate(deps, task, { signal, onProgress: (progress) => (underway.progress = progress) });
      } catch (error) {
        if (!signal.aborted) onProblem(error, id);
      } finally {
        if (calibrations.get(id) === underway) calibrations.delete(id);
      }
    });
  }

  return {
    start,
    cancel,
    progressOf: (run) => runs.get(run)?.progress,
    calibrate: beginCalibration,
    calibrationOf: (city) => calibrations.get(city)?.progress ?? null,
    onApplied: (listen) => listeners.push(listen),
    idle: async () => {
      await Promise.all([runLane.idle(), calibrationLane.idle()]);
    },
    close: async () => {
      isClosed = true;
      for (const { stopping } of calibrations.values()) stopping.abort();
      await Promise.all([...runs.keys()].map(cancel));
      await Promise.all([runLane.idle(), calibrationLane.idle()]);
    },
  };
}

function requireOpen(isClosed: boolean): void {
  if (isClosed) throw new LagebildError("unavailable", "the server is being stopped");
}
