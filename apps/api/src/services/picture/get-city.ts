import type { CityAnswer, CityId, Viewer } from "@lagebild/domain";
import { authorise, isAllowed, owns, publish } from "@lagebild/policy";
import { openAudience } from "./audience.ts";
import { NO_STAMP, findDataStamp, withCoverage } from "./data-stamp.ts";
import type { PictureDeps } from "./picture-deps.ts";

/** Several agencies may import at once; a short one begun later may end first. */
const RUN_LIMIT = 10;

/** The profile and what is known of the data. Throws NotFoundError. */
export async function getCity(deps: PictureDeps, viewer: Viewer, input: { readonly city: CityId }): Promise<CityAnswer> {
  authorise(viewer, "view-city");
  const { city, stampOf, summary: summaryOf } = await openAudience(deps, viewer, input.city);
  const dataStamp = findDataStamp(deps.frames, city.id) ?? NO_STAMP;
  const [summary, runs, coverage] = await Promise.all([
    summaryOf(dataStamp),
    deps.store.listRuns(city.id, RUN_LIMIT),
    deps.cities.coverage(city.id),
  ]);
  const isImporting = runs.some(({ agency, state }) => state === "running" && owns(viewer, agency));
  const countsReporters = isAllowed(viewer, "count-reporters");
  return publish(viewer, {
    ...city,
    data: { dataStamp: stampOf(withCoverage(dataStamp, coverage)), ...summary, isImporting, countsReporters },
  });
}
