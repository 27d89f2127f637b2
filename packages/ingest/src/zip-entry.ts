import { Inflate } from "fflate";
import { growthLimit, type RandomAccess } from "./byte-source.ts";
import { DAMAGES } from "./i18n/file-texts.ts";
import { findEntryData, xlsxProblem, type ZipEntry } from "./zip-directory.ts";

/** Deflate grows a byte to at most 1,032: a piece never becomes more than 17 MB. */
const PIECE_BYTES = 16 * 1024;

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** CRC-32 of bytes after others; begins with 0. */
export function addCrc(crc: number, bytes: Uint8Array): number {
  let value = ~crc;
  for (let i = 0; i < bytes.length; i += 1) value = (CRC_TABLE[(value ^ (bytes[i] ?? 0)) & 255] ?? 0) ^ (value >>> 8);
  return ~value >>> 0;
}

async function* inflate(file: RandomAccess, start: number, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  let unpacked: Uint8Array[] = [];
  const inflater = new Inflate((chunk) => {
    if (chunk.length > 0) unpacked.push(chunk);
  });
  for (let at = 0; at < entry.packedSize; at += PIECE_BYTES) {
    const piece = await file.read(start + at, Math.min(PIECE_BYTES, entry.packedSize - at));
    try {
      inflater.push(piece, at + PIECE_BYTES >= entry.packedSize);
    } catch (cause) {
      throw xlsxProblem(DAMAGES.noZip, cause);
    }
    yield* unpacked;
    unpacked = [];
  }
}

async function* readStored(file: RandomAccess, start: number, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  const length = PIECE_BYTES * 16;
  for (let at = 0; at < entry.packedSize; at += length) yield await file.read(start + at, Math.min(length, entry.packedSize - at));
}

/** Unpacked bytes of an entry. Throws InvalidInputError when it is damaged, encrypted, or larger than it says or may be. */
export async function* readZipEntry(file: RandomAccess, entry: ZipEntry, maxBytes: number): AsyncGenerator<Uint8Array> {
  if (entry.isEncrypted) throw xlsxProblem(DAMAGES.encrypted);
  if (entry.method !== 0 && entry.method !== 8) throw xlsxProblem(DAMAGES.method);
  const start = await findEntryData(file, entry);
  const limit = Math.min(maxBytes, growthLimit(entry.packedSize));
  if (entry.size > limit) throw xlsxProblem(DAMAGES.tooLarge);
  let size = 0;
  let crc = 0;
  for await (const chunk of entry.method === 8 ? inflate(file, start, entry) : readStored(file, start, entry)) {
    size += chunk.length;
    if (size > entry.size) throw xlsxProblem(size > limit ? DAMAGES.tooLarge : DAMAGES.noZip);
    crc = addCrc(crc, chunk);
    yield chunk;
  }
  if (size !== entry.size || crc !== entry.crc) throw xlsxProblem(DAMAGES.noZip);
}
