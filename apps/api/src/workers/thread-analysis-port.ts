import { availableParallelism } from "node:os";
import type { AnalysisPort } from "../services/analyses/analysis-port.ts";
import { createAnalysisPool } from "./analysis-pool.ts";
import { createAnalysisQueue, type AnalysisQueueOptions } from "./analysis-queue.ts";
import { REGISTRY } from "./analysis-registry.ts";

/** A thread takes half a second to load: it stays for the next question of whoever looks at a result. */
const IDLE_MS = 120_000;

/** Analyses in threads of lower priority; one core is left to the questions of the picture. */
export function createThreadAnalysisPort(options: Omit<AnalysisQueueOptions, "runner">): AnalysisPort {
  const size = Math.max(1, availableParallelism() - 1);
  const runner = createAnalysisPool({ size, registry: REGISTRY.href, yieldsToOthers: true, idleMs: IDLE_MS });
  return createAnalysisQueue({ ...options, runner });
}
