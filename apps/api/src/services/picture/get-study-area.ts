import type { CityId, Resolution, StudyAreaAnswer, Viewer } from "@lagebild/domain";
import { authorise, publish } from "@lagebild/policy";
import type { PictureDeps } from "./picture-deps.ts";

/** [M1] The cells of the city at one resolution, with the district of each centre. */
export async function getStudyArea(
  deps: PictureDeps,
  viewer: Viewer,
  input: { readonly city: CityId; readonly resolution: Resolution },
): Promise<StudyAreaAnswer> {
  authorise(viewer, "view-city");
  const city = await deps.cities.get(input.city);
  const { resolution, cells, districts } = await deps.frames.studyArea(city.id, input.resolution);
  return publish(viewer, {
    resolution,
    cells: [...cells],
    districts: districts.map(({ level, codes, index }) => ({ level, codes: [...codes], index: [...index] })),
  });
}
