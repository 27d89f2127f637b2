import type { IncomingMessage } from "node:http";
import { pipeline, Readable, type Transform } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from "node:zlib";
import { PEER_TEXTS } from "./i18n/peer-texts.ts";
import { PeerError } from "./peer-error.ts";
import type { Exchange } from "./peer-exchange.ts";
import type { PeerLimits } from "./peer-limits.ts";

/** What all answers of one client have brought together. */
export interface PeerBudget {
  bytes: number;
}

export interface BodyOptions {
  readonly host: string;
  readonly limits: PeerLimits;
  readonly budget: PeerBudget;
}

async function nextOf(iterator: AsyncIterator<unknown>, exchange: Exchange, { host, limits }: BodyOptions): Promise<Uint8Array | null> {
  // The time counts only while a byte is awaited: whoever reads may be slow himself.
  const silent = (): void => exchange.fail(new PeerError("timeout", PEER_TEXTS.silence(host, limits.silenceMs)));
  const timer = setTimeout(silent, limits.silenceMs);
  try {
    const step = await iterator.next();
    if (step.done === true) return null;
    if (step.value instanceof Uint8Array) return step.value;
    throw new TypeError("a socket gives bytes");
  } catch (cause) {
    throw exchange.failure() ?? new PeerError("cut-off", PEER_TEXTS.cutOff(host), { cause });
  } finally {
    clearTimeout(timer);
  }
}

/** Bytes as they were sent. A body that is shorter or longer than it said throws at its end. */
async function* readSent(exchange: Exchange, options: BodyOptions, onRead: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  const { response } = exchange;
  const { host, limits } = options;
  const tooLarge = (): PeerError => new PeerError("too-large", PEER_TEXTS.tooLarge(host, limits.packedBytes));
  if (Number(response.headers["content-length"]) > limits.packedBytes) throw tooLarge();
  const iterator: AsyncIterator<unknown> = response[Symbol.asyncIterator]();
  let size = 0;
  for (let chunk = await nextOf(iterator, exchange, options); chunk !== null; chunk = await nextOf(iterator, exchange, options)) {
    size += chunk.length;
    if (size > limits.packedBytes) throw tooLarge();
    onRead(chunk.length);
    yield chunk;
  }
  const failure = exchange.failure();
  if (failure !== undefined) throw failure;
  if (!response.complete) throw new PeerError("cut-off", PEER_TEXTS.cutOff(host));
}

/** `deflate` means zlib, but some servers send it bare. */
function isZlib([first = 0, second = 0]: Uint8Array): boolean {
  return (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0;
}

async function* through(chunks: AsyncIterable<Uint8Array>, unpacker: Transform, host: string): AsyncGenerator<Uint8Array> {
  // One chunk at a time: what is read ahead would count as packed bytes already.
  const source = Readable.from(chunks, { highWaterMark: 1 });
  pipeline(source, unpacker, () => {});
  try {
    for await (const chunk of unpacker) yield chunk;
  } catch (cause) {
    throw cause instanceof PeerError ? cause : new PeerError("bad-answer", PEER_TEXTS.packing(host), { cause });
  } finally {
    unpacker.destroy();
    source.destroy();
  }
}

async function* prepend(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  for (let step = await rest.next(); step.done !== true; step = await rest.next()) yield step.value;
}

async function* unpack(chunks: AsyncGenerator<Uint8Array>, encoding: string, host: string): AsyncGenerator<Uint8Array> {
  const begin = await chunks.next();
  if (begin.done === true) return;
  const all = prepend(begin.value, chunks);
  if (encoding === "gzip" || encoding === "x-gzip") return yield* through(all, createGunzip(), host);
  if (encoding === "br") return yield* through(all, createBrotliDecompress(), host);
  if (encoding === "deflate") return yield* through(all, isZlib(begin.value) ? createInflate() : createInflateRaw(), host);
  throw new PeerError("bad-answer", PEER_TEXTS.packing(host));
}

function encodingOf({ headers }: IncomingMessage): string {
  return (headers["content-encoding"] ?? "").trim().toLowerCase();
}

/** Unpacked bytes of the answer; throws PeerError at the limits, and for what is cut off or damaged. */
export async function* readBody(exchange: Exchange, options: BodyOptions): AsyncGenerator<Uint8Array> {
  const { host, limits, budget } = options;
  let sent = 0;
  let size = 0;
  const packed = readSent(exchange, options, (bytes) => (sent += bytes));
  const encoding = encodingOf(exchange.response);
  const isPlain = encoding === "" || encoding === "identity";
  try {
    for await (const chunk of isPlain ? packed : unpack(packed, encoding, host)) {
      size += chunk.length;
      budget.bytes += chunk.length;
      if (size > Math.max(limits.growthFreeBytes, sent * limits.growth)) throw new PeerError("too-large", PEER_TEXTS.growth(host));
      if (size > limits.bytes) throw new PeerError("too-large", PEER_TEXTS.tooLarge(host, limits.bytes));
      if (budget.bytes > limits.attemptBytes) throw new PeerError("too-large", PEER_TEXTS.budget(host, limits.attemptBytes));
      yield chunk;
    }
  } finally {
    exchange.close();
  }
}
