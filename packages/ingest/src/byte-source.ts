import type { InvalidInputError } from "@lagebild/domain";
import { Gunzip } from "fflate";
import { fileProblem } from "./file-problem.ts";
import { FILE_TEXTS } from "./i18n/file-texts.ts";

/** Bytes that can be read at any place: a file on disk, a `Blob` of the browser, memory. */
export interface RandomAccess {
  readonly size: number;
  /** Fewer bytes than asked for only at the end. */
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** A file as the readers of rows see it, with gzip taken off. */
export interface ByteSource {
  /** From the beginning to the end; every call begins anew. */
  chunks(): AsyncIterable<Uint8Array>;
  /** For formats that cannot be read from front to end. Throws InvalidInputError when a packed file is too large to be held. */
  random(): Promise<RandomAccess>;
}

/** A spreadsheet is packed already; one packed again is unpacked in memory up to this size. */
export const MAX_HELD_BYTES = 256 * 1024 * 1024;
const CHUNK_BYTES = 256 * 1024;
/** Deflate grows a byte to at most 1,032, so that a piece never becomes more than 17 MB. */
const PACKED_CHUNK_BYTES = 16 * 1024;

/** Sheets and tables pack to about a tenth; what grows beyond this is made to fill the memory or the time of whoever opens it. */
const MAX_GROWTH = 400;
const ALWAYS_ALLOWED = 64 * 1024 * 1024;

/** Bytes that so many packed ones may become. */
export function growthLimit(packedBytes: number): number {
  return Math.max(ALWAYS_ALLOWED, packedBytes * MAX_GROWTH);
}

/** Passes unpacked bytes on. Throws InvalidInputError as soon as they are more than `packedBytes`, those read until then, can stand for. */
export async function* limitGrowth(unpacked: AsyncIterable<Uint8Array>, packedBytes: () => number): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of unpacked) {
    size += chunk.length;
    const packed = packedBytes();
    if (size > growthLimit(packed)) throw fileProblem(FILE_TEXTS.growth(packed, MAX_GROWTH), `over ${size} bytes from ${packed}`);
    yield chunk;
  }
}

export function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

export function fromBytes(bytes: Uint8Array): RandomAccess {
  return { size: bytes.length, read: async (offset, length) => bytes.subarray(offset, offset + length) };
}

async function* readPieces(file: RandomAccess, length: number, onRead?: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < file.size; at += length) {
    const piece = await file.read(at, Math.min(length, file.size - at));
    onRead?.(piece.length);
    yield piece;
  }
}

/** A packed file that is damaged or cut off. */
export function packingProblem(cause: unknown): InvalidInputError {
  return fileProblem(FILE_TEXTS.gzip, "gzip", { cause });
}

async function* unpack(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let unpacked: Uint8Array[] = [];
  const gunzip = new Gunzip((chunk) => {
    if (chunk.length > 0) unpacked.push(chunk);
  });
  function push(chunk: Uint8Array, isLast: boolean): void {
    try {
      gunzip.push(chunk, isLast);
    } catch (cause) {
      throw packingProblem(cause);
    }
  }
  let held: Uint8Array | undefined;
  for await (const chunk of packed) {
    if (held !== undefined) push(held, false);
    held = chunk;
    yield* unpacked;
    unpacked = [];
  }
  push(held ?? new Uint8Array(0), true);
  yield* unpacked;
}

/** Holds all bytes in memory. Throws InvalidInputError above the limit. */
export async function holdAll(chunks: AsyncIterable<Uint8Array>, maxBytes = MAX_HELD_BYTES): Promise<RandomAccess> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > maxBytes) throw fileProblem(FILE_TEXTS.tooLargePacked, `over ${maxBytes} bytes`);
    parts.push(chunk);
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return fromBytes(bytes);
}

/** Takes gzip off when the first bytes show it; for callers without a faster way of their own. */
export function createByteSource(file: RandomAccess): ByteSource {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    const isPacked = isGzip(await file.read(0, 2));
    if (!isPacked) return yield* readPieces(file, CHUNK_BYTES);
    let read = 0;
    const packed = readPieces(file, PACKED_CHUNK_BYTES, (bytes) => (read += bytes));
    yield* limitGrowth(unpack(packed), () => read);
  }
  async function random(): Promise<RandomAccess> {
    return isGzip(await file.read(0, 2)) ? await holdAll(chunks()) : file;
  }
  return { chunks, random };
}

/** The first bytes of a file, up to `length`. */
export async function readHead(source: ByteSource, length: number): Promise<Uint8Array> {
  const head = new Uint8Array(length);
  let at = 0;
  for await (const chunk of source.chunks()) {
    const part = chunk.subarray(0, length - at);
    head.set(part, at);
    at += part.length;
    if (at === length) break;
  }
  return head.subarray(0, at);
}
