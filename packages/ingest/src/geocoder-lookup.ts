import type { AddressPlace, AddressText, LngLat } from "@lagebild/domain";
import type { AddressSource, KnownStreet } from "./address-table.ts";
import { distanceM } from "./distance.ts";
import { createNameIndex } from "./geocoder-names.ts";
import { addressKey, crossingOf, readingsOf, type Reading } from "./geocoder-text.ts";
import { normaliseStreet } from "./normalise-street.ts";

/** What an address text means, before its houses are read. `distance` counts letters that differ from the name; null = none do. */
export type Plan =
  | { readonly kind: "answer"; readonly place: AddressPlace }
  | { readonly kind: "street"; readonly streets: readonly number[]; readonly reading: Reading; readonly distance: number | null }
  | { readonly kind: "place"; readonly streets: readonly number[]; readonly distance: number | null }
  | { readonly kind: "crossing"; readonly first: readonly number[]; readonly second: readonly number[] }
  | { readonly kind: "none" };

export interface LookupOptions {
  /** What people answered, by `addressKey`. */
  readonly answers: ReadonlyMap<string, AddressPlace>;
  /** The city's boundary. In a table of several municipalities a street within it comes before one of the same name elsewhere. */
  readonly contains: ((point: LngLat) => boolean) | null;
}

export interface Candidate {
  readonly streets: readonly number[];
  readonly distance: number;
}

export interface Lookup {
  plan(address: AddressText): Plan;
  /** Streets a person may have meant. */
  propose(address: AddressText, limit: number): readonly Candidate[];
}

/** Streets of one name whose middles lie further apart are not one street that two lists or postcodes share. */
const SAME_STREET_WITHIN_M = 3_000;
const NONE: Plan = { kind: "none" };

export function createLookup({ streets }: AddressSource, { answers, contains }: LookupOptions): Lookup {
  const municipalities = new Set(streets.map((street) => street.municipality).filter((name) => name !== ""));
  const isHere = (street: KnownStreet): boolean => contains === null || municipalities.size === 0 || contains(street);
  const here = createNameIndex(streets, (street) => !street.isPlace && isHere(street));
  const anywhere = createNameIndex(streets, (street) => !street.isPlace);
  const places = createNameIndex(streets, (street) => street.isPlace);

  /** One street, or several of one name that are near each other; empty when the name could mean streets far apart. */
  function single(found: readonly number[]): readonly number[] {
    const [first, ...others] = found.flatMap((number) => streets[number] ?? []);
    const isOne = first !== undefined && others.every((other) => distanceM(first, other) <= SAME_STREET_WITHIN_M);
    return isOne ? found : [];
  }

  function exact(written: string, municipality: string): readonly number[] {
    const name = normaliseStreet(written);
    if (municipalities.has(municipality))
      return single(anywhere.exact(name).filter((each) => streets[each]?.municipality === municipality));
    const found = here.exact(name);
    return single(found.length > 0 ? found : anywhere.exact(name));
  }

  function similar(written: string, municipality: string): Candidate | null {
    const match = municipalities.has(municipality) ? anywhere.similar(written) : here.similar(written);
    if (match === null) return null;
    const fitting = municipalities.has(municipality)
      ? match.streets.filter((each) => streets[each]?.municipality === municipality)
      : match.streets;
    const found = single(fitting);
    return found.length === 0 ? null : { streets: found, distance: match.distance };
  }

  function planPlace(address: AddressText): Plan | null {
    const found = single(places.exact(normaliseStreet(address.street)));
    return found.length === 0 ? null : { kind: "place", streets: found, distance: null };
  }

  function planCrossing({ street }: AddressText, municipality: string): Plan | null {
    const names = crossingOf(street);
    if (names === null) return null;
    const [first, second] = names.map((name) => exact(name, municipality));
    if (first === undefined || second === undefined || first.length + second.length === 0) return null;
    return { kind: "crossing", first, second };
  }

  function planSlip(readings: readonly Reading[], municipality: string): Plan {
    for (const reading of readings) {
      const match = similar(reading.street, municipality);
      if (match !== null) return { kind: "street", ...match, reading };
    }
    const place = places.similar(readings[0]?.street ?? "");
    const found = place === null ? [] : single(place.streets);
    return place === null || found.length === 0 ? NONE : { kind: "place", streets: found, distance: place.distance };
  }

  function plan(address: AddressText): Plan {
    const answer = answers.get(addressKey(address));
    if (answer !== undefined) return { kind: "answer", place: answer };
    const readings = readingsOf(address);
    const municipality = normaliseStreet(address.municipality);
    for (const reading of readings) {
      const found = exact(reading.street, municipality);
      if (found.length > 0) return { kind: "street", streets: found, reading, distance: null };
    }
    return planPlace(address) ?? planCrossing(address, municipality) ?? planSlip(readings, municipality);
  }

  function propose(address: AddressText, limit: number): readonly Candidate[] {
    const found = readingsOf(address).flatMap(({ street }) => [...here.propose(street, limit), ...places.propose(street, limit)]);
    const byStreets = new Map(found.map((each) => [each.streets.join(), each]));
    return [...byStreets.values()].toSorted((a, b) => a.distance - b.distance).slice(0, limit);
  }

  return { plan, propose };
}
