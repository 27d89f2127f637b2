import { monthOf, zoneOffset } from "./i18n/time-names.ts";

/** What a text says about a time: wall clock, or with an offset of its own. */
export interface WallTime {
  /** Wall-clock minutes since 1970-01-01T00:00. */
  readonly minute: number;
  readonly milliseconds: number;
  /** Smallest part that was said. */
  readonly unit: "minute" | "hour" | "day" | "month";
  /** Minutes to add to UTC, when the text says it; null = the zone of the mapping. */
  readonly offsetMin: number | null;
}

const TOKENS = /\[[^\]]*\]|YYYY|YY|MMMM|MMM|MM|M|dddd|ddd|DD|D|HH|H|hh|h|mm|m|ss|s|SSS|A|Z|z|[A-Za-z]+|[^A-Za-z[]/g;
const PATTERNS: Readonly<Record<string, string>> = {
  YYYY: "(\\d{4})",
  YY: "(\\d{2})",
  MMMM: "(\\p{L}{3,12})\\.?",
  MMM: "(\\p{L}{3,12})\\.?",
  MM: "(\\d{2})",
  M: "(\\d{1,2})",
  DD: "(\\d{2})",
  D: "(\\d{1,2})",
  HH: "(\\d{2})",
  H: "(\\d{1,2})",
  hh: "(\\d{2})",
  h: "(\\d{1,2})",
  mm: "(\\d{2})",
  m: "(\\d{1,2})",
  ss: "(\\d{2})",
  s: "(\\d{1,2})",
  SSS: "(\\d{1,9})",
  A: "([AaPp]\\.?\\s?[Mm]\\.?)",
  Z: "(Z|z|[+-]\\d{2}(?::?\\d{2})?)",
  z: "([A-Z]{1,5})",
  dddd: "(\\p{L}{2,12})\\.?",
  ddd: "(\\p{L}{2,12})\\.?",
};
const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?(Z|z|[+-]\d{2}(?::?\d{2})?)?)?$/;
const ISO_TOKENS = ["YYYY", "MM", "DD", "HH", "mm", "ss", "SSS", "Z"];
const DAY_MIN = 1440;
/** From 1899-12-30 to 1970-01-01. */
const SERIAL_EPOCH_DAYS = 25_569;

export type TimeReader = (text: string) => WallTime | null;

/** Minutes and their remainder of an instant in UTC. */
function fromMilliseconds(ms: number): WallTime | null {
  if (!Number.isFinite(ms) || Math.abs(ms) > 8e15) return null;
  const minute = Math.floor(ms / 60_000);
  return { minute, milliseconds: ms - minute * 60_000, unit: "minute", offsetMin: 0 };
}

const SPECIAL: Readonly<Record<string, TimeReader>> = {
  unixSeconds: (text) => (/^-?\d{1,12}$/.test(text) ? fromMilliseconds(Number(text) * 1000) : null),
  unixMillis: (text) => (/^-?\d{1,15}$/.test(text) ? fromMilliseconds(Number(text)) : null),
  /** Days since 1899-12-30 as spreadsheets count them, with the share of the day; rounded to the minute, whole numbers are days. */
  serialDay: (text) => {
    const serial = /^\d{1,6}(?:[.,]\d+)?$/.test(text) ? Number(text.replace(",", ".")) : Number.NaN;
    if (!(serial >= 61)) return null;
    const minute = Math.round(serial * DAY_MIN) - SERIAL_EPOCH_DAYS * DAY_MIN;
    return { minute, milliseconds: 0, unit: Number.isInteger(serial) ? "day" : "minute", offsetMin: null };
  },
  /** Share of a day as spreadsheets write times: 0.5 = noon; rounded to the minute, 1 is not a time of the day. */
  dayFraction: (text) => {
    const share =
      /^(?:[01]?(?:[.,]\d+)?|\d(?:[.,]\d+)?[eE]-\d{1,2})$/.test(text) && text !== "" ? Number(text.replace(",", ".")) : Number.NaN;
    const minute = Math.round(share * DAY_MIN);
    return share >= 0 && minute < DAY_MIN ? { minute, milliseconds: 0, unit: "minute", offsetMin: null } : null;
  },
};

/** Days of a month, 1 = January. */
export function daysOfMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

export interface TimeParts {
  readonly year?: number;
  readonly month?: number;
  readonly day?: number;
  readonly hour?: number;
  readonly minute?: number;
  readonly second?: number;
  readonly millisecond?: number;
  readonly offsetMin?: number | null;
}

/** Null for a day or time that no calendar and no clock shows. A time without a date lies on 1970-01-01. */
export function toWallTime(parts: TimeParts): WallTime | null {
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0, millisecond = 0, offsetMin = null } = parts;
  if (month < 1 || month > 12 || day < 1 || day > daysOfMonth(year, month)) return null;
  // 24:00 is the end of the day; a leap second counts as the one before it.
  const isEndOfDay = hour === 24 && minute === 0 && second === 0 && millisecond === 0;
  if ((hour > 23 && !isEndOfDay) || minute > 59 || second > 60) return null;
  const hasDay = parts.day !== undefined || parts.month === undefined;
  const coarse = hasDay ? "day" : "month";
  const fine = parts.minute === undefined ? "hour" : "minute";
  const unit = hasDay && parts.hour !== undefined ? fine : coarse;
  const dayNumber = Date.UTC(year, month - 1, day) / 86_400_000;
  const isTimed = unit === "minute" || unit === "hour";
  return {
    minute: dayNumber * DAY_MIN + (isTimed ? hour * 60 + minute : 0),
    milliseconds: isTimed ? Math.min(second, 59) * 1000 + millisecond : 0,
    unit,
    offsetMin,
  };
}

function parseOffset(text: string): number {
  if (text === "Z" || text === "z") return 0;
  const minutes = Number(text.slice(1, 3)) * 60 + (text.length > 3 ? Number(text.slice(-2)) : 0);
  return text.startsWith("-") ? -minutes : minutes;
}

/** Null when the 12-hour clock does not know the hour. */
function fromTwelve(hour: number, half: string): number | null {
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half.toLowerCase().startsWith("p") ? 12 : 0);
}

const PART_OF: Readonly<Record<string, keyof TimeParts>> = {
  YYYY: "year",
  MM: "month",
  M: "month",
  DD: "day",
  D: "day",
  HH: "hour",
  H: "hour",
  mm: "minute",
  m: "minute",
  ss: "second",
  s: "second",
};

/** Tokens that say the same part another way. */
const SAME_PART: Readonly<Record<string, string>> = {
  YY: "year",
  MMM: "month",
  MMMM: "month",
  hh: "hour",
  h: "hour",
  z: "Z",
  dddd: "weekday",
  ddd: "weekday",
};

type MutableParts = { -readonly [K in keyof TimeParts]: TimeParts[K] };

/** False for an abbreviation that is not known. */
function setZone(parts: MutableParts, name: string): boolean {
  const offset = zoneOffset(name);
  if (offset !== undefined) parts.offsetMin = offset;
  return offset !== undefined;
}

function readParts(tokens: readonly string[], values: readonly (string | undefined)[]): WallTime | null {
  const parts: MutableParts = {};
  let twelve: number | undefined;
  let half = "";
  let isOdd = false;
  for (const [i, token] of tokens.entries()) {
    const value = values[i];
    if (value === undefined) continue;
    const part = PART_OF[token];
    if (part !== undefined) parts[part] = Number(value);
    else if (token === "YY") parts.year = Number(value) + (Number(value) < 80 ? 2000 : 1900);
    else if (token === "SSS") parts.millisecond = Math.floor(Number(`0.${value}`) * 1000);
    else if (token === "Z") parts.offsetMin = parseOffset(value);
    else if (token === "A") half = value;
    else if (token === "z") isOdd ||= !setZone(parts, value);
    else if (token === "MMM" || token === "MMMM") parts.month = monthOf(value);
    else if (token === "hh" || token === "h") twelve = Number(value);
  }
  if (isOdd) return null;
  if (twelve !== undefined) {
    const hour = fromTwelve(twelve, half);
    if (hour === null) return null;
    parts.hour = hour;
  }
  return toWallTime(parts);
}

function createReader(pattern: RegExp, tokens: readonly string[]): TimeReader {
  return (text) => {
    const match = pattern.exec(text);
    return match === null ? null : readParts(tokens, match.slice(1));
  };
}

/** A word like `constructor` is no token, though every object knows it. */
function isToken(piece: string): boolean {
  return Object.hasOwn(PATTERNS, piece);
}

function findReader(format: string): TimeReader | undefined {
  if (format === "ISO") return createReader(ISO, ISO_TOKENS);
  const special = Object.hasOwn(SPECIAL, format) ? SPECIAL[format] : undefined;
  if (special !== undefined) return special;
  const pieces = format.match(TOKENS) ?? [];
  const tokens = pieces.filter(isToken);
  const isKnown = pieces.every((piece) => isToken(piece) || piece.startsWith("[") || !/[A-Za-z]/.test(piece));
  const isTwelve = tokens.includes("hh") || tokens.includes("h");
  const parts = tokens.map((token) => PART_OF[token] ?? SAME_PART[token] ?? token);
  if (!isKnown || tokens.length === 0 || pieces.join("") !== format || isTwelve !== tokens.includes("A")) return undefined;
  if (new Set(parts).size !== parts.length) return undefined;
  const source = pieces.map((piece) => (isToken(piece) ? PATTERNS[piece] : literal(piece))).join("");
  const reader = createReader(new RegExp(`^${source}$`, "u"), tokens);
  const digits = CLOCK_DIGITS[format];
  return digits === undefined ? reader : (text) => reader(/^\d+$/.test(text) ? text.padStart(digits, "0") : text);
}

/** Clock times written as one number lose their leading zeros: 5 is 00:05, 930 is 09:30. */
const CLOCK_DIGITS: Readonly<Record<string, number>> = { HHmm: 4, HHmmss: 6 };

function literal(piece: string): string {
  const text = piece.startsWith("[") ? piece.slice(1, -1) : piece;
  return text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}

export function isTimeFormat(format: string): boolean {
  return findReader(format) !== undefined;
}

/** Throws RangeError for a format that `isTimeFormat` refuses. */
export function createTimeReader(format: string): TimeReader {
  const reader = findReader(format);
  if (reader === undefined) throw new RangeError(`not a time format: ${format}`);
  return reader;
}
