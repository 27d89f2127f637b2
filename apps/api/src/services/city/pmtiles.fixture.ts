import { gzipSync } from "node:zlib";

interface ArchiveHead {
  readonly layers: readonly string[];
  /** [west, south, east, north] */
  readonly bounds?: readonly [number, number, number, number];
  /** 1 = MVT, 2 = PNG */
  readonly tileType?: number;
  readonly version?: number;
}

/** A PMTiles archive without a tile, byte by byte from the specification of version 3. */
export function emptyPmtiles({ layers, bounds = [7.6, 51.5, 8, 51.8], tileType = 1, version = 3 }: ArchiveHead): Buffer {
  const metadata = gzipSync(JSON.stringify({ vector_layers: layers.map((id) => ({ id, fields: {} })) }));
  const root = gzipSync(Uint8Array.of(0));
  const header = Buffer.alloc(127);
  header.write("PMTiles", 0, "ascii");
  header.writeUInt8(version, 7);
  const end = 127 + root.length + metadata.length;
  const places = [127, root.length, 127 + root.length, metadata.length, end, 0, end, 0];
  for (const [at, place] of places.entries()) header.writeBigUInt64LE(BigInt(place), 8 + at * 8);
  header.set([1, 2, 2, tileType, 6, 14], 96);
  for (const [at, degrees] of bounds.entries()) header.writeInt32LE(Math.round(degrees * 10_000_000), 102 + at * 4);
  return Buffer.concat([header, root, metadata]);
}
