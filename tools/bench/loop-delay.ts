import { monitorEventLoopDelay } from "node:perf_hooks";
import { isMainThread } from "node:worker_threads";

/** Loaded before the server: tells the parent process how long the main thread was blocked. Resolution is 1 ms. */
if (isMainThread && process.send !== undefined) {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  process.on("message", (message) => {
    if (message !== "take-loop-delay") return;
    process.send?.(delay.max / 1_000_000);
    delay.reset();
  });
  process.channel?.unref();
}
