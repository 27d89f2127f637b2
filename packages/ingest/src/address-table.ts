import {
  housesAt,
  InvalidInputError,
  joinHouses,
  packHouses,
  concatHouses,
  type AddressBatch,
  type HouseColumns,
  type LngLat,
  type StreetName,
} from "@lagebild/domain";
import { toHouseColumns, type HouseRow } from "./address-columns.ts";
import { normaliseStreet, tidyText } from "./normalise-street.ts";

/** One row of an address list, texts as written; no house number = the street itself. */
export interface AddressEntry {
  readonly street: string;
  readonly houseNumber: string | null;
  readonly point: LngLat;
  readonly municipality?: string;
  /** Of a place: metres around its point. */
  readonly radiusM?: number | null;
}

/** A street in the memory of the geocoder; its houses are not. */
export interface KnownStreet extends StreetName {
  readonly isPlace: boolean;
  readonly lng: number;
  readonly lat: number;
}

/** Where the geocoder finds addresses: names at hand, houses on request. A street's number is its position in `streets`. */
export interface AddressSource {
  readonly streets: readonly KnownStreet[];
  readHouses(streets: readonly number[]): Promise<readonly HouseColumns[]>;
}

/** Streets × municipalities of one list: the names alone are held in memory. North Rhine-Westphalia has about 150,000. */
export const MAX_STREETS = 300_000;

export interface StreetRegister {
  /** Groups rows by street and numbers streets that were not seen before. Throws InvalidInputError beyond MAX_STREETS. */
  add(entries: readonly AddressEntry[]): AddressBatch;
}

export function createStreetRegister(): StreetRegister {
  const numbers = new Map<string, number>();
  const spellings = new Map<string, number>();
  let lastStreet = "";
  let lastMunicipality = "";
  let lastNumber = -1;

  function numberOf(entry: AddressEntry, newStreets: StreetName[]): number {
    const municipality = entry.municipality ?? "";
    // Lists go street by street.
    if (entry.street === lastStreet && municipality === lastMunicipality) return lastNumber;
    const number = findNumber(entry, municipality, newStreets);
    lastStreet = entry.street;
    lastMunicipality = municipality;
    lastNumber = number;
    return number;
  }

  function findNumber(entry: AddressEntry, municipality: string, newStreets: StreetName[]): number {
    const spelling = `${entry.street}\n${municipality}`;
    const known = spellings.get(spelling);
    if (known !== undefined) return known;
    const street = { name: normaliseStreet(entry.street), written: entry.street, municipality: normaliseStreet(municipality) };
    const key = `${street.name}\n${street.municipality}`;
    const number = numbers.get(key) ?? numbers.size;
    if (number === numbers.size) {
      if (number >= MAX_STREETS)
        throw new InvalidInputError(`An address list holds at most ${MAX_STREETS} streets`, [{ path: entry.street, message: "too many" }]);
      numbers.set(key, number);
      newStreets.push(street);
    }
    spellings.set(spelling, number);
    return number;
  }

  function add(entries: readonly AddressEntry[]): AddressBatch {
    const newStreets: StreetName[] = [];
    const byStreet = new Map<number, HouseRow[]>();
    for (const entry of entries) {
      const street = numberOf(entry, newStreets);
      const rows = byStreet.get(street);
      const row = toRow(entry);
      if (rows === undefined) byStreet.set(street, [row]);
      else rows.push(row);
    }
    const packs = Array.from(byStreet.values(), (rows) => packHouses(toHouseColumns(rows)));
    return { newStreets, streets: Uint32Array.from(byStreet.keys()), houses: joinHouses(packs) };
  }

  return { add };
}

function toRow({ street, houseNumber, point, radiusM = null }: AddressEntry): HouseRow {
  return { street: tidyText(street), houseNumber: tidyText(houseNumber ?? ""), point, radiusM };
}

/** A whole list in memory: for small tables and tests. */
export function createMemorySource(addresses: readonly AddressEntry[], places: readonly AddressEntry[] = []): AddressSource {
  const layers = [layerOf(addresses, false), layerOf(places, true)];
  const houses = layers.flatMap((layer) => layer.houses);
  return {
    streets: layers.flatMap((layer) => layer.streets),
    readHouses: async (streets) => streets.map((street) => houses[street] ?? concatHouses([])),
  };
}

function layerOf(entries: readonly AddressEntry[], isPlace: boolean): { streets: readonly KnownStreet[]; houses: readonly HouseColumns[] } {
  const { newStreets, streets, houses: pack } = createStreetRegister().add(entries);
  const houses = newStreets.map((_, number) => housesAt(pack, streets.indexOf(number)));
  return { houses, streets: newStreets.map((street, i) => ({ ...street, isPlace, ...meanOf(houses[i]) })) };
}

function meanOf(houses: HouseColumns | undefined): LngLat {
  const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  return { lng: mean(houses?.lng ?? new Float64Array()), lat: mean(houses?.lat ?? new Float64Array()) };
}
