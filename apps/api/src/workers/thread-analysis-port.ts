import { availableParallelism } from "node:os";
import type { AnalysisPort } from "../services/analyses/analysis-port.ts";
import { createAnalysisPool, type AnalysisPool } from "./analysis-pool.ts";
import { createAnalysisQueue, type AnalysisQueueOptions } from "./analysis-queue.ts";
import { REGISTRY } from "./analysis-registry.ts";

/** A thread takes half a second to load: it stays for the next question of whoever looks at a result. */
const IDLE_MS = 120_000;

/** Threads of lower priority, for analyses and runs of early warning; one core is left to the questions of the picture. */
export function createAnalysisThreads(): AnalysisPool {
  const size = Math.max(1, availableParallelism() - 1);
  return createAnalysisPool({ size, registry: REGISTRY.href, yieldsToOthers: true, idleMs: IDLE_MS });
}

/** Closing it ends the threads. */
export function createThreadAnalysisPort(options: Omit<AnalysisQueueOptions, "runner">, threads: AnalysisPool): AnalysisPort {
  return createAnalysisQueue({ ...options, runner: threads });
}
