import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { open, type FileHandle } from "node:fs/promises";
import { basename } from "node:path";
import { createByteSource, type ByteSource } from "@lagebild/ingest";
import { dropProblem, isSame, toSeen, type SeenFile } from "./drop-files.ts";
import { DROP_TEXTS } from "./i18n/drop-texts.ts";

export interface OpenedFile {
  readonly source: ByteSource;
  /** SHA-256 in hexadecimal. */
  readonly hash: string;
  /** Throws InvalidInputError when the file changed since it was seen. */
  check(): Promise<void>;
  close(): Promise<void>;
}

const PIECE_BYTES = 1024 * 1024;

async function readAt(file: FileHandle, offset: number, length: number): Promise<Uint8Array> {
  const buffer = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await file.read(buffer, filled, length - filled, offset + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

async function hashFile(file: FileHandle): Promise<string> {
  const digest = createHash("sha256");
  let offset = 0;
  for (let piece = await readAt(file, 0, PIECE_BYTES); piece.length > 0; piece = await readAt(file, offset, PIECE_BYTES)) {
    digest.update(piece);
    offset += piece.length;
  }
  return digest.digest("hex");
}

/** Opens an ordinary file; a link that took its place is not followed, and a pipe does not hold anybody up. */
export async function openFile(path: string, seen: SeenFile): Promise<OpenedFile> {
  const name = basename(path);
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  async function check(): Promise<void> {
    const stats = await file.stat();
    if (!stats.isFile()) throw dropProblem(DROP_TEXTS.noFile(name));
    if (!isSame(toSeen(seen.name, stats), seen)) throw dropProblem(DROP_TEXTS.changed(name));
  }
  try {
    await check();
    const hash = await hashFile(file);
    const access = { size: seen.size, read: async (offset: number, length: number) => await readAt(file, offset, length) };
    return { source: createByteSource(access), hash, check, close: async () => await file.close() };
  } catch (error) {
    await file.close();
    throw error;
  }
}
