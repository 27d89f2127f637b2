import type { AddressPlace, AddressProposal, AddressText, GeocodingMethod } from "@lagebild/domain";
import { Houses } from "./address-columns.ts";
import type { AddressSource } from "./address-table.ts";
import { createLookup, type Lookup, type LookupOptions, type Plan } from "./geocoder-lookup.ts";
import { FUZZY_LEAST_M, matchAddress, matchCrossing, matchPlace, type Match } from "./geocoder-match.ts";
import { parseHouseNumber } from "./normalise-street.ts";

/** Place of an address text and how it was found; `precision` none = not found. */
export interface Geocoded extends AddressPlace {
  readonly method: GeocodingMethod;
  /** Name in the address table that was taken; null when none was. */
  readonly matched: string | null;
}

/** Matching rules: docs/methods/geocoding.en.md. */
export interface Geocoder {
  /** Reads what is needed to find these; up to 2,000 at once. */
  prepare(addresses: readonly AddressText[]): Promise<void>;
  /** Throws RangeError for an address that was not among the last ones prepared. */
  find(address: AddressText): Geocoded;
  /** What a person may have meant, nearest first. */
  propose(address: AddressText, limit: number): Promise<readonly AddressProposal[]>;
}

/** Addresses that are planned at once. */
const PART = 500;
/** Answers kept in memory, twice; equal addresses cost one look-up. */
const CACHE_SIZE = 50_000;
/** Houses kept in memory beyond those of the batch at hand: 36 bytes each. */
const MAX_HOUSES = 400_000;

const NOT_FOUND: Geocoded = { point: null, precision: "none", precisionM: null, area: null, method: "none", matched: null };

/** Finds places in the address table of one city. */
export function createGeocoder(source: AddressSource, options: Partial<LookupOptions> = {}): Geocoder {
  const lookup = createLookup(source, { answers: options.answers ?? new Map(), contains: options.contains ?? null });
  const answers = createTwoAges<Geocoded>(CACHE_SIZE);
  const shelf = createShelf(source);

  function evaluate(plan: Plan, housesOf: HousesOf): Geocoded {
    if (plan.kind === "none") return NOT_FOUND;
    if (plan.kind === "answer") return { ...plan.place, method: "correction", matched: null };
    const match = matchOf(plan, housesOf);
    if (match === null) return NOT_FOUND;
    const { point, precision, precisionM, area, method } = match;
    return { point, precision, precisionM, area, method, matched: writtenOf(plan) };
  }

  function writtenOf(plan: Plan): string {
    if (plan.kind === "street") return source.streets[plan.streets[0] ?? -1]?.written ?? "";
    return streetsOf(plan)
      .flatMap((streets) => source.streets[streets[0] ?? -1]?.written ?? [])
      .join(" / ");
  }

  async function prepare(addresses: readonly AddressText[]): Promise<void> {
    const parts: (readonly [Map<string, Plan>, Promise<HousesOf>])[] = [];
    const isPlanned = new Set<string>();
    // The store reads one part while the next is planned.
    for (let i = 0; i < addresses.length; i += PART) {
      const plans = new Map<string, Plan>();
      for (const address of addresses.slice(i, i + PART)) {
        const key = keyOf(address);
        if (isPlanned.has(key) || answers.renew(key)) continue;
        isPlanned.add(key);
        plans.set(key, lookup.plan(address));
      }
      parts.push([plans, shelf.load([...plans.values()].flatMap(streetsOf))]);
    }
    const read = await Promise.all(parts.map(([, houses]) => houses));
    for (const [i, [plans]] of parts.entries()) {
      const housesOf = read[i];
      if (housesOf !== undefined) for (const [key, plan] of plans) answers.set(key, evaluate(plan, housesOf));
    }
  }

  function find(address: AddressText): Geocoded {
    const known = answers.get(keyOf(address));
    if (known === undefined) throw new RangeError("an address must be prepared before it is looked up");
    return known;
  }

  return { prepare, find, propose: createProposer(source, lookup, shelf) };
}

function createProposer({ streets: known }: AddressSource, lookup: Lookup, shelf: Shelf): Geocoder["propose"] {
  return async (address, limit) => {
    const candidates = lookup.propose(address, limit);
    const housesOf = await shelf.load(candidates.map(({ streets }) => streets));
    return candidates.flatMap(({ streets, distance }): AddressProposal[] => {
      const street = known[streets[0] ?? -1];
      const houses = housesOf(streets);
      const match = street?.isPlace === true ? matchPlace(houses) : matchAddress(houses, address);
      if (street === undefined || match === null || match.point === null) return [];
      const { point, precision, precisionM } = match;
      const houseNumber = precision === "exact" && !street.isPlace ? address.houseNumber : "";
      return [{ street: street.written, houseNumber, point, precision, precisionM: precisionM ?? 0, distance }];
    });
  };
}

function keyOf({ street, houseNumber, municipality }: AddressText): string {
  return `${street}\n${houseNumber}\n${municipality}`;
}

function streetsOf(plan: Plan): readonly (readonly number[])[] {
  if (plan.kind === "crossing") return [plan.first, plan.second].filter((streets) => streets.length > 0);
  return plan.kind === "street" || plan.kind === "place" ? [plan.streets] : [];
}

type LocatedPlan = Exclude<Plan, { kind: "none" | "answer" }>;
type HousesOf = (streets: readonly number[]) => Houses;

function matchOf(plan: LocatedPlan, housesOf: HousesOf): Match | null {
  if (plan.kind === "crossing") {
    const [first, second] = [plan.first, plan.second].map((streets) => (streets.length === 0 ? null : housesOf(streets)));
    return matchCrossing(first ?? null, second ?? null);
  }
  const houses = housesOf(plan.streets);
  const match = plan.kind === "place" ? matchPlace(houses) : matchAddress(houses, plan.reading);
  if (match === null || plan.distance === null) return match;
  // The name is a guess: a house number that the street does not have speaks against it.
  const isContradicted = plan.kind === "street" && match.method === "street" && parseHouseNumber(plan.reading.houseNumber) !== null;
  if (isContradicted && houses.streetRadiusM() !== null) return null;
  return { ...match, precision: "fuzzy", precisionM: Math.max(FUZZY_LEAST_M, match.precisionM ?? 0), method: "name" };
}

interface Shelf {
  /** Gives access to the houses of these sets of streets. */
  load(all: readonly (readonly number[])[]): Promise<HousesOf>;
}

/** Houses that were read, the longest unused ones given up first. */
function createShelf(source: AddressSource): Shelf {
  const kept = new Map<string, Houses>();
  let size = 0;

  function put(key: string, houses: Houses): void {
    const former = kept.get(key);
    kept.delete(key);
    kept.set(key, houses);
    size += houses.size - (former?.size ?? 0);
  }

  function trim(): void {
    for (const [key, houses] of kept) {
      if (size <= MAX_HOUSES) return;
      kept.delete(key);
      size -= houses.size;
    }
  }

  async function load(all: readonly (readonly number[])[]): Promise<HousesOf> {
    const wanted = new Map(all.map((streets) => [streets.join(), streets]));
    const missing = [...wanted].filter(([key]) => !kept.has(key));
    const inHand = new Map<string, Houses>();
    for (const key of wanted.keys()) {
      const houses = kept.get(key);
      if (houses !== undefined) inHand.set(key, houses);
    }
    const read = missing.length === 0 ? [] : await source.readHouses(missing.flatMap(([, streets]) => streets));
    let at = 0;
    for (const [key, streets] of missing) {
      inHand.set(key, new Houses(read.slice(at, at + streets.length)));
      at += streets.length;
    }
    for (const [key, houses] of inHand) put(key, houses);
    trim();
    return (streets) => inHand.get(streets.join()) ?? new Houses([]);
  }

  return { load };
}

interface TwoAges<T> {
  get(key: string): T | undefined;
  /** Whether the key is known; it counts as used. */
  renew(key: string): boolean;
  set(key: string, value: T): void;
}

/** A cache of at most twice `size`: once the young half is full, the old half goes. What was set or renewed within the last `size` keys is there. */
function createTwoAges<T>(size: number): TwoAges<T> {
  let young = new Map<string, T>();
  let old = new Map<string, T>();

  function set(key: string, value: T): void {
    if (young.size >= size) {
      old = young;
      young = new Map();
    }
    young.set(key, value);
  }

  function get(key: string): T | undefined {
    return young.get(key) ?? old.get(key);
  }

  function renew(key: string): boolean {
    const known = get(key);
    if (known !== undefined && !young.has(key)) set(key, known);
    return known !== undefined;
  }

  return { get, renew, set };
}
