import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { InvalidInputError, LagebildError, MAX_PUSH_BYTES, MAX_PUSH_ROWS, type LocalText } from "@lagebild/domain";
import { isObject, listPayload, parseJson, type Mapping } from "@lagebild/ingest";
import { PUSH_TEXTS } from "../i18n/push-texts.ts";

const unpackGzip = promisify(gunzip);

/** Members of a push in their order; one that is no JSON is null. `around`: what else the payload holds. */
export interface PushItems {
  readonly items: readonly unknown[];
  readonly around: unknown;
}

/** Takes the packing off. Throws a LagebildError for what is packed wrongly or grows beyond what a push may have. */
export async function unpackBody(body: ArrayBuffer, isGzip: boolean): Promise<Buffer> {
  const bytes = Buffer.from(body);
  if (!isGzip) return bytes;
  return await unpackGzip(bytes, { maxOutputLength: MAX_PUSH_BYTES }).catch((cause: unknown) => {
    if (cause instanceof Error && "code" in cause && cause.code === "ERR_BUFFER_TOO_LARGE")
      throw tooMuch(PUSH_TEXTS.tooLarge(MAX_PUSH_BYTES));
    throw unreadable(PUSH_TEXTS.notJson, cause);
  });
}

/** Throws a LagebildError for anything but a list of what may be reports. */
export function readItems(bytes: Uint8Array, isNdjson: boolean, mapping: Mapping): PushItems {
  const text = toText(bytes);
  const found = isNdjson ? { items: readLines(text), around: null } : listPayload(parseAll(text), mapping);
  if (found === null) throw unreadable(PUSH_TEXTS.noList);
  if (found.items.length === 0) throw unreadable(PUSH_TEXTS.empty);
  if (found.items.length > MAX_PUSH_ROWS) throw tooMuch(PUSH_TEXTS.tooManyRows(MAX_PUSH_ROWS));
  for (const [row, item] of [found.around, ...found.items].entries()) requireFewMembers(row, item);
  return found;
}

/** No report has more; each name is looked at for what it may say about a person. Row 0: what stands around the rows. */
const MAX_MEMBERS = 1_000;

function requireFewMembers(row: number, item: unknown): void {
  const open = [item];
  let members = 0;
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    const held: readonly unknown[] = isObject(value) ? Object.values(value) : Array.isArray(value) ? value : [];
    if (isObject(value)) members += held.length;
    if (members > MAX_MEMBERS) throw tooManyMembers(row);
    for (const member of held) if (typeof member === "object" && member !== null) open.push(member);
  }
}

function tooManyMembers(row: number): LagebildError {
  const text = PUSH_TEXTS.tooManyMembers(row, MAX_MEMBERS);
  return new LagebildError("limit-exceeded", text.en, { text });
}

function toText(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw unreadable(PUSH_TEXTS.notJson, cause);
  }
}

function parseAll(text: string): unknown {
  const value = parseJson(text);
  if (value === undefined) throw unreadable(PUSH_TEXTS.notJson);
  return value;
}

function readLines(text: string): readonly unknown[] {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  if (lines.length > MAX_PUSH_ROWS) throw tooMuch(PUSH_TEXTS.tooManyRows(MAX_PUSH_ROWS));
  return lines.map((line) => parseJson(line) ?? null);
}

function unreadable(text: LocalText, cause?: unknown): InvalidInputError {
  return new InvalidInputError(text.en, [], { text, ...(cause !== undefined && { cause }) });
}

function tooMuch(text: LocalText): LagebildError {
  return new LagebildError("limit-exceeded", text.en, { text });
}
