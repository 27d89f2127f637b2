import type { Worker } from "node:worker_threads";
import type { RunId } from "@lagebild/domain";
import type { JobOutcome, JobReport, JobTask } from "../services/jobs/job-task.ts";
import type { JobMessage, JobRequest, JobWorkerData } from "./job-messages.ts";
import type { JobRunner } from "./job-queue.ts";
import { fromPlainError } from "./plain-error.ts";
import { spawnWorker } from "./spawn.ts";

export interface ThreadJobRunnerOptions extends JobWorkerData {
  /** The thread ended in the middle of a job; `run` null: none was begun. */
  readonly onDeath: (run: RunId | null, isCancelled: boolean) => Promise<void>;
  /** Of the thread; for tests. */
  readonly module?: URL;
  /** A job that does not stop by itself when asked to is ended with its thread. */
  readonly patienceMs?: number;
}

/** A thread costs a second to start: it is kept for the import that follows a dry run. */
const IDLE_MS = 120_000;
const PATIENCE_MS = 5_000;

interface Running {
  readonly worker: Worker;
  readonly signal: AbortSignal;
  run: RunId | null;
  readonly onReport: (report: JobReport) => void;
  readonly resolve: (outcome: JobOutcome) => void;
  readonly reject: (error: unknown) => void;
}

/** Does jobs in a worker thread that begins with the first one, has a store of its own, and ends when nothing came for a while. */
export function createThreadJobRunner({ dataFolder, onDeath, module, patienceMs = PATIENCE_MS }: ThreadJobRunnerOptions): JobRunner {
  let worker: Worker | undefined;
  let running: Running | undefined;
  let idle: NodeJS.Timeout | undefined;

  function getWorker(): Worker {
    if (worker !== undefined) return worker;
    const started = spawnWorker(module ?? new URL("./job-worker.ts", import.meta.url), { dataFolder });
    let death: unknown;
    started.on("message", receive);
    started.on("error", (error) => {
      death = error;
    });
    started.on("exit", () => {
      if (worker === started) worker = undefined;
      void mourn(started, death ?? new Error("the thread of the job ended"));
    });
    worker = started;
    return started;
  }

  async function mourn(dead: Worker, death: unknown): Promise<void> {
    const left = running;
    if (left?.worker !== dead) return;
    running = undefined;
    await onDeath(left.run, left.signal.aborted).catch(() => undefined);
    left.reject(death);
  }

  function receive(message: JobMessage): void {
    if (running === undefined) return;
    if (message.kind === "report") {
      running.run = message.report.run;
      return running.onReport(message.report);
    }
    const { resolve, reject } = running;
    running = undefined;
    if (message.kind === "done") resolve(message.outcome);
    else reject(fromPlainError(message.error));
  }

  function send(to: Worker, request: JobRequest): void {
    to.postMessage(request);
  }

  async function run(task: JobTask, { signal, onReport }: Parameters<JobRunner["run"]>[1]): Promise<JobOutcome> {
    clearTimeout(idle);
    const at = getWorker();
    let impatience: NodeJS.Timeout | undefined;
    const cancel = (): void => {
      send(at, { kind: "cancel" });
      impatience = setTimeout(() => void at.terminate(), patienceMs);
    };
    try {
      return await new Promise<JobOutcome>((resolve, reject) => {
        running = { worker: at, signal, run: null, onReport, resolve, reject };
        send(at, { kind: "run", task });
        signal.addEventListener("abort", cancel, { once: true });
        if (signal.aborted) cancel();
      });
    } finally {
      clearTimeout(impatience);
      signal.removeEventListener("abort", cancel);
      idle = setTimeout(() => void close(), IDLE_MS);
      idle.unref();
    }
  }

  async function close(): Promise<void> {
    clearTimeout(idle);
    const ending = worker;
    if (ending === undefined) return;
    worker = undefined;
    const hasExited = new Promise((resolve) => ending.once("exit", resolve));
    send(ending, { kind: "close" });
    const impatience = setTimeout(() => void ending.terminate(), patienceMs);
    await hasExited;
    clearTimeout(impatience);
  }

  return { run, close };
}
