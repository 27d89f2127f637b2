import { openSync, readSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { isMainThread } from "node:worker_threads";

/** What is sent to the parent process. Milliseconds. */
export interface LoopDelay {
  /** Longest block of the main thread; includes what it waited for a processor that others kept. */
  readonly blockedMs: number;
  /** Most that the main thread worked between two turns of its loop: what is left of a block on an idle machine. Linux only, else 0. */
  readonly workedMs: number;
}

const RESOLUTION_MS = 1;

/** Loaded before the server: tells the parent process how long the main thread was blocked. */
if (isMainThread && process.send !== undefined) {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  const readWorkMs = createWorkReader();
  let before = readWorkMs();
  let workedMs = 0;
  setInterval(() => {
    const now = readWorkMs();
    workedMs = Math.max(workedMs, now - before);
    before = now;
  }, RESOLUTION_MS).unref();
  process.on("message", (message) => {
    if (message !== "take-loop-delay") return;
    const taken: LoopDelay = { blockedMs: delay.max / 1_000_000, workedMs };
    process.send?.(taken);
    delay.reset();
    workedMs = 0;
  });
  process.channel?.unref();
}

/** Time that the main thread has spent on a processor. */
function createWorkReader(): () => number {
  if (process.platform !== "linux") return () => 0;
  const file = openSync(`/proc/self/task/${process.pid}/schedstat`, "r");
  const buffer = Buffer.alloc(64);
  return () => {
    const length = readSync(file, buffer, 0, buffer.length, 0);
    return Number(buffer.toString("latin1", 0, length).split(" ")[0]) / 1_000_000;
  };
}
