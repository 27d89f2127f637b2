import type { AddressPlace, GeocodingMethod, LngLat } from "@lagebild/domain";
import type { Houses } from "./address-columns.ts";
import { distanceM } from "./distance.ts";
import type { Reading } from "./geocoder-text.ts";
import { parseHouseNumber, tidyText, type HouseNumber } from "./normalise-street.ts";

export interface Match extends AddressPlace {
  readonly method: GeocodingMethod;
}

const EXACT_M = 15;
export const FUZZY_LEAST_M = 50;
/** House numbers further apart than this say little about each other. */
const NEAREST_WITHIN = 10;
/** About two plots of 15 m per pair of numbers on one side of a street: 15 m for each number is on the safe side. */
const M_PER_NUMBER = 15;
const STREET_LEAST_M = 250;
const STREET_ALONE_M = 500;
/** What a place covers when its list does not say: a station with its forecourt. */
const PLACE_LEAST_M = 150;
/** Streets whose nearest addresses lie further apart do not meet. */
const CROSSING_WITHIN_M = 150;

/** ",7" may once have been 17 or 27: an address that is known to be damaged gets no place rather than a wrong one. */
function isDamaged(houseNumber: string): boolean {
  return /^\s*[^\s\p{L}\p{N}-]/u.test(houseNumber);
}

export function middle(a: LngLat, b: LngLat): LngLat {
  return { lng: (a.lng + b.lng) / 2, lat: (a.lat + b.lat) / 2 };
}

function fuzzy(point: LngLat, estimateM: number, method: GeocodingMethod): Match {
  return { point, precision: "fuzzy", precisionM: Math.max(FUZZY_LEAST_M, Math.ceil(estimateM)), area: null, method };
}

/** The asked range by its ends, when both are known: "12-16" between 12 and 16. */
function between(houses: Houses, { first, last }: HouseNumber): Match | null {
  if (first === null || last === null || last === first) return null;
  const low = houses.findNumber(first);
  const high = houses.findNumber(last);
  if (low === null || high === null) return null;
  const spanM = distanceM(low, high);
  // Ends that lie further apart than their numbers allow: one of them is wrong.
  return spanM > (last - first) * M_PER_NUMBER * 4 ? null : fuzzy(middle(low, high), spanM / 2, "range");
}

function nearest(houses: Houses, { first }: HouseNumber): Match | null {
  const found = first === null ? null : houses.nearestNumber(first, NEAREST_WITHIN);
  return found === null ? null : fuzzy(found.point, found.difference * M_PER_NUMBER, "nearest");
}

/** The street as a whole: its own point or the middle of its houses, with the radius that holds 95 % of them. */
export function matchStreet(houses: Houses, written: LngLat | null = null): Match | null {
  const point = written ?? houses.streetPoint();
  if (point === null) return null;
  const radius = houses.streetRadiusM();
  const precisionM = radius === null ? STREET_ALONE_M : Math.max(STREET_LEAST_M, Math.ceil(radius));
  return { point, precision: "street", precisionM, area: null, method: "street" };
}

/** [G1–G3] An address on a known street; null for a house number that is known to be damaged. */
export function matchAddress(houses: Houses, { street, houseNumber }: Reading): Match | null {
  const number = parseHouseNumber(houseNumber);
  const written = houses.findWritten(tidyText(street), tidyText(houseNumber));
  if (number === null) return matchStreet(houses, written);
  const exact = written ?? (isDamaged(houseNumber) ? null : houses.findHouse(number.text));
  if (exact !== null) return { point: exact, precision: "exact", precisionM: EXACT_M, area: null, method: "house" };
  if (isDamaged(houseNumber)) return null;
  return between(houses, number) ?? nearest(houses, number) ?? matchStreet(houses);
}

/** [G5] A place by its name: the middle of its points, with what it covers. */
export function matchPlace(houses: Houses): Match | null {
  const point = houses.streetPoint();
  if (point === null) return null;
  const reach = houses.points().reduce((most, each) => Math.max(most, distanceM(point, each)), 0);
  const precisionM = houses.placeRadiusM() ?? Math.max(PLACE_LEAST_M, Math.ceil(reach));
  return { point, precision: "exact", precisionM, area: null, method: "place" };
}

/** [G6] Between the two addresses of the streets that lie nearest to each other; null where the streets do not meet. */
export function matchMeeting(first: Houses, second: Houses): Match | null {
  const pair = nearestPair(first.points(), second.points(), CROSSING_WITHIN_M);
  return pair === null ? null : fuzzy(middle(pair.a, pair.b), pair.meters, "crossing");
}

/** [G6] Where the streets meet. Streets that do not, or one of which is not known: the shorter known street as a whole, for the place lies on it. */
export function matchCrossing(first: Houses | null, second: Houses | null): Match | null {
  const meeting = first === null || second === null ? null : matchMeeting(first, second);
  if (meeting !== null) return meeting;
  const whole = [first, second].flatMap((houses) => (houses === null ? [] : [matchStreet(houses)])).filter((match) => match !== null);
  const [shortest] = whole.toSorted((a, b) => (a.precisionM ?? 0) - (b.precisionM ?? 0));
  return shortest === undefined ? null : { ...shortest, precision: "fuzzy", method: "crossing" };
}

interface Pair {
  readonly a: LngLat;
  readonly b: LngLat;
  readonly meters: number;
}

const M_PER_DEGREE_OF_LATITUDE = 111_000;

/** The points of both lists that lie nearest to each other, null beyond `within` metres. */
function nearestPair(first: readonly LngLat[], second: readonly LngLat[], within: number): Pair | null {
  const sorted = second.toSorted((a, b) => a.lat - b.lat);
  let best: Pair | null = null;
  let reachM = within;
  for (const a of first) {
    const reach = reachM / M_PER_DEGREE_OF_LATITUDE;
    for (let i = lowerBound(sorted, a.lat - reach); i < sorted.length; i += 1) {
      const b = sorted[i];
      if (b === undefined || b.lat > a.lat + reach) break;
      const meters = distanceM(a, b);
      if (meters > reachM || (best !== null && meters >= best.meters)) continue;
      best = { a, b, meters };
      reachM = meters;
    }
  }
  return best;
}

function lowerBound(sorted: readonly LngLat[], lat: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const mid = (low + high) >>> 1;
    if ((sorted[mid]?.lat ?? 0) < lat) low = mid + 1;
    else high = mid;
  }
  return low;
}
