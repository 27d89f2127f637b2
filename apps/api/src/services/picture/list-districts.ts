import { InvalidInputError, type CityId, type District, type LevelId, type Viewer } from "@lagebild/domain";
import { authorise, publish } from "@lagebild/policy";
import type { PictureDeps } from "./picture-deps.ts";

/** One level of districts with geometry; the city's first level when none is named. */
export async function listDistricts(
  deps: PictureDeps,
  viewer: Viewer,
  input: { readonly city: CityId; readonly level?: LevelId | undefined },
): Promise<{ level: LevelId; districts: District[] }> {
  authorise(viewer, "view-city");
  const city = await deps.cities.get(input.city);
  const level = city.levels.find(({ id }) => input.level === undefined || id === input.level);
  if (level === undefined) {
    throw new InvalidInputError(`the city has no level ${input.level}`, [{ path: "level", message: "not a level of the city" }]);
  }
  const districts = await deps.cities.districts(city.id, level.id);
  return publish(viewer, { level: level.id, districts: [...districts] });
}
