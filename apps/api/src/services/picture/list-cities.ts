import type { CitySummary, Viewer } from "@lagebild/domain";
import { authorise, publish } from "@lagebild/policy";
import { openAudience } from "./audience.ts";
import { NO_STAMP, findDataStamp } from "./data-stamp.ts";
import type { PictureDeps } from "./picture-deps.ts";

export async function listCities(deps: PictureDeps, viewer: Viewer): Promise<CitySummary[]> {
  authorise(viewer, "view-city");
  const cities = await deps.cities.list();
  const summaries = cities.map(async ({ id, name, isSynthetic }) => {
    const { summary } = await openAudience(deps, viewer, id);
    const { reportCount, firstOn, lastOn } = await summary(findDataStamp(deps.frames, id) ?? NO_STAMP);
    return { id, name, isSynthetic, reportCount, firstOn, lastOn };
  });
  return publish(viewer, await Promise.all(summaries));
}
