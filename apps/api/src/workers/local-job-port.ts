import { runJob } from "../services/jobs/run-job.ts";
import type { ImportDeps } from "../services/import/import-deps.ts";
import type { JobPort } from "../services/jobs/job-port.ts";
import { createJobQueue } from "./job-queue.ts";

/** Jobs in this thread, for tests and small installations without threads. */
export function createLocalJobPort(deps: ImportDeps, onProblem: (error: unknown) => void): JobPort {
  return createJobQueue({
    runner: { run: (task, hooks) => runJob(deps, task, hooks), close: async () => undefined },
    now: deps.now,
    onProblem,
  });
}
