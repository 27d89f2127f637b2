import { ConflictError, type ImportRun, type LocalText, type RunId, type Viewer } from "@lagebild/domain";
import { authorise } from "@lagebild/policy";
import { actorOf } from "../audit/actor.ts";
import { DATA_TEXTS } from "../i18n/data-texts.ts";
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
  const { state } = (await store.findRun(run)) ?? {};
  if (state === "running") throw refused(run, state, DATA_TEXTS.runIsRunning);
  if (state === "reverted") throw refused(run, state, DATA_TEXTS.runIsReverted);
  const reverted = await store.revertRun(run, at);
  await store.audit({ at, ...actorOf(viewer), what: "import.revert", subject: run, reason: null });
  return { run, ...reverted };
}

/** Takes the reversal of a run back. Throws ConflictError where it was not taken back, or so long ago that what it had brought is deleted. */
export async function undoRevert({ store, now }: ImportDeps, viewer: Viewer, run: RunId): Promise<RevertOutcome> {
  authorise(viewer, "import-reports");
  const { state } = (await store.findRun(run)) ?? {};
  if (state !== undefined && state !== "reverted") throw refused(run, state, DATA_TEXTS.runIsNotReverted);
  const outcome = await store.undoRevert(run);
  await store.audit({ at: instantOf(now()), ...actorOf(viewer), what: "import.undo-revert", subject: run, reason: null });
  return { run, ...outcome };
}

/** The store says the same, and says it of a run that changed since; here it is said in the reader's language. */
function refused(run: RunId, state: ImportRun["state"], text: LocalText): ConflictError {
  return new ConflictError(`run ${run} is ${state}`, { run, state, text });
}
