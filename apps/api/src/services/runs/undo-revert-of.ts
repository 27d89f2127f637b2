import type { RevertAnswer, Viewer } from "@lagebild/domain";
import { authorise } from "@lagebild/policy";
import { undoRevert } from "../import/revert-run.ts";
import { findRunOf, type RunInput } from "./get-run.ts";
import { requireNoJob, type RunDeps } from "./revert-run-of.ts";

/** Brings back what taking a run back took away. */
export async function undoRevertOf(deps: RunDeps, viewer: Viewer, { city, run }: RunInput): Promise<RevertAnswer> {
  authorise(viewer, "import-reports");
  const { store, jobs } = deps;
  await findRunOf(store, viewer, { city, run });
  requireNoJob(jobs, run);
  const { deleted, restored } = await undoRevert(deps, viewer, run);
  return { run: await findRunOf(store, viewer, { city, run }), deleted, restored };
}
