import type { CityId, ImportRun, Viewer } from "@lagebild/domain";
import { authorise, publish } from "@lagebild/policy";
import type { PictureDeps } from "./picture-deps.ts";

/** Import runs, newest first. */
export async function listRuns(
  deps: PictureDeps,
  viewer: Viewer,
  input: { readonly city: CityId; readonly limit: number },
): Promise<{ runs: ImportRun[] }> {
  authorise(viewer, "view-runs");
  const city = await deps.cities.get(input.city);
  return publish(viewer, { runs: [...(await deps.store.listRuns(city.id, input.limit))] });
}
