import { instantSchema, type JobId } from "@lagebild/domain";
import type { Store } from "../db/store.ts";
import type { JobPort } from "../services/jobs/job-port.ts";
import { createJobQueue } from "./job-queue.ts";
import { createThreadJobRunner } from "./thread-job-runner.ts";

const DIED = "the thread of the import died";

export interface ThreadJobPortOptions {
  readonly dataFolder: string;
  readonly store: Store;
  readonly now: () => Date;
  readonly onProblem: (error: unknown, job: JobId) => void;
  /** Awaited before the first job. */
  readonly ready: Promise<unknown>;
  /** Of the thread; for tests. */
  readonly module?: URL;
  readonly patienceMs?: number;
}

/** Jobs in a worker thread. A thread that dies leaves its run failed, with what is stored of it counted. */
export function createThreadJobPort({ dataFolder, store, now, module, patienceMs, ...queue }: ThreadJobPortOptions): JobPort {
  const runner = createThreadJobRunner({
    dataFolder,
    ...(module !== undefined && { module }),
    ...(patienceMs !== undefined && { patienceMs }),
    onDeath: async (run, isCancelled) => {
      const endedAt = instantSchema.parse(now().toISOString());
      const left = run === null ? undefined : await store.findRun(run);
      if (left?.state === "running") {
        const { id, counts, fileHash } = left;
        const how = isCancelled ? ({ state: "interrupted", error: null } as const) : ({ state: "failed", error: DIED } as const);
        await store.endRun(id, { ...how, endedAt, counts, fileHash });
      }
      // A run that was begun but not reported yet.
      await store.markInterruptedRuns(endedAt);
    },
  });
  return createJobQueue({ runner, now, ...queue });
}
