import { holdAll, limitGrowth, packingProblem, type ByteSource, type RandomAccess } from "@lagebild/ingest";

const CHUNK_BYTES = 512 * 1024;

async function* readPieces(file: Blob, onRead: (bytes: number) => void): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let at = 0; at < file.size; at += CHUNK_BYTES) {
    const piece = await file.slice(at, at + CHUNK_BYTES).arrayBuffer();
    onRead(piece.byteLength);
    yield new Uint8Array(piece);
  }
}

function toStream(pieces: AsyncGenerator<Uint8Array<ArrayBuffer>>): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    pull: async (controller) => {
      const next = await pieces.next();
      if (next.done === true) controller.close();
      else controller.enqueue(next.value);
    },
    cancel: async () => void (await pieces.return(undefined)),
  });
}

async function* unpack(pieces: AsyncGenerator<Uint8Array<ArrayBuffer>>): AsyncGenerator<Uint8Array> {
  const reader = toStream(pieces).pipeThrough(new DecompressionStream("gzip")).getReader();
  try {
    for (;;) {
      const next = await reader.read().catch((cause: unknown) => {
        throw packingProblem(cause);
      });
      if (next.done) return;
      yield next.value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

async function isPacked(file: Blob): Promise<boolean> {
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  return first === 0x1f && second === 0x8b;
}

/** A chosen file in pieces, with gzip taken off by the browser. `onRead` hears of every piece of the file as it lies on disk. */
export function createFileSource(file: Blob, onRead: (bytes: number) => void = () => undefined): ByteSource {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    if (!(await isPacked(file))) return yield* readPieces(file, onRead);
    let read = 0;
    const packed = readPieces(file, (bytes) => {
      read += bytes;
      onRead(bytes);
    });
    yield* limitGrowth(unpack(packed), () => read);
  }
  async function random(): Promise<RandomAccess> {
    if (await isPacked(file)) return await holdAll(chunks());
    const read = async (offset: number, length: number): Promise<Uint8Array> => {
      onRead(length);
      return new Uint8Array(await file.slice(offset, offset + length).arrayBuffer());
    };
    return { size: file.size, read };
  }
  return { chunks, random };
}
