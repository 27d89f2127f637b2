import { NotFoundError, type CityId, type ImportRun, type RunAnswer, type RunId, type Viewer } from "@lagebild/domain";
import { authorise, publish, requireFound } from "@lagebild/policy";
import type { Store } from "../../db/store.ts";

export interface RunInput {
  readonly city: CityId;
  readonly run: RunId;
}

/** One run with its mapping; throws NotFoundError also for a run of another city. */
export async function getRun({ store }: { readonly store: Store }, viewer: Viewer, { city, run: id }: RunInput): Promise<RunAnswer> {
  authorise(viewer, "view-runs");
  const run = await findRunOf(store, viewer, { city, run: id });
  const mapping = (await store.findMapping(city, run.mappingHash)) ?? null;
  const { total } = await store.listQuarantine(city, { run: id, offset: 0, limit: 1 });
  return publish(viewer, { run, mapping, inQuarantine: total });
}

/** Throws NotFoundError also for a run of another city, and of an agency whose rows are not for the viewer. */
export async function findRunOf(store: Store, viewer: Viewer, { city, run: id }: RunInput): Promise<ImportRun> {
  const run = await store.findRun(id);
  if (run?.city !== city) throw new NotFoundError("run", id);
  requireFound(viewer, run.agency, { noun: "run", id });
  return run;
}
