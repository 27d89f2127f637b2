import type { InvalidInputError, LocalText } from "@lagebild/domain";
import { fileProblem } from "./file-problem.ts";
import { DAMAGES, FILE_TEXTS } from "./i18n/file-texts.ts";
import { findValueEnd, type ValueScan } from "./json-value-end.ts";
import { parseJson } from "./parse-json.ts";

/** A piece of a JSON text: a member of the list, another member of the object around it, or the end of that object. */
export type JsonPart =
  | { readonly kind: "item"; readonly text: string }
  | { readonly kind: "member"; readonly key: string; readonly text: string }
  | { readonly kind: "object"; readonly members: readonly (readonly [key: string, text: string])[]; readonly hasList: boolean };

export interface JsonSplitter {
  push(text: string, isLast: boolean): readonly JsonPart[];
}

/** Longer values are no rows; they would have to be held in memory as a whole. */
const MAX_VALUE_LENGTH = 4 * 1024 * 1024;
const SPACE = /\s*/y;
/** Stands before each value of a JSON text sequence (RFC 7464); within a value it is not allowed. */
export const RECORD_SEPARATOR = "\u001e";
const PRIMITIVE = /[^\s,\]}]*/y;

interface Cursor {
  readonly list: string | undefined;
  state: "top" | "members" | "list";
  text: string;
  at: number;
  isLast: boolean;
  /** Of the value at `at` that is not complete yet. */
  scan: ValueScan | undefined;
  key: string | undefined;
  members: (readonly [string, string])[];
  /** Characters of the members with their signs; an object without a list is one value. */
  memberLength: number;
  hasList: boolean;
  isInObject: boolean;
  /** A comma or the end must come next. */
  isAfterValue: boolean;
}

/** One step: a part, "more" when text is missing, null when nothing came of it. */
type Step = JsonPart | "more" | null;

function broken(damage: LocalText): InvalidInputError {
  return fileProblem(FILE_TEXTS.json(damage), damage.en);
}

/** Next character that is no blank; undefined at the end of the text. */
function skipSpace(cursor: Cursor): string | undefined {
  SPACE.lastIndex = cursor.at;
  SPACE.exec(cursor.text);
  cursor.at = SPACE.lastIndex;
  return cursor.text[cursor.at];
}

function awaitMore({ text, at }: Cursor): undefined {
  if (text.length - at > MAX_VALUE_LENGTH) throw broken(DAMAGES.longValue);
}

/** Text of the value at the cursor, undefined when more is needed. */
function takeValue(cursor: Cursor): string | undefined {
  const { at: start, text } = cursor;
  const char = text[start] ?? "";
  let end: number;
  if (char === "{" || char === "[" || char === '"') {
    cursor.scan ??= { depth: 0, at: start, isInString: false };
    end = findValueEnd(text, cursor.scan);
    if (end < 0) return awaitMore(cursor);
    cursor.scan = undefined;
  } else {
    PRIMITIVE.lastIndex = start;
    PRIMITIVE.exec(text);
    end = PRIMITIVE.lastIndex;
    if (end === text.length && !cursor.isLast) return awaitMore(cursor);
  }
  if (end === start) throw broken(DAMAGES.noValue(char));
  if (end - start > MAX_VALUE_LENGTH) throw broken(DAMAGES.longValue);
  cursor.at = end;
  return text.slice(start, end);
}

function parseKey(text: string): string {
  const key = parseJson(text);
  if (typeof key === "string") return key;
  throw broken(DAMAGES.noName(text.slice(0, 40)));
}

function takeKey(cursor: Cursor): Step {
  const start = cursor.at;
  const text = takeValue(cursor);
  if (text === undefined) return "more";
  const colon = skipSpace(cursor);
  if (colon === undefined) {
    cursor.at = start;
    return "more";
  }
  if (colon !== ":") throw broken(DAMAGES.noColon);
  cursor.at += 1;
  cursor.key = parseKey(text);
  return null;
}

/** Whether the list at the cursor is the one that holds the rows. */
function opensList({ list, key, text, at, hasList, isLast }: Cursor): boolean | "more" {
  if (text[at] !== "[" || hasList) return false;
  if (list !== undefined) return key === list;
  SPACE.lastIndex = at + 1;
  SPACE.exec(text);
  const first = text[SPACE.lastIndex];
  return first === undefined && !isLast ? "more" : first === "{";
}

/** Whether a comma or the closing bracket was taken; throws where one of them is missing or doubled. */
function takeSeparator(cursor: Cursor, char: string, closing: string): "comma" | "close" | null {
  if (char === closing) return "close";
  if ((char === ",") !== cursor.isAfterValue) throw broken(cursor.isAfterValue ? DAMAGES.noComma : DAMAGES.noValue(char));
  if (char !== ",") return null;
  cursor.at += 1;
  cursor.isAfterValue = false;
  return "comma";
}

function closeObject(cursor: Cursor): Step {
  const { members, hasList } = cursor;
  cursor.at += 1;
  cursor.state = "top";
  cursor.members = [];
  cursor.memberLength = 0;
  return { kind: "object", members, hasList };
}

function stepMembers(cursor: Cursor, char: string): Step {
  const { key } = cursor;
  if (key === undefined) {
    const separator = takeSeparator(cursor, char, "}");
    if (separator === "close") return closeObject(cursor);
    return separator === "comma" ? null : takeKey(cursor);
  }
  const isList = opensList(cursor);
  if (isList === "more") return "more";
  if (isList) {
    Object.assign(cursor, { at: cursor.at + 1, key: undefined, state: "list", hasList: true, isAfterValue: false });
    return null;
  }
  const text = takeValue(cursor);
  if (text === undefined) return "more";
  cursor.key = undefined;
  cursor.isAfterValue = true;
  cursor.members.push([key, text]);
  cursor.memberLength += text.length + key.length + 4;
  if (cursor.memberLength > MAX_VALUE_LENGTH) throw broken(DAMAGES.longValue);
  return { kind: "member", key, text };
}

function stepTop(cursor: Cursor, char: string): Step {
  if (char !== "{" && char !== "[") throw broken(DAMAGES.noObject(char));
  const isInObject = char === "{";
  Object.assign(cursor, { at: cursor.at + 1, state: isInObject ? "members" : "list", isInObject, hasList: false, isAfterValue: false });
  return null;
}

function stepList(cursor: Cursor, char: string): Step {
  const separator = takeSeparator(cursor, char, "]");
  if (separator === "comma") return null;
  if (separator === "close") {
    Object.assign(cursor, { at: cursor.at + 1, state: cursor.isInObject ? "members" : "top", isAfterValue: true });
    return null;
  }
  const text = takeValue(cursor);
  if (text === undefined) return "more";
  cursor.isAfterValue = true;
  return { kind: "item", text };
}

function step(cursor: Cursor): Step {
  const char = skipSpace(cursor);
  if (char === undefined) return "more";
  if (cursor.state === "top") return stepTop(cursor, char);
  return cursor.state === "list" ? stepList(cursor, char) : stepMembers(cursor, char);
}

/**
 * Cuts a JSON text into the members of one list without holding more than one of them: of the list at the top, or of the one that an
 * object at the top has under the name `list` (without a name: of its first list of objects). Several values after one another are read,
 * too. Throws InvalidInputError for what is not built like JSON or ends too early; what stands inside a member is not judged.
 */
export function createJsonSplitter(list: string | undefined): JsonSplitter {
  const cursor: Cursor = {
    list,
    state: "top",
    text: "",
    at: 0,
    isLast: false,
    scan: undefined,
    key: undefined,
    members: [],
    memberLength: 0,
    hasList: false,
    isInObject: false,
    isAfterValue: false,
  };

  function push(text: string, isLast: boolean): readonly JsonPart[] {
    if (cursor.scan !== undefined) cursor.scan.at -= cursor.at;
    cursor.text = cursor.text.slice(cursor.at) + text.replaceAll(RECORD_SEPARATOR, " ");
    cursor.at = 0;
    cursor.isLast = isLast;
    const parts: JsonPart[] = [];
    for (let part = step(cursor); part !== "more"; part = step(cursor)) if (part !== null) parts.push(part);
    if (isLast && (cursor.state !== "top" || skipSpace(cursor) !== undefined)) throw broken(DAMAGES.cutOff);
    return parts;
  }

  return { push };
}
