/** Addresses of one street, or the points of one place, as columns; row = position. Written by the import of an address list, read by the geocoder. */
export interface HouseColumns {
  /** 53-bit hash of street and house number as the list wrote them. */
  readonly written: Float64Array;
  /** 53-bit hash of the normalised house number; 0 = the street itself. */
  readonly house: Float64Array;
  readonly lng: Float64Array;
  readonly lat: Float64Array;
  /** First and last number of the range, −1 = none. Of a place, `last` is its radius in metres, −1 = unknown. */
  readonly first: Int16Array;
  readonly last: Int16Array;
}

/** An address list holds streets with their houses, or named places. */
export type GazetteerLayer = "addresses" | "places";

/** A street (within its municipality) or a place, as the geocoder finds it by name. */
export interface StreetName {
  /** Normalised: what an exact match compares. */
  readonly name: string;
  /** As the list writes it. */
  readonly written: string;
  /** Normalised municipality or postcode; empty when the list names none. */
  readonly municipality: string;
}

/** Part of an address list. Street numbers count from 0 in the order of all `newStreets`; a street may come in several parts. */
export interface AddressBatch {
  readonly newStreets: readonly StreetName[];
  /** Street number of each packed street. */
  readonly streets: Uint32Array;
  readonly houses: HousesPack;
}

/** A stored street: `id` is good until the list is replaced, and while an import of the city runs. */
export interface StoredStreet extends StreetName {
  readonly id: number;
  readonly isPlace: boolean;
  /** Mean of its points. */
  readonly lng: number;
  readonly lat: number;
}

/** Packed streets one after the other; street `i` lies at `starts[i]` up to `starts[i + 1]`, empty when unknown. */
export interface HousesPack {
  readonly bytes: Uint8Array;
  readonly starts: Uint32Array;
}

/** Streets one after the other, each at a multiple of eight bytes. */
export function joinHouses(streets: readonly Uint8Array[]): HousesPack {
  const starts = new Uint32Array(streets.length + 1);
  for (const [i, { length }] of streets.entries()) starts[i + 1] = (starts[i] ?? 0) + length;
  const bytes = new Uint8Array(starts[streets.length] ?? 0);
  for (const [i, each] of streets.entries()) bytes.set(each, starts[i]);
  return { bytes, starts };
}

/** Street `i` of the pack. */
export function housesAt({ bytes, starts }: HousesPack, i: number): HouseColumns {
  return unpackHouses(bytes.subarray(starts[i], starts[i + 1]));
}

/** The rows of all, one after the other. */
export function concatHouses(all: readonly HouseColumns[]): HouseColumns {
  const length = all.reduce((sum, each) => sum + each.written.length, 0);
  const joined = unpackHouses(new Uint8Array(bytesOf(length)));
  let at = 0;
  for (const each of all) {
    for (const column of COLUMNS) joined[column].set(each[column], at);
    at += each.written.length;
  }
  return joined;
}

const COLUMNS = ["written", "house", "lng", "lat", "first", "last"] as const;
const BYTES_EACH = 4 * 8 + 2 * 2;
const ALIGNMENT = 8;

function bytesOf(length: number): number {
  return Math.ceil((length * BYTES_EACH) / ALIGNMENT) * ALIGNMENT;
}

function offsetsOf(length: number): readonly [number, number, number, number, number, number] {
  const wide = length * 8;
  return [0, wide, 2 * wide, 3 * wide, 4 * wide, 4 * wide + length * 2];
}

/** 36 bytes a row, in the byte order of the machine, filled up to a multiple of eight. */
export function packHouses(columns: HouseColumns): Uint8Array {
  const bytes = new Uint8Array(bytesOf(columns.written.length));
  const target = unpackHouses(bytes);
  for (const column of COLUMNS) target[column].set(columns[column]);
  return bytes;
}

/** The columns of `packHouses` without a copy; `bytes` must begin at a multiple of eight. Throws RangeError for another length. */
export function unpackHouses(bytes: Uint8Array): HouseColumns {
  const length = Math.floor(bytes.byteLength / BYTES_EACH);
  if (bytes.byteLength % ALIGNMENT !== 0 || bytes.byteOffset % ALIGNMENT !== 0 || bytes.byteLength - length * BYTES_EACH >= ALIGNMENT)
    throw new RangeError(`${bytes.byteLength} bytes at ${bytes.byteOffset} are no packed houses`);
  const [written, house, lng, lat, first, last] = offsetsOf(length).map((offset) => bytes.byteOffset + offset);
  return {
    written: new Float64Array(bytes.buffer, written, length),
    house: new Float64Array(bytes.buffer, house, length),
    lng: new Float64Array(bytes.buffer, lng, length),
    lat: new Float64Array(bytes.buffer, lat, length),
    first: new Int16Array(bytes.buffer, first, length),
    last: new Int16Array(bytes.buffer, last, length),
  };
}
