import type { AnalysisWork, AnalysisWorkerData } from "./analysis-messages.ts";
import { startAnalysisThread, type AnalysisThread } from "./analysis-thread.ts";

export interface AnalysisCrewOptions extends AnalysisWorkerData {
  readonly size: number;
  /** A piece of work that goes on for so long after it was given up is ended with its thread. */
  readonly patienceMs?: number;
  /** Threads that nobody needed for so long end; absent: they stay. */
  readonly idleMs?: number;
}

/** Threads that are started when they are needed, and lent out in the order in which they were asked for. */
export interface AnalysisCrew {
  readonly size: number;
  /** Starts all threads; resolves when the first of them has loaded. */
  muster(): Promise<void>;
  /** Waits for a thread that is free, then for `use`. Gives up waiting when the signal says so. */
  lend<Value>(signal: AbortSignal, use: (hand: Hand) => Promise<Value>): Promise<Value>;
  forget(run: number): void;
  close(): Promise<void>;
}

/** A thread as long as it is lent. */
export interface Hand {
  teach(run: number, plan: unknown): void;
  /** Rejects at once when the signal says so. */
  work(work: AnalysisWork): Promise<unknown>;
}

const PATIENCE_MS = 200;

export function createAnalysisCrew(options: AnalysisCrewOptions): AnalysisCrew {
  const { size, patienceMs = PATIENCE_MS, idleMs } = options;
  const threads = new Set<AnalysisThread>();
  const free: AnalysisThread[] = [];
  const waiting: ((thread: AnalysisThread) => void)[] = [];
  let idle: NodeJS.Timeout | undefined;
  let isClosed = false;

  function start(): AnalysisThread {
    const thread = startAnalysisThread(options, () => {
      threads.delete(thread);
      const at = free.indexOf(thread);
      if (at >= 0) free.splice(at, 1);
      // Whoever waits must not wait for a thread that is no more.
      if (waiting.length > 0 && threads.size < size && !isClosed) give(start());
    });
    threads.add(thread);
    return thread;
  }

  function give(thread: AnalysisThread): void {
    const next = waiting.shift();
    if (next !== undefined) return next(thread);
    free.push(thread);
    if (idleMs !== undefined && free.length === threads.size) idle = setTimeout(() => void endAll(), idleMs).unref();
  }

  async function take(signal: AbortSignal): Promise<AnalysisThread> {
    signal.throwIfAborted();
    if (isClosed) throw new Error("the threads of the analysis were closed");
    clearTimeout(idle);
    const thread = free.shift() ?? (threads.size < size ? start() : undefined);
    if (thread !== undefined) return thread;
    return new Promise((resolve, reject) => {
      const giveUp = (): void => {
        waiting.splice(waiting.indexOf(receive), 1);
        reject(signal.reason);
      };
      const receive = (given: AnalysisThread): void => {
        signal.removeEventListener("abort", giveUp);
        resolve(given);
      };
      waiting.push(receive);
      signal.addEventListener("abort", giveUp, { once: true });
    });
  }

  async function lend<Value>(signal: AbortSignal, use: (hand: Hand) => Promise<Value>): Promise<Value> {
    const thread = await take(signal);
    let last: Promise<unknown> = Promise.resolve();
    const hand: Hand = {
      teach: thread.teach,
      work: (work) => {
        signal.throwIfAborted();
        last = thread.work(work);
        return untilAborted(last, signal);
      },
    };
    try {
      await untilAborted(thread.up, signal);
      return await use(hand);
    } finally {
      void giveBack(thread, last);
    }
  }

  async function giveBack(thread: AnalysisThread, last: Promise<unknown>): Promise<void> {
    const impatience = setTimeout(() => void thread.end(), patienceMs);
    await last.catch(() => undefined);
    clearTimeout(impatience);
    await giveWhenUp(thread);
  }

  async function giveWhenUp(thread: AnalysisThread): Promise<void> {
    await thread.up.catch(() => undefined);
    if (threads.has(thread)) give(thread);
  }

  async function endAll(): Promise<void> {
    await Promise.all([...threads].map((thread) => thread.end()));
  }

  return {
    size,
    muster: async () => {
      const missing = Array.from({ length: size - threads.size }, start);
      for (const thread of missing) void giveWhenUp(thread);
      await Promise.race(missing.map(({ up }) => up));
    },
    lend,
    forget: (run) => threads.forEach((thread) => thread.forget(run)),
    close: async () => {
      isClosed = true;
      clearTimeout(idle);
      await endAll();
    },
  };
}

function untilAborted<Value>(value: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => reject(signal.reason);
    if (signal.aborted) return giveUp();
    signal.addEventListener("abort", giveUp, { once: true });
    value.then(resolve, reject).finally(() => signal.removeEventListener("abort", giveUp));
  });
}
