import { fileProblem } from "./file-problem.ts";
import { FILE_TEXTS } from "./i18n/file-texts.ts";

export interface ChunkDecoder {
  /** Text of the bytes so far that is certain; `isLast` gives the rest. */
  decode(chunk: Uint8Array, isLast: boolean): string;
  /** What the bytes were taken for; `ascii` counts as utf-8. */
  encoding(): string;
}

const BOMS: readonly { readonly bytes: readonly number[]; readonly encoding: string }[] = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: "utf-8" },
  { bytes: [0xff, 0xfe], encoding: "utf-16le" },
  { bytes: [0xfe, 0xff], encoding: "utf-16be" },
];

function findBom(chunk: Uint8Array): string | undefined {
  return BOMS.find((bom) => bom.bytes.every((byte, i) => chunk[i] === byte))?.encoding;
}

/** UTF-16 without a byte order mark, shown by its first two characters when they are of ASCII. */
function findWide(chunk: Uint8Array): string | undefined {
  const [a, b, c, d] = chunk;
  if (a === undefined || b === undefined || c === undefined || d === undefined) return undefined;
  if (a > 0 && b === 0 && c > 0 && d === 0) return "utf-16le";
  return a === 0 && b > 0 && c === 0 && d > 0 ? "utf-16be" : undefined;
}

function createDecoder(encoding: string): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(encoding);
  } catch (cause) {
    throw fileProblem(FILE_TEXTS.encoding(encoding), encoding, { path: "format.encoding", cause });
  }
}

/** Always as a stream: Node 20 takes Windows-1252 for Latin-1 otherwise, and € for a control character. */
function decodeAll(decoder: InstanceType<typeof TextDecoder>, bytes: Uint8Array, isLast: boolean): string {
  const text = decoder.decode(bytes, { stream: true });
  return isLast ? text + decoder.decode() : text;
}

/** A longer run without a character of ASCII is judged before it ends; it is no text of an agency. */
const MAX_RUN = 65_536;

function isAscii(bytes: Uint8Array): boolean {
  for (let i = 0; i < bytes.length; i += 1) if ((bytes[i] ?? 0) >= 0x80) return false;
  return true;
}

/** `isCut`: the last character may be incomplete. */
function isUtf8(bytes: Uint8Array, isCut: boolean): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: isCut });
    return true;
  } catch {
    return false;
  }
}

/** Bytes up to and with the last one below 0x80: no character of UTF-8 is cut there. */
function certainLength(bytes: Uint8Array): number {
  for (let i = bytes.length; i > 0; i -= 1) if ((bytes[i - 1] ?? 0) < 0x80) return i;
  return 0;
}

function joinBytes(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second;
  const joined = new Uint8Array(first.length + second.length);
  joined.set(first);
  joined.set(second, first.length);
  return joined;
}

/**
 * A byte order mark decides, also against a given encoding; else the given one, else the first characters beyond ASCII, wherever they
 * stand: valid UTF-8 or Windows-1252. The first chunk must hold the whole byte order mark.
 */
export function createChunkDecoder(given?: string): ChunkDecoder {
  let decoder = given === undefined ? undefined : createDecoder(given);
  let isFirst = true;
  let held: Uint8Array = new Uint8Array(0);

  function decide(bytes: Uint8Array, isLast: boolean): string {
    const end = isLast ? bytes.length : certainLength(bytes);
    const isRun = bytes.length - end > MAX_RUN;
    const certain = isRun ? bytes : bytes.subarray(0, end);
    held = bytes.slice(certain.length);
    if (isAscii(certain)) return new TextDecoder().decode(certain);
    decoder = new TextDecoder(isUtf8(certain, isRun) ? "utf-8" : "windows-1252");
    return decodeAll(decoder, certain, false) + decodeAll(decoder, held, isLast);
  }

  function decode(chunk: Uint8Array, isLast: boolean): string {
    if (isFirst && chunk.length > 0) {
      const shown = findBom(chunk) ?? (decoder === undefined ? findWide(chunk) : undefined);
      if (shown !== undefined) decoder = new TextDecoder(shown);
    }
    isFirst &&= chunk.length === 0;
    if (decoder !== undefined) return decodeAll(decoder, chunk, isLast);
    return decide(joinBytes(held, chunk), isLast);
  }

  return { decode, encoding: () => decoder?.encoding ?? "utf-8" };
}
