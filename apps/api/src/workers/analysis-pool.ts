import { createAnalysisCrew, type AnalysisCrewOptions } from "./analysis-crew.ts";
import { createDividedRun, nextRun, workOff, type RunOptions } from "./analysis-division.ts";
import type { PlannedRun } from "./analysis-messages.ts";

/** Runs methods of the registry by name in threads; nothing of them happens in the thread that asks. */
export interface AnalysisPool {
  /** Rejects with the signal's reason as soon as it is aborted, and when a thread dies. */
  run(method: string, input: unknown, options: RunOptions): Promise<unknown>;
  close(): Promise<void>;
}

export type AnalysisPoolOptions = AnalysisCrewOptions;

export function createAnalysisPool(options: AnalysisPoolOptions): AnalysisPool {
  const crew = createAnalysisCrew(options);

  async function run(method: string, input: unknown, { signal, onProgress }: RunOptions): Promise<unknown> {
    const run = nextRun();
    try {
      const planned = await crew.lend(signal, (hand) => hand.work({ kind: "plan", run, method, input }));
      const { plan, count } = toPlanned(planned);
      onProgress({ done: 0, total: count });
      const divided = createDividedRun({ run, method, plan, count }, { threads: crew.size, onProgress });
      if (count > 0) await workOff(crew, divided, signal);
      return await crew.lend(signal, (hand) => {
        hand.teach(run, plan);
        return hand.work({ kind: "join", run, method, parts: divided.parts() });
      });
    } finally {
      crew.forget(run);
    }
  }

  return { run, close: crew.close };
}

function toPlanned(value: unknown): PlannedRun {
  if (typeof value === "object" && value !== null && "plan" in value && "count" in value && typeof value.count === "number") {
    return { plan: value.plan, count: value.count };
  }
  throw new TypeError("a thread of the analysis laid out nothing");
}
