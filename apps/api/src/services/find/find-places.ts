import { ConflictError, type CityId, type FoundPlacesAnswer, type PlaceQuery, type Viewer } from "@lagebild/domain";
import { authorise, publish } from "@lagebild/policy";
import type { CityBook } from "../picture/city-book.ts";
import type { PlaceBook } from "./place-book.ts";

export interface FindDeps {
  readonly cities: Pick<CityBook, "get">;
  readonly placeBook: PlaceBook;
}

/** Places of the city's own address list; nothing leaves the house, and what is asked for is kept nowhere. */
export async function findPlaces(
  { cities, placeBook }: FindDeps,
  viewer: Viewer,
  { city: id, q, limit }: PlaceQuery & { readonly city: CityId },
): Promise<FoundPlacesAnswer> {
  authorise(viewer, "view-city");
  const city = await cities.get(id);

  async function ask(): Promise<FoundPlacesAnswer> {
    const { finder, hasAddresses, districtOf } = await placeBook.get(city);
    const places = await finder.find(q, limit);
    return { hasAddresses, places: places.map((place) => ({ ...place, district: districtOf(place) })) };
  }

  try {
    return publish(viewer, await ask());
  } catch (error) {
    // The list was replaced between reading its names and its houses.
    if (!(error instanceof ConflictError)) throw error;
    placeBook.forget(city);
    return publish(viewer, await ask());
  }
}
