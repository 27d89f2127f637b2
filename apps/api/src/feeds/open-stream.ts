import { createHash } from "node:crypto";
import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { fromBytes, holdAll, limitGrowth, packingProblem, type ByteSource } from "@lagebild/ingest";

/** Streams up to this size are held, so that an unchanged one is known before its first row is passed on. */
const HELD_BYTES = 32 * 1024 * 1024;

export interface StreamEnd {
  /** As sent, before a file that is packed itself was unpacked. */
  readonly bytes: number;
  /** SHA-256 in hexadecimal. */
  readonly hash: string;
}

/** Bytes that come once, as a source that the readers of files take: its beginning can be read again and again, all of it once. */
export interface OpenedStream {
  readonly source: ByteSource;
  /** Null until everything was read. */
  end(): StreamEnd | null;
  close(): Promise<void>;
}

async function* unpackFile(chunks: AsyncIterable<Uint8Array>, packedBytes: () => number): AsyncGenerator<Uint8Array> {
  const source = Readable.from(chunks, { highWaterMark: 1 });
  const unpacker = createGunzip();
  pipeline(source, unpacker, () => {});
  try {
    yield* limitGrowth(unpacker, packedBytes);
  } catch (cause) {
    const isPacking = cause instanceof Error && "code" in cause && typeof cause.code === "string" && cause.code.startsWith("Z_");
    throw isPacking ? packingProblem(cause) : cause;
  } finally {
    unpacker.destroy();
    source.destroy();
  }
}

async function* replay(held: readonly Uint8Array[], rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* held;
  for (let step = await rest.next(); step.done !== true; step = await rest.next()) yield step.value;
}

interface Counted {
  readonly chunks: AsyncGenerator<Uint8Array>;
  bytes(): number;
  end(): StreamEnd | null;
}

function count(chunks: AsyncIterable<Uint8Array>): Counted {
  const digest = createHash("sha256");
  let bytes = 0;
  let end: StreamEnd | null = null;
  async function* read(): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      digest.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
    end = { bytes, hash: digest.digest("hex") };
  }
  return { chunks: read(), bytes: () => bytes, end: () => end };
}

/** Takes gzip off where the first bytes show it. */
async function* withoutPacking({ chunks, bytes }: Counted): AsyncGenerator<Uint8Array> {
  const begin: Uint8Array[] = [];
  let size = 0;
  while (size < 2) {
    const step = await chunks.next();
    if (step.done === true) break;
    begin.push(step.value);
    size += step.value.length;
  }
  const [first, second] = Buffer.concat(begin);
  const all = replay(begin, chunks);
  yield* first === 0x1f && second === 0x8b ? unpackFile(all, bytes) : all;
}

export async function openStream(chunks: AsyncIterable<Uint8Array>, heldBytes = HELD_BYTES): Promise<OpenedStream> {
  const counted = count(chunks);
  const rest = withoutPacking(counted);
  const held: Uint8Array[] = [];
  let size = 0;
  let isWhole = false;
  while (size <= heldBytes && !isWhole) {
    const step = await rest.next();
    if (step.done === true) isWhole = true;
    else {
      held.push(step.value);
      size += step.value.length;
    }
  }
  let isTaken = false;

  async function* read(): AsyncGenerator<Uint8Array> {
    yield* held;
    if (isWhole) return;
    if (isTaken) throw new Error("a stream is read once");
    isTaken = true;
    yield* rest;
  }

  return {
    source: { chunks: read, random: async () => (isWhole ? fromBytes(Buffer.concat(held)) : await holdAll(read())) },
    end: counted.end,
    close: async () => {
      await rest.return(undefined);
      await counted.chunks.return(undefined);
    },
  };
}
