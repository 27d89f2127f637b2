import { createWarningPort, type WarningPortOptions } from "../services/early-warning/runs/create-warning-port.ts";
import type { WarningPort } from "../services/early-warning/warning-port.ts";
import { loadAnalysis, REGISTRY } from "./analysis-registry.ts";
import { runByName } from "./run-analysis.ts";

/** A rest that takes longer is divided among threads. */
const WORTH_MS = 2_500;

/** Runs of early warning for the command line and for tests: in this thread, and in others beside it once that is worth it. */
export function createLocalWarningPort({
  workers = 1,
  ...options
}: Omit<WarningPortOptions, "compute"> & { readonly workers?: number }): WarningPort {
  const setting = { registry: REGISTRY, load: loadAnalysis, worthMs: WORTH_MS };
  return createWarningPort({ ...options, compute: (method, input, hooks) => runByName(method, input, { ...hooks, workers }, setting) });
}
