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
export function createThreadJobRunner(options: ThreadJobRunnerOptions): JobRunner {
  const { patienceMs = PATIENCE_MS } = options;
  let worker: Worker | undefined;
  let running: Running | undefined;
  let idle: NodeJS.Timeout | undefined;

  function getWorker(): Worker {
    worker ??= startThread(options, {
      onMessage: receive,
      onExit: (exited, death) => {
        if (worker === exited) worker = undefined;
        void mourn(exited, death);
      },
    });
    return worker;
  }

  async function mourn(dead: Worker, death: Error): Promise<void> {
    const left = running;
    if (left?.worker !== dead) return;
    running = undefined;
    await options.onDeath(left.run, left.signal.aborted).catch(() => undefined);
    left.reject(death);
  }

  function receive(message: JobMessage): void {
    if (running !== undefined && tell(running, message)) running = undefined;
  }

  async function run(task: JobTask, { signal, onReport }: Parameters<JobRunner["run"]>[1]): Promise<JobOutcome> {
    clearTimeout(idle);
    const at = getWorker();
    const cancel = createCanceller(at, patienceMs);
    try {
      return await new Promise<JobOutcome>((resolve, reject) => {
        running = { worker: at, signal, run: null, onReport, resolve, reject };
        send(at, { kind: "run", task });
        cancel.on(signal);
      });
    } finally {
      cancel.off(signal);
      idle = setTimeout(() => void close(), IDLE_MS).unref();
    }
  }

  async function close(): Promise<void> {
    clearTimeout(idle);
    const ending = worker;
    worker = undefined;
    if (ending !== undefined) await closeThread(ending, patienceMs);
  }

  return { run, close };
}

interface ThreadEvents {
  readonly onMessage: (message: JobMessage) => void;
  /** `death`: what killed it. */
  readonly onExit: (worker: Worker, death: Error) => void;
}

function startThread({ dataFolder, module }: ThreadJobRunnerOptions, { onMessage, onExit }: ThreadEvents): Worker {
  const data: JobWorkerData = { dataFolder };
  const worker = spawnWorker(module ?? new URL("./job-worker.ts", import.meta.url), data);
  let death = new Error("the thread of the job ended");
  worker.on("message", onMessage);
  worker.on("error", (error) => {
    death = error instanceof Error ? error : new Error(String(error));
  });
  worker.on("exit", () => onExit(worker, death));
  return worker;
}

/** Passes a message on; true when it was the last of its job. */
function tell(running: Running, message: JobMessage): boolean {
  if (message.kind === "report") {
    running.run = message.report.run;
    running.onReport(message.report);
    return false;
  }
  if (message.kind === "done") running.resolve(message.outcome);
  else running.reject(fromPlainError(message.error));
  return true;
}

/** Asks the thread to stop its job once the signal says so, and ends the thread when it does not. */
function createCanceller(worker: Worker, patienceMs: number) {
  let impatience: NodeJS.Timeout | undefined;
  const cancel = (): void => {
    send(worker, { kind: "cancel" });
    impatience = setTimeout(() => void worker.terminate(), patienceMs);
  };
  return {
    on: (signal: AbortSignal): void => {
      signal.addEventListener("abort", cancel, { once: true });
      if (signal.aborted) cancel();
    },
    off: (signal: AbortSignal): void => {
      clearTimeout(impatience);
      signal.removeEventListener("abort", cancel);
    },
  };
}

async function closeThread(worker: Worker, patienceMs: number): Promise<void> {
  const hasExited = new Promise((resolve) => worker.once("exit", resolve));
  send(worker, { kind: "close" });
  const impatience = setTimeout(() => void worker.terminate(), patienceMs);
  await hasExited;
  clearTimeout(impatience);
}

function send(to: Worker, request: JobRequest): void {
  to.postMessage(request);
}
