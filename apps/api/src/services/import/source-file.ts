import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { Transform } from "node:stream";
import { createGunzip } from "node:zlib";
import { InvalidInputError } from "@lagebild/domain";
import { holdAll, limitGrowth, packingProblem, type ByteSource, type RandomAccess } from "@lagebild/ingest";
import { IMPORT_PROBLEMS } from "../i18n/import-problems.ts";

const GZIP_MAGIC = [0x1f, 0x8b];

/** A file on disk; gzip is unpacked on the way. */
export interface SourceFile extends ByteSource {
  /** Share of the bytes read so far in the latest reading, 0–1. */
  readShare(): number;
  /** SHA-256 of the file as it lies there; to be called once it was read to its end. */
  hash(): string;
}

interface Progress {
  bytes: number;
  hash: string | undefined;
}

/** Throws InvalidInputError when the file cannot be opened. */
export async function openSourceFile(path: string): Promise<SourceFile> {
  const { size, isGzip } = await inspect(path);
  let progress: Progress = { bytes: 0, hash: undefined };

  function start(): Progress {
    progress = { bytes: 0, hash: undefined };
    return progress;
  }

  async function random(): Promise<RandomAccess> {
    if (isGzip) return await holdAll(readChunks(path, isGzip, start()));
    const own = start();
    for await (const _ of readChunks(path, false, own));
    own.bytes = 0;
    return createBlockReader(path, size, own);
  }

  return {
    chunks: () => readChunks(path, isGzip, start()),
    random,
    readShare: () => (size === 0 ? 1 : Math.min(1, progress.bytes / size)),
    hash() {
      if (progress.hash === undefined) throw new Error("the file was not read to its end");
      return progress.hash;
    },
  };
}

async function* readChunks(path: string, isGzip: boolean, progress: Progress): AsyncGenerator<Uint8Array> {
  const digest = createHash("sha256");
  const count = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      digest.update(chunk);
      progress.bytes += chunk.length;
      done(null, chunk);
    },
    flush: (done) => {
      progress.hash = digest.digest("hex");
      done();
    },
  });
  const file = createReadStream(path);
  const counted = file.pipe(count);
  const unpacked = isGzip ? counted.pipe(createGunzip()) : counted;
  file.on("error", (error) => unpacked.destroy(error));
  const bytes = bytesOf(unpacked);
  try {
    yield* isGzip ? limitGrowth(bytes, () => progress.bytes) : bytes;
  } catch (cause) {
    throw isPackingFault(cause) ? packingProblem(cause) : cause;
  } finally {
    file.destroy();
  }
}

async function* bytesOf(stream: AsyncIterable<unknown>): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream) {
    if (!(chunk instanceof Uint8Array)) throw new TypeError("a file gives bytes");
    yield chunk;
  }
}

const BLOCK_BYTES = 1024 * 1024;

/** Reads by blocks and opens the file for each of them, so that nothing stays open when reading is given up. */
function createBlockReader(path: string, size: number, progress: Progress): RandomAccess {
  let block: { readonly start: number; readonly bytes: Uint8Array } = { start: 0, bytes: new Uint8Array(0) };

  async function read(offset: number, length: number): Promise<Uint8Array> {
    const isHeld = offset >= block.start && offset + length <= block.start + block.bytes.length;
    if (!isHeld) block = { start: offset, bytes: await readAt(path, offset, Math.max(length, BLOCK_BYTES)) };
    const part = block.bytes.subarray(offset - block.start, offset - block.start + length);
    progress.bytes += part.length;
    return part;
  }

  return { size, read };
}

/** Fewer bytes than asked for only at the end of the file. */
async function readAt(path: string, offset: number, length: number): Promise<Uint8Array> {
  const file = await open(path, "r");
  try {
    const buffer = Buffer.alloc(length);
    let filled = 0;
    while (filled < length) {
      const { bytesRead } = await file.read(buffer, filled, length - filled, offset + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return buffer.subarray(0, filled);
  } finally {
    await file.close();
  }
}

/** A named pipe is asked what it is before it is opened: opening waits for a writer, perhaps for ever. */
async function inspect(path: string): Promise<{ readonly size: number; readonly isGzip: boolean }> {
  const unreadable = (cause: unknown): never => {
    const text = IMPORT_PROBLEMS.unreadable(path);
    throw new InvalidInputError(text.en, [{ path, message: "cannot be opened" }], { cause, text });
  };
  const found = await stat(path).catch(unreadable);
  if (!found.isFile()) {
    const text = IMPORT_PROBLEMS.noFile(path);
    throw new InvalidInputError(text.en, [{ path, message: "not a file" }], { text });
  }
  const file = await open(path, "r").catch(unreadable);
  try {
    const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return { size: found.size, isGzip: GZIP_MAGIC.every((byte, i) => buffer[i] === byte) };
  } finally {
    await file.close();
  }
}

function isPackingFault(error: unknown): boolean {
  return error instanceof Error && "code" in error && typeof error.code === "string" && error.code.startsWith("Z_");
}
