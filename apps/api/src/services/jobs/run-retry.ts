import { EMPTY_COUNTS, LagebildError, type ImportCounts, type ImportRun, type RunId } from "@lagebild/domain";
import { DATA_TEXTS } from "../i18n/data-texts.ts";
import { addCounts } from "../import/add-counts.ts";
import type { ImportDeps } from "../import/import-deps.ts";
import { retryQuarantine } from "../import/retry-quarantine.ts";
import { listChosenRuns } from "../quarantine/chosen-runs.ts";
import type { JobHooks, JobOutcome, RetryTask } from "./job-task.ts";

/** Judges chosen rows anew, run by run; each gets a run of its own, so that each can be taken back. */
export async function runRetry(deps: ImportDeps, task: RetryTask, { signal, onReport }: JobHooks): Promise<JobOutcome> {
  const { totalRows, choice, viewer } = task;
  const facts = { refusals: [], isNewAgency: false, lacksGazetteer: false, collision: null };
  let done: JobOutcome = { ...facts, rows: 0, totalRows, run: null, counts: null };
  for (const former of await listChosenRuns(deps.store, task.city, choice)) {
    const before = done;
    const advance = (run: RunId, rows: number, counts: ImportCounts): JobOutcome => ({
      ...before,
      run,
      rows: before.rows + rows,
      counts: addCounts(before.counts ?? EMPTY_COUNTS, counts),
    });
    const { run, counts } = await retryQuarantine(deps, viewer, {
      run: former.id,
      mapping: task.mapping ?? (await getMapping(deps, former)),
      choice,
      signal,
      onProgress: (progress) => onReport(advance(progress.run, progress.rows, progress.counts)),
    });
    done = advance(run, counts.read, counts);
  }
  return done;
}

async function getMapping({ store }: ImportDeps, { city, mappingHash }: ImportRun): Promise<unknown> {
  const saved = await store.findMapping(city, mappingHash);
  if (saved !== undefined) return saved.mapping;
  throw new LagebildError("precondition-failed", "the mapping of this run is not known any more", { text: DATA_TEXTS.noMapping });
}
