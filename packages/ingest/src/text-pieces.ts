import { createChunkDecoder } from "./decode.ts";

export interface TextPiece {
  readonly text: string;
  /** The last piece; it can be empty. */
  readonly isLast: boolean;
}

export interface TextReading {
  readonly encoding: () => string;
  /** Reads on until at least `length` characters are there or the file ends. */
  readBeginning(length: number): Promise<TextPiece>;
  /** The rest, after the beginning was read. */
  readonly rest: AsyncIterable<TextPiece>;
}

/** Bytes that show a byte order mark or UTF-16 without one. */
const HEAD_BYTES = 4;

function join(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second;
  const joined = new Uint8Array(first.length + second.length);
  joined.set(first);
  joined.set(second, first.length);
  return joined;
}

async function* iterate(chunks: AsyncIterable<Uint8Array> | readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

/** Decodes a file piece by piece; a byte order mark may come in pieces. */
export function openText(chunks: AsyncIterable<Uint8Array> | readonly Uint8Array[], encoding?: string): TextReading {
  const iterator = iterate(chunks);
  const decoder = createChunkDecoder(encoding);
  let head: Uint8Array = new Uint8Array(0);
  let isStarted = false;
  let isEnded = false;

  async function next(): Promise<TextPiece> {
    const step = await iterator.next();
    if (step.done === true) {
      isEnded = true;
      return { text: decoder.decode(head, true), isLast: true };
    }
    if (isStarted) return { text: decoder.decode(step.value, false), isLast: false };
    const all = join(head, step.value);
    isStarted = all.length >= HEAD_BYTES;
    head = isStarted ? new Uint8Array(0) : all.slice();
    return { text: isStarted ? decoder.decode(all, false) : "", isLast: false };
  }

  async function readBeginning(length: number): Promise<TextPiece> {
    let text = "";
    while (text.length < length) {
      const piece = await next();
      text += piece.text;
      if (piece.isLast) return { text, isLast: true };
    }
    return { text, isLast: false };
  }

  async function* rest(): AsyncGenerator<TextPiece> {
    try {
      while (!isEnded) yield await next();
    } finally {
      if (!isEnded) await iterator.return(undefined);
    }
  }

  return { encoding: decoder.encoding, readBeginning, rest: { [Symbol.asyncIterator]: rest } };
}
