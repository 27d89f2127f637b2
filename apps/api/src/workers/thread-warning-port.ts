import { createWarningPort, type WarningPortOptions } from "../services/early-warning/runs/create-warning-port.ts";
import type { WarningPort } from "../services/early-warning/warning-port.ts";
import type { AnalysisRunner } from "./analysis-queue.ts";

/** Runs of early warning in the threads of the analyses, whose priority they share; whoever owns the threads ends them. */
export function createThreadWarningPort(options: Omit<WarningPortOptions, "compute">, threads: AnalysisRunner): WarningPort {
  return createWarningPort({ ...options, compute: (method, input, hooks) => threads.run(method, input, hooks) });
}
