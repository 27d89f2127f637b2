import type { AnalysisWorkerData } from "./analysis-messages.ts";
import { startAnalysisThread, type AnalysisThread } from "./analysis-thread.ts";

export interface AnalysisRosterOptions extends AnalysisWorkerData {
  readonly size: number;
  /** Threads that nobody needed for so long end; absent: they stay. */
  readonly idleMs?: number;
}

/** The threads that there are, started when they are needed, and given out in the order in which they were asked for. */
export interface AnalysisRoster {
  /** Waits for a thread that nobody has. Gives up when the signal says so. */
  take(signal: AbortSignal): Promise<AnalysisThread>;
  /** Ignored for a thread that has ended. */
  give(thread: AnalysisThread): void;
  /** Starts those that are missing, and answers them; they are given back when they have loaded. */
  startAll(): readonly AnalysisThread[];
  forget(run: number): void;
  close(): Promise<void>;
}

export function createAnalysisRoster(options: AnalysisRosterOptions): AnalysisRoster {
  const { size, idleMs } = options;
  const threads = new Set<AnalysisThread>();
  const free = new Set<AnalysisThread>();
  const line = createLine();
  let idle: NodeJS.Timeout | undefined;
  let isClosed = false;

  function start(): AnalysisThread {
    const thread = startAnalysisThread(options, () => {
      threads.delete(thread);
      free.delete(thread);
      // Whoever waits must not wait for a thread that is no more.
      if (line.isWaiting() && threads.size < size && !isClosed) give(start());
    });
    threads.add(thread);
    return thread;
  }

  function give(thread: AnalysisThread): void {
    if (!threads.has(thread) || line.serve(thread)) return;
    free.add(thread);
    if (idleMs !== undefined && free.size === threads.size) idle = setTimeout(() => void endAll(), idleMs).unref();
  }

  async function take(signal: AbortSignal): Promise<AnalysisThread> {
    signal.throwIfAborted();
    if (isClosed) throw new Error("the threads of the analysis were closed");
    clearTimeout(idle);
    const [first] = free;
    const thread = first ?? (threads.size < size ? start() : undefined);
    if (thread === undefined) return line.wait(signal);
    free.delete(thread);
    return thread;
  }

  async function endAll(): Promise<void> {
    await Promise.all([...threads].map((thread) => thread.end()));
  }

  return {
    take,
    give,
    startAll: () => Array.from({ length: size - threads.size }, start),
    forget: (run) => threads.forEach((thread) => thread.forget(run)),
    close: async () => {
      isClosed = true;
      clearTimeout(idle);
      await endAll();
    },
  };
}

/** Those who wait for a thread, in order. */
function createLine() {
  const waiting: ((thread: AnalysisThread) => void)[] = [];

  function wait(signal: AbortSignal): Promise<AnalysisThread> {
    return new Promise((resolve, reject) => {
      const giveUp = (): void => {
        waiting.splice(waiting.indexOf(receive), 1);
        reject(signal.reason);
      };
      const receive = (thread: AnalysisThread): void => {
        signal.removeEventListener("abort", giveUp);
        resolve(thread);
      };
      waiting.push(receive);
      signal.addEventListener("abort", giveUp, { once: true });
    });
  }

  return {
    wait,
    isWaiting: () => waiting.length > 0,
    /** False when nobody waits. */
    serve: (thread: AnalysisThread): boolean => {
      const next = waiting.shift();
      next?.(thread);
      return next !== undefined;
    },
  };
}
