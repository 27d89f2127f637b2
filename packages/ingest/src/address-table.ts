import type { LngLat } from "@lagebild/domain";
import { distanceM } from "./distance.ts";
import { hashText } from "./hash.ts";
import { normaliseStreet, parseHouseNumber } from "./normalise-street.ts";

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
const RADIUS_SHARE = 0.95;

interface Columns {
  readonly street: Uint32Array;
  /** 53-bit hash of street and house number as written. */
  readonly written: Float64Array;
  /** 53-bit hash of the spelling; 0 = the street itself. */
  readonly house: Float64Array;
  readonly first: Int32Array;
  readonly last: Int32Array;
  readonly lng: Float64Array;
  readonly lat: Float64Array;
}

function createColumns(size: number): Columns {
  return {
    street: new Uint32Array(size),
    written: new Float64Array(size),
    house: new Float64Array(size),
    first: new Int32Array(size),
    last: new Int32Array(size),
    lng: new Float64Array(size),
    lat: new Float64Array(size),
  };
}

function resize(columns: Columns, size: number): Columns {
  const larger = createColumns(size);
  for (const key of COLUMN_KEYS) larger[key].set(columns[key].subarray(0, Math.min(size, columns[key].length)));
  return larger;
}

const COLUMN_KEYS = ["street", "written", "house", "first", "last", "lng", "lat"] as const;

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

interface Grouped {
  readonly columns: Columns;
  /** Where each street's entries begin; one more than there are streets. */
  readonly starts: Uint32Array;
}

/** Counting sort by street; keeps the order of entries within a street. */
function groupByStreet(columns: Columns, length: number, streetCount: number): Grouped {
  const starts = new Uint32Array(streetCount + 1);
  for (let i = 0; i < length; i += 1) starts[(columns.street[i] ?? 0) + 1] = (starts[(columns.street[i] ?? 0) + 1] ?? 0) + 1;
  for (let i = 0; i < streetCount; i += 1) starts[i + 1] = (starts[i + 1] ?? 0) + (starts[i] ?? 0);
  const next = starts.slice();
  const sorted = createColumns(length);
  for (let i = 0; i < length; i += 1) {
    const street = columns.street[i] ?? 0;
    const target = next[street] ?? 0;
    next[street] = target + 1;
    for (const key of COLUMN_KEYS) sorted[key][target] = columns[key][i] ?? 0;
  }
  return { columns: sorted, starts };
}

function createTable(streets: ReadonlyMap<string, number>, { columns, starts }: Grouped): AddressTable {
  const { written, house, first, last, lng, lat } = columns;
  const pointAt = (i: number): LngLat => ({ lng: lng[i] ?? 0, lat: lat[i] ?? 0 });

  function* entriesOf(street: number): Generator<number> {
    for (let i = starts[street] ?? 0; i < (starts[street + 1] ?? 0); i += 1) yield i;
  }

  function findBy(street: number, isWanted: (i: number) => boolean): LngLat | null {
    for (const i of entriesOf(street)) if (isWanted(i)) return pointAt(i);
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

  function findNumber(street: number, number: number): LngLat | null {
    const plain = houseHash(String(number));
    const holds = (i: number): boolean => (first[i] ?? NO_NUMBER) <= number && (last[i] ?? NO_NUMBER) >= number && first[i] !== NO_NUMBER;
    return findBy(street, (i) => house[i] === plain) ?? findBy(street, holds);
  }

  function nearestNumber(street: number, number: number, within: number) {
    const same = findNumber(street, number);
    if (same !== null) return { point: same, difference: 0 };
    let best = -1;
    let least = within + 1;
    for (const i of entriesOf(street)) {
      const known = first[i] ?? NO_NUMBER;
      const difference = Math.abs(known - number);
      if (known === NO_NUMBER || difference % 2 === 1 || difference >= least) continue;
      best = i;
      least = difference;
    }
    return best < 0 ? null : { point: pointAt(best), difference: least };
  }

  /** Middle house by longitude and by latitude: a few wrong entries do not move it. */
  function middleOf(street: number): LngLat | null {
    return medianPoint([...entriesOf(street)].map(pointAt)) ?? null;
  }

  function streetPoint(street: number): LngLat | null {
    return findBy(street, (i) => house[i] === 0) ?? middleOf(street);
  }

  function streetRadiusM(street: number): number | null {
    const center = streetPoint(street);
    const houses = [...entriesOf(street)].filter((i) => house[i] !== 0);
    if (center === null || houses.length === 0) return null;
    const distances = houses.map((i) => distanceM(center, pointAt(i))).sort((a, b) => a - b);
    return distances[Math.ceil(distances.length * RADIUS_SHARE) - 1] ?? null;
  }

  return {
    entryCount: house.length,
    streetCount: streets.size,
    findStreet: (name) => (name === "" ? -1 : (streets.get(name) ?? -1)),
    findWritten,
    findHouse,
    findNumber,
    nearestNumber,
    streetPoint,
    streetRadiusM,
  };
}

/** The point of all that lies nearest to the medians, so that a bent street keeps its point on the street. */
function medianPoint(points: readonly LngLat[]): LngLat | undefined {
  const middle = Math.floor((points.length - 1) / 2);
  const lng = points.map((point) => point.lng).sort((a, b) => a - b)[middle];
  const lat = points.map((point) => point.lat).sort((a, b) => a - b)[middle];
  if (lng === undefined || lat === undefined) return undefined;
  const center = { lng, lat };
  let best = points[0];
  for (const point of points) if (best === undefined || distanceM(point, center) < distanceM(best, center)) best = point;
  return best;
}
