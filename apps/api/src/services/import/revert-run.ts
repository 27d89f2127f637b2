import type { RunId, Viewer } from "@lagebild/domain";
import { authorise } from "@lagebild/policy";
import type { ImportDeps } from "./import-deps.ts";
import { instantOf } from "./instant-of.ts";

export interface RevertOutcome {
  readonly run: RunId;
  /** Reports that were there and are gone. */
  readonly deleted: number;
  /** Reports that got another content or are there again. */
  readonly restored: number;
}

/** Takes one run back, as if it had never been. Throws NotFoundError for an unknown run, ConflictError for one that is running or was taken back. */
export async function revertRun({ store, now }: ImportDeps, viewer: Viewer, run: RunId): Promise<RevertOutcome> {
  authorise(viewer, "import-reports");
  const at = instantOf(now());
  await store.markInterruptedRuns(at);
  const reverted = await store.revertRun(run, at);
  await store.audit({ at, by: viewer.name, what: "import.revert", subject: run, reason: null });
  return { run, ...reverted };
}

/** Takes the reversal of a run back. Throws ConflictError where it was not taken back, or so long ago that what it had brought is deleted. */
export async function undoRevert({ store, now }: ImportDeps, viewer: Viewer, run: RunId): Promise<RevertOutcome> {
  authorise(viewer, "import-reports");
  const outcome = await store.undoRevert(run);
  await store.audit({ at: instantOf(now()), by: viewer.name, what: "import.undo-revert", subject: run, reason: null });
  return { run, ...outcome };
}
