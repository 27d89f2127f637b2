import type { AddressPlace, AddressText, LngLat } from "@lagebild/domain";
import type { AddressSource, KnownStreet } from "./address-table.ts";
import { distanceM } from "./distance.ts";
import { createNameIndex, type NameIndex } from "./geocoder-names.ts";
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
  const { exact, similar, near, places, single } = createFinder(streets, contains);

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
    const indexes = [near(normaliseStreet(address.municipality)), places];
    return nearestOf(
      readingsOf(address).flatMap(({ street }) => indexes.flatMap((index) => index.propose(street, limit))),
      limit,
    );
  }

  return { plan, propose };
}

interface Finder {
  readonly places: NameIndex;
  /** Streets among which a slip is looked for: those of the municipality that is named, else those of the city. */
  near(municipality: string): NameIndex;
  single(found: readonly number[]): readonly number[];
  exact(written: string, municipality: string): readonly number[];
  similar(written: string, municipality: string): Candidate | null;
}

function createFinder(streets: readonly KnownStreet[], contains: LookupOptions["contains"]): Finder {
  const { anywhere, places, towns } = createIndexes(streets);
  const here = towns.isEmpty || contains === null ? anywhere : createNameIndex(streets, numbersWithin(streets, contains));

  const near = (municipality: string): NameIndex => towns.find(municipality) ?? here;
  const single = (found: readonly number[]): readonly number[] => (isOneStreet(streets, found) ? found : []);

  function exact(written: string, municipality: string): readonly number[] {
    const name = normaliseStreet(written);
    const town = towns.find(municipality);
    if (town !== null) return single(town.exact(name));
    const found = here.exact(name);
    return single(found.length > 0 ? found : anywhere.exact(name));
  }

  function similar(written: string, municipality: string): Candidate | null {
    const match = near(municipality).similar(written);
    const found = match === null ? [] : single(match.streets);
    return match === null || found.length === 0 ? null : { streets: found, distance: match.distance };
  }

  return { places, near, single, exact, similar };
}

/** One street, or several of one name that are near each other: not one name that means streets far apart. */
function isOneStreet(streets: readonly KnownStreet[], found: readonly number[]): boolean {
  if (found.length <= 1) return true;
  const [first, ...others] = found.flatMap((number) => streets[number] ?? []);
  return first !== undefined && others.every((other) => distanceM(first, other) <= SAME_STREET_WITHIN_M);
}

function numbersWithin(streets: readonly KnownStreet[], contains: (point: LngLat) => boolean): readonly number[] {
  return [...streets.entries()].flatMap(([number, street]) => (!street.isPlace && contains(street) ? [number] : []));
}

function nearestOf(found: readonly Candidate[], limit: number): readonly Candidate[] {
  const byStreets = new Map(found.toSorted((a, b) => b.distance - a.distance).map((each) => [each.streets.join(), each]));
  return [...byStreets.values()].toSorted((a, b) => a.distance - b.distance).slice(0, limit);
}

interface Indexes {
  readonly anywhere: NameIndex;
  readonly places: NameIndex;
  readonly towns: {
    readonly isEmpty: boolean;
    /** Streets of a municipality; null for one that the table does not know. */
    find(municipality: string): NameIndex | null;
  };
}

function createIndexes(streets: readonly KnownStreet[]): Indexes {
  const addresses: number[] = [];
  const places: number[] = [];
  const byTown = new Map<string, number[]>();
  for (const [number, { isPlace, municipality }] of streets.entries()) {
    (isPlace ? places : addresses).push(number);
    if (isPlace || municipality === "") continue;
    const town = byTown.get(municipality);
    if (town === undefined) byTown.set(municipality, [number]);
    else town.push(number);
  }
  // Made when first asked for: most reports of a city name one town.
  const indexes = new Map<string, NameIndex>();

  function find(municipality: string): NameIndex | null {
    const known = indexes.get(municipality);
    const numbers = byTown.get(municipality);
    if (known !== undefined || numbers === undefined) return known ?? null;
    const made = createNameIndex(streets, numbers);
    indexes.set(municipality, made);
    return made;
  }

  return {
    anywhere: createNameIndex(streets, addresses),
    places: createNameIndex(streets, places),
    towns: { isEmpty: byTown.size === 0, find },
  };
}
