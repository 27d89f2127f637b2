import { unpackHouses, type City, type District, type LngLat, type StoredStreet } from "@lagebild/domain";
import { createContains, createLocator } from "@lagebild/geo";
import { createPlaceFinder, type PlaceFinder } from "@lagebild/ingest";
import type { Store } from "../../db/store.ts";
import type { CityBook } from "../picture/city-book.ts";

/** What is found in one city's address list. */
export interface CityPlaces {
  readonly finder: PlaceFinder;
  /** False: the city has no list. */
  readonly hasAddresses: boolean;
  /** District of the first level; null: none. */
  districtOf(point: LngLat): string | null;
}

/** Address lists by city, their names in memory; read when first asked for, and again when the list or the profile is another. */
export interface PlaceBook {
  get(city: City): Promise<CityPlaces>;
  /** The next question reads the list anew. */
  forget(city: City): void;
}

type BookStore = Pick<Store, "readGazetteerStamp" | "readStreets" | "readHouses">;

export function createPlaceBook(store: BookStore, cities: Pick<CityBook, "districts">): PlaceBook {
  const held = new Map<string, { readonly stamp: string; readonly places: Promise<CityPlaces> }>();

  async function load(city: City): Promise<CityPlaces> {
    const [level] = city.levels;
    const districts = level === undefined ? [] : await cities.districts(city.id, level.id);
    const streets = await readNear(store, city);
    return { finder: createPlaceFinder(sourceOf(store, streets)), hasAddresses: streets.length > 0, districtOf: createNamer(districts) };
  }

  return {
    get: async (city) => {
      const stamp = `${await store.readGazetteerStamp(city.id)} ${city.revision}`;
      const known = held.get(city.id);
      if (known?.stamp === stamp) return known.places;
      const places = load(city);
      held.set(city.id, { stamp, places });
      places.catch(() => {
        if (held.get(city.id)?.places === places) held.delete(city.id);
      });
      return places;
    },
    forget: (city) => held.delete(city.id),
  };
}

function createNamer(districts: readonly District[]): CityPlaces["districtOf"] {
  const locator = createLocator(districts.map(({ geometry }) => geometry));
  return (point) => districts[locator.indexOf(point)]?.name ?? null;
}

/** Streets of other municipalities are none of this city's; a list that names none is its own, but for what lies off its map. */
async function readNear(store: BookStore, city: City): Promise<readonly StoredStreet[]> {
  const contains = createContains(city.boundary);
  const [west, south, east, north] = city.bounds;
  const [dx, dy] = [(east - west) / 2, (north - south) / 2];
  const isOnMap = ({ lng, lat }: LngLat): boolean => lng >= west - dx && lng <= east + dx && lat >= south - dy && lat <= north + dy;
  const streets: StoredStreet[] = [];
  for await (const batch of store.readStreets(city.id))
    for (const street of batch) if (street.municipality === "" ? isOnMap(street) : contains(street)) streets.push(street);
  return streets;
}

function sourceOf(store: BookStore, streets: readonly StoredStreet[]) {
  return {
    streets,
    readHouses: async (numbers: readonly number[]) => {
      const { bytes, starts } = await store.readHouses(numbers.map((number) => streets[number]?.id ?? -1));
      // Each at a multiple of eight bytes of its own.
      return numbers.map((_, i) => unpackHouses(bytes.slice(starts[i], starts[i + 1])));
    },
  };
}
