import type { District, MultiPolygonGeometry } from "@lagebild/domain";
import { createLocator } from "@lagebild/geo";
import { createCityPlan } from "./city-plan.ts";

/** People a house, by its distance from the centre of the city: blocks of flats, terraces, single houses. */
const PER_HOUSE = [
  { withinM: 1500, people: 10 },
  { withinM: 3000, people: 7 },
  { withinM: Number.POSITIVE_INFINITY, people: 4 },
] as const;
const ROUNDED_TO = 10;

/** Residents made up from the houses of the plan, in the order of `districts`; a multiple of ten each. Nobody was counted. */
export function inventResidents(seed: number, boundary: MultiPolygonGeometry, districts: readonly District[]): readonly number[] {
  const { addresses, centres, plane } = createCityPlan(seed, boundary, districts);
  const centre = centres.find(({ setting }) => setting === "centre") ?? { x: 0, y: 0 };
  const locator = createLocator(districts.map(({ geometry }) => geometry));
  const people = districts.map(() => 0);
  for (const address of addresses) {
    const distanceM = Math.sqrt((address.x - centre.x) ** 2 + (address.y - centre.y) ** 2);
    const at = locator.indexOf(plane.toLngLat(address));
    const house = PER_HOUSE.find(({ withinM }) => distanceM <= withinM)?.people ?? 0;
    if (at >= 0) people[at] = (people[at] ?? 0) + house;
  }
  return people.map((count) => Math.round(count / ROUNDED_TO) * ROUNDED_TO);
}
