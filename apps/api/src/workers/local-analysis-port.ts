import type { AnalysisPort } from "../services/analyses/analysis-port.ts";
import { createAnalysisQueue, type AnalysisQueueOptions } from "./analysis-queue.ts";
import { loadAnalysis, REGISTRY } from "./analysis-registry.ts";
import { runByName } from "./run-analysis.ts";

/** Analyses in this thread, for tests and small installations without threads. */
export function createLocalAnalysisPort(options: Omit<AnalysisQueueOptions, "runner">): AnalysisPort {
  const setting = { registry: REGISTRY, load: loadAnalysis, worthMs: Infinity };
  const run: AnalysisQueueOptions["runner"]["run"] = (method, input, hooks) => runByName(method, input, hooks, setting);
  return createAnalysisQueue({ ...options, runner: { run, close: async () => undefined } });
}
