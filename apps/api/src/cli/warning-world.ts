import { availableParallelism } from "node:os";
import { LagebildError, type CityId, type WarningRun, type WarningRunId } from "@lagebild/domain";
import type { Store } from "../db/store.ts";
import type { WarningPort } from "../services/early-warning/warning-port.ts";
import { createPictureDeps } from "../services/picture/create-picture-deps.ts";
import { createLocalFramePort } from "../workers/local-frame-port.ts";
import { createLocalWarningPort } from "../workers/local-warning-port.ts";
import type { Context } from "./command.ts";
import { createProgress } from "./progress.ts";

/** Early warning for one command: the frame of a city, and threads beside this one. */
export interface WarningWorld {
  readonly warnings: WarningPort;
  /** Waits for what was begun and shows how far it is; throws what went wrong. */
  finish(label: string, progressOf: () => { readonly done: number; readonly total: number } | undefined | null): Promise<void>;
}

export interface WarningWorldOptions {
  readonly city: CityId;
  /** As in WarningPortOptions. */
  readonly replications?: number;
}

const LOOK_MS = 100;

export async function openWarningWorld(context: Context, store: Store, options: WarningWorldOptions): Promise<WarningWorld> {
  const { city, replications } = options;
  const frames = createLocalFramePort(store, city);
  await frames.refresh();
  const problems: unknown[] = [];
  const warnings = createLocalWarningPort({
    ...createPictureDeps({ store, frames, now: () => context.now().getTime(), clock: context.now }),
    workers: availableParallelism(),
    onProblem: (error) => problems.push(error),
    ...(replications !== undefined && { replications }),
  });

  const finish: WarningWorld["finish"] = async (label, progressOf) => {
    const progress = createProgress(context, label);
    const timer = setInterval(() => {
      const { done, total } = progressOf() ?? { done: 0, total: 0 };
      if (total > 0) progress.update(done, total);
    }, LOOK_MS);
    try {
      await warnings.idle();
    } finally {
      clearInterval(timer);
      progress.end();
    }
    if (problems.length > 0) throw problems[0];
  };
  return { warnings, finish };
}

/** The run as it ended. Throws what made it fail. */
export async function endedRun(store: Store, id: WarningRunId): Promise<WarningRun> {
  const run = await store.findWarningRun(id);
  if (run === undefined) throw new TypeError(`run ${id} is gone`);
  if (run.error !== null)
    throw new LagebildError("precondition-failed", run.error.message, { text: run.error.text, issues: run.error.issues });
  return run;
}
