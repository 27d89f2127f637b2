import type { ImportDeps } from "../import/import-deps.ts";
import { importReports } from "../import/import-reports.ts";
import type { ImportTask, JobHooks, JobOutcome, JobTask } from "./job-task.ts";
import { createRefusals } from "./refusals.ts";
import { runRetry } from "./run-retry.ts";
import { openSpoolSource } from "./spool-source.ts";

/** Does the work of a job where it is called: in a thread of the server, or in a test. */
export function runJob(deps: ImportDeps, task: JobTask, hooks: JobHooks): Promise<JobOutcome> {
  return task.mode === "retry" ? runRetry(deps, task, hooks) : runImport(deps, task, hooks);
}

async function runImport(deps: ImportDeps, task: ImportTask, { signal, onReport }: JobHooks): Promise<JobOutcome> {
  const { city, agency, kind, mapping, mode, viewer, totalRows, deliveredAt, period } = task;
  const refusals = createRefusals();
  const outcome = await importReports(deps, viewer, {
    city,
    agency,
    kind,
    mapping,
    source: openSpoolSource(task),
    isDryRun: mode === "dry-run",
    ...(deliveredAt !== null && { deliveredAt }),
    ...(period !== null && { period }),
    signal,
    onQuarantined: refusals.add,
    onProgress: ({ rows, run = null, counts = null }) => onReport({ rows, totalRows, run, counts, refusals: refusals.list() }),
  });
  const { run, counts, isNewAgency, lacksGazetteer, collision } = outcome;
  return { rows: counts.read, totalRows, run, counts, refusals: refusals.list(), isNewAgency, lacksGazetteer, collision };
}
