import { InvalidInputError, LagebildError, warningRunIdSchema, type CityId, type WarningRun, type WarningRunId } from "@lagebild/domain";
import { WARNING_FAILURES, WARNING_TEXTS } from "../../i18n/warning-texts.ts";
import { instantOf } from "../../import/instant-of.ts";
import { toJobError } from "../../jobs/to-job-error.ts";
import { asOfDay } from "../../retention/as-of-day.ts";
import type { WarningProgress, WarningWish } from "../warning-port.ts";
import { createLane } from "./lane.ts";
import { makeId } from "../../make-id.ts";
import type { RunDeps } from "./run-deps.ts";
import { runWarning } from "./run-warning.ts";

/** A piece of work that waits or runs. */
export interface Underway {
  readonly stopping: AbortController;
  progress: WarningProgress;
}

interface RunUnderway extends Underway {
  readonly run: WarningRun;
  /** Ends when it is in the store. */
  readonly entered: Promise<void>;
}

export interface RunDesk {
  /** Queues a run; an equal one that waits or runs is answered instead of a second one. */
  start(wish: WarningWish): Promise<WarningRun>;
  cancel(run: WarningRunId): Promise<void>;
  progressOf(run: WarningRunId): WarningProgress | undefined;
  idle(): Promise<void>;
  close(): Promise<void>;
}

export interface RunDeskOptions {
  readonly onProblem: (error: unknown, subject: string) => void;
  readonly onApplied: (city: CityId) => void;
}

export const NOTHING: WarningProgress = { done: 0, total: 0 };
const QUEUED = {
  state: "queued",
  progress: NOTHING,
  startedAt: null,
  endedAt: null,
  error: null,
  isApplied: false,
  outcome: null,
} as const;

/** Runs of this process, one after the other. */
export function createRunDesk(deps: RunDeps, { onProblem, onApplied }: RunDeskOptions): RunDesk {
  const runs = new Map<WarningRunId, RunUnderway>();
  const lane = createLane();

  async function start(wish: WarningWish): Promise<WarningRun> {
    const run = await plan(deps, wish);
    const equal = [...runs.values()].find((one) => !one.stopping.signal.aborted && isEqual(one.run, run));
    if (equal !== undefined) {
      await equal.entered;
      return (await deps.store.findWarningRun(equal.run.id)) ?? equal.run;
    }
    // No pause between looking and noting it: two that are asked for at once are one.
    const underway = { stopping: new AbortController(), progress: NOTHING, run, entered: deps.store.putWarningRun(run) };
    runs.set(run.id, underway);
    try {
      await underway.entered;
    } catch (error) {
      runs.delete(run.id);
      throw error;
    }
    void lane.add(async () => {
      try {
        if (await carryOut(deps, run, underway)) onApplied(run.city);
      } catch (error) {
        onProblem(error, run.id);
      } finally {
        runs.delete(run.id);
      }
    });
    return run;
  }

  async function cancel(id: WarningRunId): Promise<void> {
    const underway = runs.get(id);
    if (underway === undefined || underway.stopping.signal.aborted) return;
    underway.stopping.abort();
    try {
      await deps.store.updateWarningRun(id, { state: "cancelled", endedAt: instantOf(deps.clock()), progress: underway.progress });
    } catch (error) {
      // It was done in the meantime.
      if (!(error instanceof LagebildError && error.code === "conflict")) throw error;
    }
  }

  return {
    start,
    cancel,
    progressOf: (run) => runs.get(run)?.progress,
    idle: lane.idle,
    close: async () => {
      await Promise.all([...runs.keys()].map(cancel));
      await lane.idle();
    },
  };
}

async function plan({ store, cities, clock }: RunDeps, { city: id, request, by, trigger }: WarningWish): Promise<WarningRun> {
  const city = await cities.get(id);
  const asOf = await asOfDay({ store, now: clock }, city, request.asOf);
  const { firstOn } = await store.summarise(id);
  if (firstOn !== null && asOf < firstOn) {
    const text = WARNING_TEXTS.beforeReports(asOf, firstOn);
    throw new InvalidInputError(text.en, [{ path: "asOf", message: text.en }], { text });
  }
  return {
    ...QUEUED,
    id: warningRunIdSchema.parse(`warning-${makeId()}`),
    city: id,
    asOf,
    trigger,
    by,
    queuedAt: instantOf(clock()),
    parameters: request.parameters,
  };
}

function isEqual(one: WarningRun, other: WarningRun): boolean {
  return one.city === other.city && one.asOf === other.asOf && textOf(one.parameters) === textOf(other.parameters);
}

const textOf = (parameters: WarningRun["parameters"]): string =>
  JSON.stringify(Object.entries(parameters).toSorted(([a], [b]) => (a < b ? -1 : 1)));

/** Whether zones and alarms follow it. */
async function carryOut(deps: RunDeps, run: WarningRun, underway: Underway): Promise<boolean> {
  const { store, clock } = deps;
  const { signal } = underway.stopping;
  if (signal.aborted) return false;
  try {
    await store.updateWarningRun(run.id, { state: "running", startedAt: instantOf(clock()) });
    const city = await deps.cities.get(run.city);
    const { isApplied } = await runWarning(deps, { city, run }, { signal, onProgress: (progress) => (underway.progress = progress) });
    return isApplied;
  } catch (error) {
    // Somebody has taken it back, and noted that already.
    if (signal.aborted) return false;
    await store.updateWarningRun(run.id, {
      state: "failed",
      endedAt: instantOf(clock()),
      error: toJobError(error, WARNING_FAILURES),
      progress: underway.progress,
    });
    if (!(error instanceof LagebildError)) throw error;
    return false;
  }
}
