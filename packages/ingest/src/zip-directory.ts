import type { LocalText } from "@lagebild/domain";
import type { RandomAccess } from "./byte-source.ts";
import { fileProblem } from "./file-problem.ts";
import { DAMAGES, FILE_TEXTS } from "./i18n/file-texts.ts";

export interface ZipEntry {
  readonly name: string;
  /** 0 = stored, 8 = deflated. */
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  readonly offset: number;
}

const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
const MAX_COMMENT = 65_535;
const MAX_DIRECTORY = 16 * 1024 * 1024;
const UNKNOWN_32 = 0xffff_ffff;

export function xlsxProblem(damage: LocalText, cause?: unknown): Error {
  return fileProblem(FILE_TEXTS.xlsx(damage), damage.en, { cause });
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

async function readExactly(file: RandomAccess, offset: number, length: number): Promise<DataView> {
  if (offset < 0 || length < 0 || offset + length > file.size) throw xlsxProblem(DAMAGES.noZip);
  const bytes = await file.read(offset, length);
  if (bytes.length !== length) throw xlsxProblem(DAMAGES.noZip);
  return viewOf(bytes);
}

interface Directory {
  readonly offset: number;
  readonly size: number;
}

async function findDirectory64(file: RandomAccess, endAt: number): Promise<Directory> {
  const locator = await readExactly(file, endAt - 20, 20);
  if (locator.getUint32(0, true) !== LOCATOR_64) throw xlsxProblem(DAMAGES.noZip);
  const end = await readExactly(file, Number(locator.getBigUint64(8, true)), 56);
  if (end.getUint32(0, true) !== END_64) throw xlsxProblem(DAMAGES.noZip);
  return { size: Number(end.getBigUint64(40, true)), offset: Number(end.getBigUint64(48, true)) };
}

async function findDirectory(file: RandomAccess): Promise<Directory> {
  const length = Math.min(file.size, END_BYTES + MAX_COMMENT);
  const start = file.size - length;
  const tail = await readExactly(file, start, length);
  for (let at = length - END_BYTES; at >= 0; at -= 1) {
    if (tail.getUint32(at, true) !== END) continue;
    const size = tail.getUint32(at + 12, true);
    const offset = tail.getUint32(at + 16, true);
    const isLarge = size === UNKNOWN_32 || offset === UNKNOWN_32 || tail.getUint16(at + 10, true) === 0xffff;
    return isLarge ? await findDirectory64(file, start + at) : { size, offset };
  }
  throw xlsxProblem(DAMAGES.noZip);
}

/** Sizes and offset that did not fit into 32 bits stand in an extra field of their own. */
function readSizes(view: DataView, at: number, extraAt: number, extraEnd: number): readonly [size: number, packed: number, offset: number] {
  const short = [view.getUint32(at + 24, true), view.getUint32(at + 20, true), view.getUint32(at + 42, true)];
  let field = extraAt;
  while (field + 4 <= extraEnd && view.getUint16(field, true) !== 1) field += 4 + view.getUint16(field + 2, true);
  let next = field + 4;
  const [size = 0, packed = 0, offset = 0] = short.map((value) => {
    if (value !== UNKNOWN_32) return value;
    if (next + 8 > extraEnd) throw xlsxProblem(DAMAGES.noZip);
    next += 8;
    return Number(view.getBigUint64(next - 8, true));
  });
  return [size, packed, offset];
}

/** The entries of a zip file by the directory at its end. Throws InvalidInputError when it is damaged. */
export async function readZipDirectory(file: RandomAccess): Promise<readonly ZipEntry[]> {
  const { offset, size } = await findDirectory(file);
  if (size > MAX_DIRECTORY) throw xlsxProblem(DAMAGES.tooLarge);
  const view = await readExactly(file, offset, size);
  const entries: ZipEntry[] = [];
  let at = 0;
  while (at + 46 <= size && view.getUint32(at, true) === ENTRY) {
    const nameEnd = at + 46 + view.getUint16(at + 28, true);
    const extraEnd = nameEnd + view.getUint16(at + 30, true);
    if (extraEnd > size) throw xlsxProblem(DAMAGES.noZip);
    const [unpacked, packed, start] = readSizes(view, at, nameEnd, extraEnd);
    entries.push({
      name: new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset + at + 46, nameEnd - at - 46)),
      method: view.getUint16(at + 10, true),
      isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
      crc: view.getUint32(at + 16, true),
      packedSize: packed,
      size: unpacked,
      offset: start,
    });
    at = extraEnd + view.getUint16(at + 32, true);
  }
  return entries;
}

/** Where the packed bytes of an entry begin. */
export async function findEntryData(file: RandomAccess, entry: ZipEntry): Promise<number> {
  const local = await readExactly(file, entry.offset, 30);
  if (local.getUint32(0, true) !== LOCAL) throw xlsxProblem(DAMAGES.noZip);
  const start = entry.offset + 30 + local.getUint16(26, true) + local.getUint16(28, true);
  if (start + entry.packedSize > file.size) throw xlsxProblem(DAMAGES.noZip);
  return start;
}
