import { readdir } from "node:fs/promises";
import { NotFoundError, type CityId, type ProfileAnswer, type Viewer } from "@lagebild/domain";
import { authorise, publish } from "@lagebild/policy";
import { isMapFileName } from "./base-map-names.ts";
import type { ProfileDeps } from "./profile-deps.ts";

/** The profile as an editor needs it, from the store itself. Throws NotFoundError. */
export async function getProfile(deps: ProfileDeps, viewer: Viewer, input: { readonly city: CityId }): Promise<ProfileAnswer> {
  authorise(viewer, "edit-city");
  const city = await deps.store.findCity(input.city);
  if (city === undefined) throw new NotFoundError("city", input.city);
  const [{ reportCount }, files, levels] = await Promise.all([
    deps.store.summarise(city.id),
    readdir(deps.mapFolder).catch(() => []),
    Promise.all(city.levels.map(async (level) => ({ ...level, districtCount: (await deps.cities.districts(city.id, level.id)).length }))),
  ]);
  const { id, name, timeZone, attribution, shifts, holidays, view, baseMap, revision } = city;
  const mapFiles = files.filter(isMapFileName).toSorted();
  const kept = { id, name, timeZone, attribution, shifts, holidays, view, baseMap, revision };
  return publish(viewer, { ...kept, levels, canChangeTimeZone: reportCount === 0, mapFiles });
}
