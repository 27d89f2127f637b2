import type { Worker } from "node:worker_threads";
import type { AnalysisReply, AnalysisRequest, AnalysisWork, AnalysisWorkerData } from "./analysis-messages.ts";
import { fromPlainError } from "./plain-error.ts";
import { spawnWorker } from "./spawn.ts";

/** A thread that does one piece of work at a time. */
export interface AnalysisThread {
  /** Resolves when the thread has loaded; rejects when it dies before. */
  readonly up: Promise<void>;
  /** Rejects with what the method threw, or with what killed the thread. */
  work(work: AnalysisWork): Promise<unknown>;
  /** Gives it the plan of a run, once. */
  teach(run: number, plan: unknown): void;
  forget(run: number): void;
  /** Ends it, also in the middle of its work. */
  end(): Promise<void>;
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** `onExit` is called once, after all that waited was rejected. */
export function startAnalysisThread(data: AnalysisWorkerData, onExit: () => void): AnalysisThread {
  const worker = spawnWorker(new URL("./analysis-worker.ts", import.meta.url), data);
  const known = new Set<number>();
  let waiting: Waiting | undefined;
  let death = "it ended";
  let rise: Waiting | undefined;
  const up = new Promise<void>((resolve, reject) => {
    rise = { resolve: () => resolve(), reject };
  });
  // Whoever waits for it is told; nobody may.
  up.catch(() => undefined);

  worker.on("message", (reply: AnalysisReply) => {
    if (reply.kind === "up") return rise?.resolve(undefined);
    const asked = waiting;
    waiting = undefined;
    if (reply.kind === "done") asked?.resolve(reply.value);
    else asked?.reject(fromPlainError(reply.error));
  });
  worker.on("error", (error) => {
    death = error instanceof Error ? error.message : String(error);
  });
  worker.on("exit", () => {
    const error = new Error(`a thread of the analysis died: ${death}`);
    rise?.reject(error);
    waiting?.reject(error);
    waiting = undefined;
    onExit();
  });

  return {
    up,
    work: (work) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        if (work.kind === "plan") known.add(work.run);
        send(worker, work);
      }),
    teach: (run, plan) => {
      if (known.has(run)) return;
      known.add(run);
      send(worker, { kind: "take-plan", run, plan });
    },
    forget: (run) => {
      if (known.delete(run)) send(worker, { kind: "forget", run });
    },
    end: async () => {
      await worker.terminate();
    },
  };
}

function send(worker: Worker, request: AnalysisRequest): void {
  worker.postMessage(request);
}
