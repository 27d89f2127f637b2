import { gzipSync } from "node:zlib";

export interface Tile {
  readonly z: number;
  readonly x: number;
  readonly y: number;
  readonly bytes: Uint8Array;
}

export interface Archive {
  readonly tiles: readonly Tile[];
  readonly metadata: Readonly<Record<string, unknown>>;
  /** [west, south, east, north] */
  readonly bounds: readonly [number, number, number, number];
  readonly minZoom: number;
  readonly maxZoom: number;
}

const HEADER_BYTES = 127;
const GZIP = 2;
const MVT = 1;

/** A PMTiles archive, version 3, clustered, with one root directory (https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md). */
export function writePmtiles({ tiles, metadata, bounds, minZoom, maxZoom }: Archive): Uint8Array {
  const sorted = tiles.map((tile) => ({ id: tileId(tile), bytes: gzipSync(tile.bytes) })).toSorted((a, b) => a.id - b.id);
  const directory = gzipSync(directoryOf(sorted));
  const described = gzipSync(JSON.stringify(metadata));
  const data = Buffer.concat(sorted.map(({ bytes }) => bytes));
  const metadataAt = HEADER_BYTES + directory.length;
  const dataAt = metadataAt + described.length;

  const header = Buffer.alloc(HEADER_BYTES);
  header.write("PMTiles", 0, "ascii");
  header.writeUInt8(3, 7);
  const lengths = [HEADER_BYTES, directory.length, metadataAt, described.length, dataAt, 0, dataAt, data.length];
  const counts = [sorted.length, sorted.length, sorted.length];
  for (const [at, value] of [...lengths, ...counts].entries()) header.writeBigUInt64LE(BigInt(value), 8 + 8 * at);
  for (const [at, value] of [1, GZIP, GZIP, MVT, minZoom, maxZoom].entries()) header.writeUInt8(value, 96 + at);
  for (const [at, degrees] of bounds.entries()) header.writeInt32LE(Math.round(degrees * 1e7), 102 + 4 * at);
  header.writeUInt8(minZoom, 118);
  header.writeInt32LE(Math.round(((bounds[0] + bounds[2]) / 2) * 1e7), 119);
  header.writeInt32LE(Math.round(((bounds[1] + bounds[3]) / 2) * 1e7), 123);
  return Buffer.concat([header, directory, described, data]);
}

/** Number of entries, then four columns: ids as steps, run lengths, lengths, offsets (0 = right behind the one before). */
function directoryOf(entries: readonly { readonly id: number; readonly bytes: Uint8Array }[]): Uint8Array {
  const numbers = [
    entries.length,
    ...entries.map(({ id }, at) => id - (entries[at - 1]?.id ?? 0)),
    ...entries.map(() => 1),
    ...entries.map(({ bytes }) => bytes.length),
    ...entries.map((_, at) => (at === 0 ? 1 : 0)),
  ];
  return Uint8Array.from(numbers.flatMap(varint));
}

function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 127) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  return [...bytes, rest];
}

/** Tiles of all smaller zooms, then the place on the Hilbert curve of this one. */
function tileId({ z, x, y }: Pick<Tile, "z" | "x" | "y">): number {
  let id = (4 ** z - 1) / 3;
  let [left, top] = [x, y];
  for (let side = 2 ** z / 2; side >= 1; side /= 2) {
    const [right, lower] = [left >= side ? 1 : 0, top >= side ? 1 : 0];
    id += side * side * ((3 * right) ^ lower);
    left -= right * side;
    top -= lower * side;
    if (lower === 1) continue;
    if (right === 1) [left, top] = [side - 1 - left, side - 1 - top];
    [left, top] = [top, left];
  }
  return id;
}
