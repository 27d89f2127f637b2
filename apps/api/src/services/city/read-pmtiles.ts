import { open, type FileHandle } from "node:fs/promises";
import { promisify } from "node:util";
import { brotliDecompress, gunzip } from "node:zlib";
import { z } from "zod";

/** What the head of a PMTiles archive (version 3) says of it. */
export interface PmtilesSummary {
  readonly isVector: boolean;
  /** [west, south, east, north] */
  readonly bounds: readonly [number, number, number, number];
  readonly minZoom: number;
  readonly maxZoom: number;
  /** Names of the vector layers; empty when the archive does not name them. */
  readonly layers: readonly string[];
}

const HEADER_BYTES = 127;
const MVT = 1;
/** More than any real archive's description; keeps a broken length from filling the memory. */
const MAX_METADATA_BYTES = 16 * 1024 * 1024;
const metadataSchema = z.object({ vector_layers: z.array(z.object({ id: z.string() })).default([]) });

/** Undefined when the file is not a readable PMTiles archive of version 3. Throws when there is no file. */
export async function readPmtiles(path: string): Promise<PmtilesSummary | undefined> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const header = await readBytes(file, 0, HEADER_BYTES);
    if (header.length < HEADER_BYTES || header.toString("latin1", 0, 7) !== "PMTiles" || header[7] !== 3) return undefined;
    const tilesEnd = header.readBigUInt64LE(56) + header.readBigUInt64LE(64);
    if (tilesEnd > BigInt(size)) return undefined;
    const layers = await readLayers(file, header);
    if (layers === undefined) return undefined;
    const degrees = (at: number): number => header.readInt32LE(at) / 1e7;
    return {
      isVector: header[99] === MVT,
      minZoom: header.readUInt8(100),
      maxZoom: header.readUInt8(101),
      bounds: [degrees(102), degrees(106), degrees(110), degrees(114)],
      layers,
    };
  } finally {
    await file.close();
  }
}

async function readLayers(file: FileHandle, header: Buffer): Promise<readonly string[] | undefined> {
  const length = Number(header.readBigUInt64LE(32));
  if (length > MAX_METADATA_BYTES) return undefined;
  try {
    const packed = await readBytes(file, Number(header.readBigUInt64LE(24)), length);
    const text = (await unpack(packed, header.readUInt8(97))).toString("utf8");
    return metadataSchema.parse(JSON.parse(text)).vector_layers.map(({ id }) => id);
  } catch {
    return undefined;
  }
}

async function readBytes(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}

/** 1 none, 2 gzip, 3 Brotli; Zstandard is not used by any tool that writes archives today. */
async function unpack(bytes: Buffer, compression: number): Promise<Buffer> {
  if (compression === 1) return bytes;
  if (compression === 2) return promisify(gunzip)(bytes);
  if (compression === 3) return promisify(brotliDecompress)(bytes);
  throw new RangeError(`unknown compression ${compression}`);
}
