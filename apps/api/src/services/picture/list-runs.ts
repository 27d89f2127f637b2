import type { CityId, ImportRun, Viewer } from "@lagebild/domain";
import { authorise, owns, publish } from "@lagebild/policy";
import type { PictureDeps } from "./picture-deps.ts";

/** Among which an agency's own are looked for. */
const MOST_RUNS = 10_000;

/** Import runs, newest first; of other agencies none, as their numbers and files are not counted in any grant. */
export async function listRuns(
  deps: PictureDeps,
  viewer: Viewer,
  input: { readonly city: CityId; readonly limit: number },
): Promise<{ runs: ImportRun[] }> {
  authorise(viewer, "view-runs");
  const city = await deps.cities.get(input.city);
  const runs = await deps.store.listRuns(city.id, viewer.agency === null ? input.limit : MOST_RUNS);
  return publish(viewer, { runs: runs.filter(({ agency }) => owns(viewer, agency)).slice(0, input.limit) });
}
