import type { CityAnswer, CityId, Viewer } from "@lagebild/domain";
import { authorise, publish } from "@lagebild/policy";
import { NO_STAMP, findDataStamp } from "./data-stamp.ts";
import type { PictureDeps } from "./picture-deps.ts";

/** The profile and what is known of the data. Throws NotFoundError. */
export async function getCity(deps: PictureDeps, viewer: Viewer, input: { readonly city: CityId }): Promise<CityAnswer> {
  authorise(viewer, "view-city");
  const city = await deps.cities.get(input.city);
  const dataStamp = findDataStamp(deps.frames, city.id) ?? NO_STAMP;
  const [summary, [newestRun]] = await Promise.all([deps.cities.summary(city.id, dataStamp), deps.store.listRuns(city.id, 1)]);
  return publish(viewer, { ...city, data: { dataStamp, ...summary, isImporting: newestRun?.state === "running" } });
}
