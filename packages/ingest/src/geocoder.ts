import type { LngLat, PositionalPrecision } from "@lagebild/domain";
import type { AddressTable } from "./address-table.ts";
import { distanceM } from "./distance.ts";
import { parseHouseNumber, normaliseStreet, tidyText, type HouseNumber } from "./normalise-street.ts";

export interface GeocodedPlace {
  readonly point: LngLat;
  readonly precision: Extract<PositionalPrecision, "exact" | "fuzzy" | "street">;
  /** Radius in metres within which the true place lies. */
  readonly precisionM: number;
}

export interface Geocoder {
  /** Null when the table has no such street. Only equal normalised names match: no guess is made about a name. */
  find(street: string, houseNumber: string, suffix?: string): GeocodedPlace | null;
}

const EXACT_M = 15;
const FUZZY_LEAST_M = 50;
/** House numbers further apart than this say little about each other. */
const NEAREST_WITHIN = 10;
/** About two plots of 15 m per pair of numbers on one side of a street: 15 m for each number is on the safe side. */
const M_PER_NUMBER = 15;
const STREET_LEAST_M = 250;
const STREET_ALONE_M = 500;
const CACHE_SIZE = 200_000;

/** ",7" may once have been 17 or 27: an address that is known to be damaged gets no place rather than a wrong one. */
function isDamaged(houseNumber: string): boolean {
  return /^\s*[^\s\p{L}\p{N}-]/u.test(houseNumber);
}

function middle(a: LngLat, b: LngLat): LngLat {
  return { lng: (a.lng + b.lng) / 2, lat: (a.lat + b.lat) / 2 };
}

/** Finds places in the table of one city. Answers are kept, so that equal addresses cost one look-up. */
export function createGeocoder(table: AddressTable): Geocoder {
  const cache = new Map<string, GeocodedPlace | null>();

  function streetPlace(street: number, written: LngLat | null): GeocodedPlace | null {
    const center = written ?? table.streetPoint(street);
    if (center === null) return null;
    const radius = table.streetRadiusM(street);
    const precisionM = radius === null ? STREET_ALONE_M : Math.max(STREET_LEAST_M, Math.ceil(radius));
    return { point: center, precision: "street", precisionM };
  }

  function fuzzy(point: LngLat, estimateM: number): GeocodedPlace {
    return { point, precision: "fuzzy", precisionM: Math.max(FUZZY_LEAST_M, Math.ceil(estimateM)) };
  }

  /** The asked range by its ends, when both are known: "12-16" between 12 and 16. */
  function between(street: number, house: HouseNumber): GeocodedPlace | null {
    if (house.first === null || house.last === null || house.last === house.first) return null;
    const low = table.findNumber(street, house.first);
    const high = table.findNumber(street, house.last);
    if (low === null || high === null) return null;
    const spanM = distanceM(low, high);
    // Ends that lie further apart than their numbers allow: one of them is wrong.
    if (spanM > (house.last - house.first) * M_PER_NUMBER * 4) return null;
    return fuzzy(middle(low, high), spanM / 2);
  }

  function nearest(street: number, house: HouseNumber): GeocodedPlace | null {
    if (house.first === null) return null;
    const found = table.nearestNumber(street, house.first, NEAREST_WITHIN);
    return found === null ? null : fuzzy(found.point, found.difference * M_PER_NUMBER);
  }

  function look(name: string, number: string, suffix: string): GeocodedPlace | null {
    const street = table.findStreet(normaliseStreet(name));
    if (street < 0) return null;
    const house = parseHouseNumber(number, suffix);
    const written = table.findWritten(street, tidyText(name), tidyText(suffix === "" ? number : `${number} ${suffix}`));
    if (house === null) return streetPlace(street, written);
    const exact = written ?? (isDamaged(number) ? null : table.findHouse(street, house.text));
    if (exact !== null) return { point: exact, precision: "exact", precisionM: EXACT_M };
    if (isDamaged(number)) return null;
    return between(street, house) ?? nearest(street, house) ?? streetPlace(street, null);
  }

  function find(street: string, houseNumber: string, suffix = ""): GeocodedPlace | null {
    const key = `${street}\n${houseNumber}\n${suffix}`;
    const known = cache.get(key);
    if (known !== undefined) return known;
    const place = look(street, houseNumber, suffix);
    if (cache.size >= CACHE_SIZE) cache.clear();
    cache.set(key, place);
    return place;
  }

  return { find };
}
