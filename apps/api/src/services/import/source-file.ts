import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { Transform } from "node:stream";
import { createGunzip } from "node:zlib";
import { InvalidInputError } from "@lagebild/domain";

/** A file to be read once from its beginning to its end; gzip is unpacked on the way. */
export interface SourceFile {
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Share of the bytes read so far, 0–1. */
  readShare(): number;
  /** SHA-256 of the file as it lies there; to be called once it was read to its end. */
  hash(): string;
}

const GZIP_MAGIC = [0x1f, 0x8b];

/** Throws InvalidInputError when the file cannot be opened. */
export async function openSourceFile(path: string): Promise<SourceFile> {
  const { size, isGzip } = await inspect(path);
  const digest = createHash("sha256");
  let bytes = 0;
  const count = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      digest.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  const file = createReadStream(path);
  const counted = file.pipe(count);
  const unpacked = isGzip ? counted.pipe(createGunzip()) : counted;
  file.on("error", (error) => unpacked.destroy(error));

  async function* chunks(): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of unpacked) {
        if (!(chunk instanceof Uint8Array)) throw new TypeError("a file gives bytes");
        yield chunk;
      }
    } catch (cause) {
      if (isPackingFault(cause))
        throw new InvalidInputError("The packed file is damaged or cut off", [{ path, message: "gzip" }], { cause });
      throw cause;
    } finally {
      file.destroy();
    }
  }

  return {
    chunks: { [Symbol.asyncIterator]: chunks },
    readShare: () => (size === 0 ? 1 : bytes / size),
    hash: () => digest.digest("hex"),
  };
}

async function inspect(path: string): Promise<{ readonly size: number; readonly isGzip: boolean }> {
  const file = await open(path, "r").catch((cause: unknown) => {
    throw new InvalidInputError(`The file ${path} cannot be read`, [{ path, message: "cannot be opened" }], { cause });
  });
  try {
    const stat = await file.stat();
    if (!stat.isFile()) throw new InvalidInputError(`${path} is not a file`, [{ path, message: "not a file" }]);
    const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return { size: stat.size, isGzip: GZIP_MAGIC.every((byte, i) => buffer[i] === byte) };
  } finally {
    await file.close();
  }
}

function isPackingFault(error: unknown): boolean {
  return error instanceof Error && "code" in error && typeof error.code === "string" && error.code.startsWith("Z_");
}
