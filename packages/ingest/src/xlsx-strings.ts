import { DAMAGES } from "./i18n/file-texts.ts";
import type { Workbook } from "./xlsx-workbook.ts";
import { readXml } from "./xml-reader.ts";
import { xlsxProblem } from "./zip-directory.ts";
import { readZipEntry } from "./zip-entry.ts";

/** Texts of a workbook by their number. */
export interface SharedStrings {
  get(index: number): string;
}

const MAX_XML_BYTES = 2 * 1024 * 1024 * 1024;
const MAX_TEXT_BYTES = 256 * 1024 * 1024;
const BLOCK_BYTES = 4 * 1024 * 1024;
const CACHE_SIZE = 20_000;

/** Characters that XML cannot hold stand as `_x0007_`; the underscore of such a text as `_x005F_`. */
export function unescapeText(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([0-9a-fA-F]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

interface TextArena {
  add(text: string): void;
  get(index: number): string;
}

/** Texts as UTF-16 in blocks: a million short ones take what they are long, not 40 bytes more each. */
function createArena(): TextArena {
  const blocks: Uint16Array[] = [];
  let used = 0;
  let total = 0;
  let count = 0;
  let starts = new Float64Array(65_536);
  let lengths = new Uint32Array(65_536);

  function room(length: number): Uint16Array {
    const last = blocks.at(-1);
    if (last !== undefined && used + length <= last.length) return last;
    const block = new Uint16Array(Math.max(length, BLOCK_BYTES / 2));
    blocks.push(block);
    used = 0;
    return block;
  }

  function add(text: string): void {
    total += text.length * 2;
    if (total > MAX_TEXT_BYTES) throw xlsxProblem(DAMAGES.tooManyStrings);
    const block = room(text.length);
    for (let i = 0; i < text.length; i += 1) block[used + i] = text.charCodeAt(i);
    if (count === starts.length) {
      const [formerStarts, formerLengths] = [starts, lengths];
      starts = new Float64Array(count * 2);
      lengths = new Uint32Array(count * 2);
      starts.set(formerStarts);
      lengths.set(formerLengths);
    }
    starts[count] = (blocks.length - 1) * 2 ** 32 + used;
    lengths[count] = text.length;
    used += text.length;
    count += 1;
  }

  function get(index: number): string {
    const start = starts[index] ?? 0;
    const block = blocks[Math.floor(start / 2 ** 32)];
    const at = start % 2 ** 32;
    const length = index < count ? (lengths[index] ?? 0) : 0;
    if (block === undefined) return "";
    let text = "";
    for (let i = at; i < at + length; i += 8192) text += String.fromCharCode(...block.subarray(i, Math.min(i + 8192, at + length)));
    return text;
  }

  return { add, get };
}

/** Phonetic readings of Japanese text are no part of it. */
export function createTextCollector(): { open(name: string): void; close(name: string): void; text(text: string): void; take(): string } {
  let collected = "";
  let isText = false;
  let isPhonetic = false;
  return {
    open(name) {
      if (name === "t") isText = true;
      if (name === "rPh") isPhonetic = true;
    },
    close(name) {
      if (name === "t") isText = false;
      if (name === "rPh") isPhonetic = false;
    },
    text(text) {
      if (!isText || isPhonetic) return;
      collected += text;
      if (collected.length > 1_048_576) throw xlsxProblem(DAMAGES.longCell);
    },
    take() {
      const text = unescapeText(collected);
      collected = "";
      return text;
    },
  };
}

/** Throws InvalidInputError when the texts together are larger than 256 MB. */
export async function readSharedStrings({ file, strings }: Workbook): Promise<SharedStrings> {
  const arena = createArena();
  if (strings === undefined) return { get: () => "" };
  const collector = createTextCollector();
  const handler = {
    open: (name: string) => collector.open(name),
    text: (text: string) => collector.text(text),
    close(name: string): void {
      collector.close(name);
      if (name === "si") arena.add(collector.take());
    },
  };
  for await (const _ of readXml(readZipEntry(file, strings, MAX_XML_BYTES), handler));
  const cache = new Map<number, string>();
  return {
    get(index) {
      const known = cache.get(index);
      if (known !== undefined) return known;
      const text = arena.get(index);
      if (cache.size >= CACHE_SIZE) cache.clear();
      cache.set(index, text);
      return text;
    },
  };
}
