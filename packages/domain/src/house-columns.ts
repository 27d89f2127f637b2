/** Addresses of one street as columns; row = position. Written by the import of an address list, read by the geocoder. */
export interface HouseColumns {
  /** 53-bit hash of street and house number as the list wrote them. */
  readonly written: Float64Array;
  /** 53-bit hash of the normalised house number; 0 = the street itself. */
  readonly house: Float64Array;
  readonly lng: Float64Array;
  readonly lat: Float64Array;
  /** First and last number of the range, −1 = none. */
  readonly first: Int16Array;
  readonly last: Int16Array;
}

/** Packed streets one after the other; street `i` lies at `starts[i]` up to `starts[i + 1]`, empty when unknown. */
export interface HousesPack {
  readonly bytes: Uint8Array;
  readonly starts: Uint32Array;
}

const BYTES_EACH = 4 * 8 + 2 * 2;
const ALIGNMENT = 8;

function offsetsOf(length: number): readonly [number, number, number, number, number, number] {
  const wide = length * 8;
  return [0, wide, 2 * wide, 3 * wide, 4 * wide, 4 * wide + length * 2];
}

/** 36 bytes a row, in the byte order of the machine, filled up to a multiple of eight. */
export function packHouses(columns: HouseColumns): Uint8Array {
  const { written, house, lng, lat, first, last } = columns;
  const length = written.length;
  const bytes = new Uint8Array(Math.ceil((length * BYTES_EACH) / ALIGNMENT) * ALIGNMENT);
  const offsets = offsetsOf(length);
  for (const [i, column] of [written, house, lng, lat, first, last].entries()) {
    bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), offsets[i]);
  }
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
