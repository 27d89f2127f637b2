import type { Worker } from "node:worker_threads";
import { spawnWorker } from "./spawn.ts";

export interface SupervisedThreadOptions<Received> {
  readonly module: URL;
  readonly workerData: unknown;
  readonly onMessage: (message: Received) => void;
  readonly onError: (error: Error) => void;
  /** The thread ended; nothing posted to it before will be answered. */
  readonly onStopped: () => void;
}

export interface SupervisedThread<Sent> {
  /** False when no thread is there just now: nothing was sent. */
  post(message: Sent): boolean;
  /** The thread has shown that it works: the next restart comes soon again. */
  settle(): void;
  /** Sends `last`, after which the thread is to end by itself; ends it when it does not. */
  close(last: Sent): Promise<void>;
}

const RESTART_MS = 1_000;
const LONGEST_RESTART_MS = 60_000;
const GRACE_MS = 2_000;

/** A worker thread that is started again when it dies, ever more slowly. */
export function createSupervisedThread<Sent, Received>(options: SupervisedThreadOptions<Received>): SupervisedThread<Sent> {
  let restartMs = RESTART_MS;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;
  let worker: Worker | undefined = start();

  function start(): Worker {
    const started = spawnWorker(options.module, options.workerData);
    started.on("message", options.onMessage);
    started.on("error", (error) => options.onError(error instanceof Error ? error : new Error(String(error))));
    started.on("exit", () => {
      worker = undefined;
      options.onStopped();
      if (!isClosed) restart();
    });
    return started;
  }

  function restart(): void {
    timer = setTimeout(() => {
      worker = start();
    }, restartMs);
    restartMs = Math.min(restartMs * 2, LONGEST_RESTART_MS);
  }

  async function close(last: Sent): Promise<void> {
    isClosed = true;
    clearTimeout(timer);
    const running = worker;
    if (running === undefined) return;
    const hasExited = new Promise((resolve) => running.once("exit", resolve));
    running.postMessage(last);
    const impatience = setTimeout(() => void running.terminate(), GRACE_MS);
    await hasExited;
    clearTimeout(impatience);
  }

  return {
    post: (message) => {
      if (isClosed || worker === undefined) return false;
      worker.postMessage(message);
      return true;
    },
    settle: () => {
      restartMs = RESTART_MS;
    },
    close,
  };
}
