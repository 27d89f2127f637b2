import { ConflictError, type RevertAnswer, type RunId, type Viewer } from "@lagebild/domain";
import { authorise } from "@lagebild/policy";
import { DATA_TEXTS } from "../i18n/data-texts.ts";
import type { ImportDeps } from "../import/import-deps.ts";
import { revertRun } from "../import/revert-run.ts";
import type { JobPort } from "../jobs/job-port.ts";
import { findRunOf, type RunInput } from "./get-run.ts";

export type RunDeps = ImportDeps & { readonly jobs: JobPort };

/** Takes a run of a city back. Refused while a job writes: no order of the two would be clear to whoever asked for both. */
export async function revertRunOf(deps: RunDeps, viewer: Viewer, { city, run }: RunInput): Promise<RevertAnswer> {
  authorise(viewer, "import-reports");
  await findRunOf(deps.store, viewer, { city, run });
  requireNoJob(deps.jobs, run);
  const { deleted, restored } = await revertRun(deps, viewer, run);
  return { run: await findRunOf(deps.store, viewer, { city, run }), deleted, restored };
}

export function requireNoJob(jobs: JobPort, run: RunId): void {
  if (jobs.isWriting()) throw new ConflictError("an import is running", { run, text: DATA_TEXTS.importIsRunning });
}
