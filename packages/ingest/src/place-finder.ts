import type { FoundPlace, HouseColumns } from "@lagebild/domain";
import { Houses } from "./address-columns.ts";
import type { AddressSource } from "./address-table.ts";
import { matchAddress, matchMeeting, matchPlace, matchStreet, type Match } from "./geocoder-match.ts";
import { crossingOf, readingsOf, type Reading } from "./geocoder-text.ts";
import { createNameSearch, type NameHit, type NameSearch } from "./name-search.ts";

/** A place of the address list; which district it lies in is for others to say. */
export type PlaceHit = Omit<FoundPlace, "district">;

/** Streets, addresses, crossings and places of one list, while somebody types. */
export interface PlaceFinder {
  /** Best first. A house number that the street has not is answered by its neighbour, a name that nobody bears by names like it. */
  find(text: string, limit: number): Promise<readonly PlaceHit[]>;
}

/** Streets of each side that are tried for a crossing. */
const CROSSING_STREETS = 3;
/** A place that covers less is shown as if it covered this. */
const LEAST_M = 15;

export function createPlaceFinder(source: AddressSource): PlaceFinder {
  const names = createNameSearch(source.streets);

  async function read(hits: readonly NameHit[]): Promise<readonly Houses[]> {
    const columns = await source.readHouses(hits.flatMap(({ streets }) => streets));
    let at = 0;
    return hits.map(({ streets }) => {
      const own: readonly HouseColumns[] = columns.slice(at, at + streets.length);
      at += streets.length;
      return new Houses(own);
    });
  }

  async function locate(hits: readonly NameHit[], { houseNumber }: Reading): Promise<readonly PlaceHit[]> {
    const houses = await read(hits);
    return hits.flatMap((hit, i) => {
      const street = source.streets[hit.streets[0] ?? -1];
      const own = houses[i];
      if (street === undefined || own === undefined) return [];
      if (street.isPlace) return hitOf("place", street.written, matchPlace(own), hit.isNear);
      const match = matchAddress(own, { street: street.written, houseNumber });
      if (houseNumber === "" || match === null || match.method === "street")
        return hitOf("street", street.written, matchStreet(own), hit.isNear || houseNumber !== "");
      return hitOf("address", `${street.written} ${tidyNumber(houseNumber)}`, match, hit.isNear || match.precision !== "exact");
    });
  }

  async function findCrossing(first: string, second: string, limit: number): Promise<readonly PlaceHit[]> {
    const sides = [first, second].map((name) => streetsLike(source, names, name));
    const [ones = [], others = []] = sides;
    const [firsts, seconds] = await Promise.all([read(ones), read(others)]);
    const met = ones.flatMap((one, i) =>
      others.flatMap((other, j) => {
        const [a, b] = [firsts[i], seconds[j]];
        if (a === undefined || b === undefined || one.streets[0] === other.streets[0]) return [];
        const written = [one, other].map(({ streets }) => source.streets[streets[0] ?? -1]?.written ?? "").join(" / ");
        return hitOf("crossing", written, matchMeeting(a, b), one.isNear || other.isNear);
      }),
    );
    return met.slice(0, limit);
  }

  async function find(text: string, limit: number): Promise<readonly PlaceHit[]> {
    const readings = readingsOf({ street: text, houseNumber: "", municipality: "" });
    const found: PlaceHit[] = [];
    for (const reading of readings) {
      if (found.length < limit) found.push(...(await locate(names.begins(reading.street, limit), reading)));
    }
    const sides = found.length === 0 ? crossingOf(text) : null;
    if (sides !== null) found.push(...(await findCrossing(...sides, limit)));
    const last = readings.at(-1);
    if (found.length === 0 && last !== undefined) found.push(...(await locate(names.near(last.street, limit), last)));
    return withoutRepetition(found).slice(0, limit);
  }

  return { find };
}

function streetsLike({ streets }: AddressSource, names: NameSearch, written: string): readonly NameHit[] {
  const isStreet = ({ streets: [first = -1] }: NameHit): boolean => streets[first]?.isPlace === false;
  const begins = names.begins(written, CROSSING_STREETS).filter(isStreet);
  return begins.length > 0 ? begins : names.near(written, CROSSING_STREETS).filter(isStreet);
}

function hitOf(type: PlaceHit["type"], name: string, match: Match | null, isNear: boolean): readonly PlaceHit[] {
  if (match === null || match.point === null) return [];
  return [{ type, name, ...match.point, precisionM: Math.max(LEAST_M, match.precisionM ?? 0), isNear }];
}

/** "12 A" as "12a", the way lists write it. */
function tidyNumber(houseNumber: string): string {
  return houseNumber.trim().toLowerCase().replace(/\s+/g, "");
}

function withoutRepetition(found: readonly PlaceHit[]): readonly PlaceHit[] {
  const keys = found.map(({ type, name, lng, lat }) => `${type} ${name} ${lng} ${lat}`);
  return found.filter((_, i) => keys.indexOf(keys[i] ?? "") === i);
}
