import type { RunId, Viewer } from "@lagebild/domain";
import { authorise } from "@lagebild/policy";
import type { ImportDeps } from "./import-deps.ts";
import { instantOf } from "./instant-of.ts";

export interface RevertOutcome {
  readonly run: RunId;
  /** Reports that the run had brought. */
  readonly deleted: number;
  /** Reports that got their former version back. */
  readonly restored: number;
}

/** Takes one run back. Throws NotFoundError for an unknown run. */
export async function revertRun({ store, now }: ImportDeps, viewer: Viewer, run: RunId): Promise<RevertOutcome> {
  authorise(viewer, "import-reports");
  const at = instantOf(now());
  await store.markInterruptedRuns(at);
  const reverted = await store.revertRun(run, at);
  await store.audit({ at, by: viewer.name, what: "import.revert", subject: run, reason: null });
  return { run, ...reverted };
}
