import { NotFoundError, type City, type CityId, type District } from "@lagebild/domain";
import { createPlacer, type Placer } from "@lagebild/ingest";
import type { Store } from "../../db/store.ts";

/** What the services of geocoding stand on; the clock comes from the process entry. */
export interface GeocodingDeps {
  readonly store: Store;
  readonly now: () => Date;
}

/** Throws NotFoundError for an unknown city. */
export async function getCity(store: Store, id: CityId): Promise<City> {
  const city = await store.findCity(id);
  if (city === undefined) throw new NotFoundError("city", id);
  return city;
}

export async function loadPlacer(store: Store, city: City): Promise<Placer> {
  const districts: District[] = [];
  for (const level of city.levels) districts.push(...(await store.listDistricts(city.id, level.id)));
  return createPlacer(city, districts);
}
