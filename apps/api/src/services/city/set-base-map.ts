import { NotFoundError, type BaseMap, type City, type CityId, type Viewer } from "@lagebild/domain";
import { authorise } from "@lagebild/policy";
import { actorOf } from "../audit/actor.ts";
import { checkBaseMap } from "./check-base-map.ts";
import { instantOf, type CityDeps } from "./city-deps.ts";

/** Changes the ground under the cells of a city; a running server shows it within seconds. Throws NotFoundError, InvalidBaseMapError. */
export async function setBaseMap(
  deps: CityDeps & { readonly mapFolder: string },
  viewer: Viewer,
  input: { readonly city: CityId; readonly baseMap: BaseMap },
): Promise<City> {
  authorise(viewer, "edit-city");
  const held = await deps.store.findCity(input.city);
  if (held === undefined) throw new NotFoundError("city", input.city);
  await checkBaseMap(deps.mapFolder, input.baseMap, held.bounds);
  const city = { ...held, baseMap: input.baseMap };
  await deps.store.putCity(city);
  await deps.store.audit({ at: instantOf(deps.now()), ...actorOf(viewer), what: "city.base-map", subject: city.id, reason: null });
  return city;
}
