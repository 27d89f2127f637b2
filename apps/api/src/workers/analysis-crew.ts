import type { AnalysisWork } from "./analysis-messages.ts";
import { createAnalysisRoster, type AnalysisRoster, type AnalysisRosterOptions } from "./analysis-roster.ts";
import type { AnalysisThread } from "./analysis-thread.ts";

export interface AnalysisCrewOptions extends AnalysisRosterOptions {
  /** A piece of work that goes on for so long after it was given up is ended with its thread. */
  readonly patienceMs?: number;
}

/** Threads that are lent out for one piece of work at a time. */
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
  const { size, patienceMs = PATIENCE_MS } = options;
  const roster = createAnalysisRoster(options);

  async function lend<Value>(signal: AbortSignal, use: (hand: Hand) => Promise<Value>): Promise<Value> {
    const thread = await roster.take(signal);
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
      void giveBack(roster, thread, { last, patienceMs });
    }
  }

  return {
    size,
    muster: async () => {
      const missing = roster.startAll();
      for (const thread of missing) void giveWhenUp(roster, thread);
      await Promise.race(missing.map(({ up }) => up));
    },
    lend,
    forget: roster.forget,
    close: roster.close,
  };
}

interface LastWork {
  readonly last: Promise<unknown>;
  readonly patienceMs: number;
}

async function giveBack(roster: AnalysisRoster, thread: AnalysisThread, { last, patienceMs }: LastWork): Promise<void> {
  const impatience = setTimeout(() => void thread.end(), patienceMs);
  await last.catch(() => undefined);
  clearTimeout(impatience);
  await giveWhenUp(roster, thread);
}

/** One that is still loading is worth waiting for. */
async function giveWhenUp(roster: AnalysisRoster, thread: AnalysisThread): Promise<void> {
  await thread.up.catch(() => undefined);
  roster.give(thread);
}

function untilAborted<Value>(value: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => reject(signal.reason);
    if (signal.aborted) return giveUp();
    signal.addEventListener("abort", giveUp, { once: true });
    value.then(resolve, reject).finally(() => signal.removeEventListener("abort", giveUp));
  });
}
