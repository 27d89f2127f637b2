import type { LngLat } from "@lagebild/domain";
import { createColumns, groupByStreet, resize, type Grouped } from "./address-columns.ts";
import { hashText } from "./hash.ts";
import { normaliseStreet, parseHouseNumber } from "./normalise-street.ts";
import { medianPoint, shareRadiusM } from "./street-shape.ts";

/** As the store keeps it: texts tidied but as the list wrote them, no house number = the street itself. */
export interface AddressEntry {
  readonly street: string;
  readonly houseNumber: string | null;
  readonly point: LngLat;
}

/** All addresses of a city in typed arrays: 44 bytes an entry and one text per street. */
export interface AddressTable {
  readonly entryCount: number;
  readonly streetCount: number;
  /** −1 = unknown. */
  findStreet(normalisedName: string): number;
  /** By both texts as the list wrote them, the house number "" for the street itself. */
  findWritten(street: number, writtenStreet: string, writtenNumber: string): LngLat | null;
  /** By the normalised spelling of a house number. */
  findHouse(street: number, houseNumber: string): LngLat | null;
  /** A house whose number, or the range of whose numbers, holds this one; without suffix first. */
  findNumber(street: number, number: number): LngLat | null;
  /** The nearest number of the same parity; a difference of 0 is the number itself with another suffix. */
  nearestNumber(street: number, number: number, within: number): { readonly point: LngLat; readonly difference: number } | null;
  /** The street's own point, else the middle of its houses. */
  streetPoint(street: number): LngLat | null;
  /** Distance from the street's point that holds 95 % of its houses, so that one wrong entry does not stretch a street; null without houses. */
  streetRadiusM(street: number): number | null;
}

const NO_NUMBER = -1;

function houseHash(text: string): number {
  return hashText(text).low;
}

function writtenHash(street: string, houseNumber: string): number {
  return hashText(`${street}\n${houseNumber}`).low;
}

export interface AddressTableBuilder {
  add(entry: AddressEntry): void;
  build(): AddressTable;
}

export function createAddressTableBuilder(): AddressTableBuilder {
  const streets = new Map<string, number>();
  const spellings = new Map<string, number>();
  let columns = createColumns(1024);
  let length = 0;

  function streetOf(written: string): number {
    const known = spellings.get(written);
    if (known !== undefined) return known;
    const name = normaliseStreet(written);
    const street = streets.get(name) ?? streets.size;
    streets.set(name, street);
    spellings.set(written, street);
    return street;
  }

  function add(entry: AddressEntry): void {
    if (length === columns.street.length) columns = resize(columns, length * 2);
    const street = streetOf(entry.street);
    const house = entry.houseNumber === null ? null : parseHouseNumber(entry.houseNumber);
    columns.street[length] = street;
    columns.written[length] = writtenHash(entry.street, entry.houseNumber ?? "");
    columns.house[length] = house === null ? 0 : houseHash(house.text);
    columns.first[length] = house?.first ?? NO_NUMBER;
    columns.last[length] = house?.last ?? NO_NUMBER;
    columns.lng[length] = entry.point.lng;
    columns.lat[length] = entry.point.lat;
    length += 1;
  }

  return { add, build: () => createTable(streets, groupByStreet(columns, length, streets.size)) };
}

/** Builds the table from what a store streams. */
export async function readAddressTable(batches: AsyncIterable<readonly AddressEntry[]>): Promise<AddressTable> {
  const builder = createAddressTableBuilder();
  for await (const batch of batches) for (const entry of batch) builder.add(entry);
  return builder.build();
}

function* entriesOf({ starts }: Grouped, street: number): Generator<number> {
  for (let i = starts[street] ?? 0; i < (starts[street + 1] ?? 0); i += 1) yield i;
}

function pointAt({ columns }: Grouped, i: number): LngLat {
  return { lng: columns.lng[i] ?? 0, lat: columns.lat[i] ?? 0 };
}

function createStreetShapes(grouped: Grouped): Pick<AddressTable, "streetPoint" | "streetRadiusM"> {
  const { house } = grouped.columns;
  const pointsOf = (street: number, isWanted: (i: number) => boolean): LngLat[] =>
    [...entriesOf(grouped, street)].filter(isWanted).map((i) => pointAt(grouped, i));

  function streetPoint(street: number): LngLat | null {
    return pointsOf(street, (i) => house[i] === 0)[0] ?? medianPoint(pointsOf(street, () => true)) ?? null;
  }

  function streetRadiusM(street: number): number | null {
    const center = streetPoint(street);
    return center === null
      ? null
      : shareRadiusM(
          center,
          pointsOf(street, (i) => house[i] !== 0),
        );
  }

  return { streetPoint, streetRadiusM };
}

function createTable(streets: ReadonlyMap<string, number>, grouped: Grouped): AddressTable {
  const { written, house, first, last } = grouped.columns;

  function findBy(street: number, isWanted: (i: number) => boolean): LngLat | null {
    for (const i of entriesOf(grouped, street)) if (isWanted(i)) return pointAt(grouped, i);
    return null;
  }

  function findWritten(street: number, writtenStreet: string, writtenNumber: string): LngLat | null {
    const wanted = writtenHash(writtenStreet, writtenNumber);
    return findBy(street, (i) => written[i] === wanted);
  }

  function findHouse(street: number, text: string): LngLat | null {
    const wanted = houseHash(text);
    return findBy(street, (i) => house[i] === wanted);
  }

  /** A range along one side of the street holds the numbers of that side only. */
  function isHeld(i: number, number: number): boolean {
    const low = first[i] ?? NO_NUMBER;
    const high = last[i] ?? NO_NUMBER;
    const isOneSide = (high - low) % 2 === 0;
    return low !== NO_NUMBER && low <= number && number <= high && (!isOneSide || (number - low) % 2 === 0);
  }

  function findNumber(street: number, number: number): LngLat | null {
    const plain = houseHash(String(number));
    return findBy(street, (i) => house[i] === plain) ?? findBy(street, (i) => isHeld(i, number));
  }

  function nearestNumber(street: number, number: number, within: number) {
    const same = findNumber(street, number);
    if (same !== null) return { point: same, difference: 0 };
    let best = -1;
    let least = within + 1;
    for (const i of entriesOf(grouped, street)) {
      const known = first[i] ?? NO_NUMBER;
      const difference = Math.abs(known - number);
      if (known === NO_NUMBER || difference % 2 === 1 || difference >= least) continue;
      best = i;
      least = difference;
    }
    return best < 0 ? null : { point: pointAt(grouped, best), difference: least };
  }

  return {
    entryCount: house.length,
    streetCount: streets.size,
    findStreet: (name) => (name === "" ? -1 : (streets.get(name) ?? -1)),
    findWritten,
    findHouse,
    findNumber,
    nearestNumber,
    ...createStreetShapes(grouped),
  };
}
