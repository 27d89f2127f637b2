import type { TimePrecision, ZoneClock } from "@lagebild/domain";
import type { TimeSource } from "./mapping.ts";
import type { RowProblem } from "./quarantine.ts";
import { monthOf } from "./i18n/time-names.ts";
import { createTimeReader, toWallTime, type TimeParts, type WallTime } from "./time-format.ts";

/** An instant as a row tells it, in milliseconds since 1970. `endMs` is later when only the day or the month is known. */
export interface RowTime {
  readonly startMs: number;
  readonly endMs: number;
  readonly precision: TimePrecision;
  /** A whole month is a window; a day is a moment without an hour. */
  readonly isWindow: boolean;
}

export type TimeOutcome =
  | { readonly kind: "time"; readonly time: RowTime }
  | { readonly kind: "empty"; readonly column: string }
  | { readonly kind: "problem"; readonly problem: RowProblem };

export type RowTimeReader = (cells: readonly string[]) => TimeOutcome;

export interface TimeClocks {
  /** Zone of the wall-clock times of the file. */
  readonly file: ZoneClock;
  /** Zone in which a calendar day begins and ends. */
  readonly city: ZoneClock;
  /** A wall-clock time that summer time skips counts as the same time of winter time, an hour later on the clock. */
  readonly shiftsGap: boolean;
}

type Reading =
  | { readonly kind: "wall"; readonly wall: WallTime; readonly column: string; readonly text: string }
  | { readonly kind: "empty"; readonly column: string }
  | { readonly kind: "invalid"; readonly column: string; readonly text: string };

type ColumnPosition = (column: string) => number;
const DAY_MIN = 1440;

function invalidTime(column: string, value: string): TimeOutcome {
  return { kind: "problem", problem: { code: "invalid-time", column, value } };
}

/** Start of a local day: midnight, or the first minute after it where a clock skips midnight. */
function startOfDay(clock: ZoneClock, dayMinute: number): number {
  for (let minute = dayMinute; minute < dayMinute + 180; minute += 15) {
    const ms = clock.fromLocalMinute(minute);
    if (ms !== null) return ms;
  }
  return dayMinute * 60_000;
}

function nextMonth(dayMinute: number): number {
  const date = new Date(dayMinute * 60_000);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1) / 60_000;
}

function coarsen(wall: WallTime, precision: TimePrecision | undefined): WallTime {
  if (precision === "day" && (wall.unit === "minute" || wall.unit === "hour")) return { ...wall, unit: "day" };
  if (precision === "hour" && wall.unit === "minute") return { ...wall, unit: "hour" };
  return wall;
}

/** Null for a time that the zone skips, unless the mapping shifts it: then the offset before the gap holds on. */
function fromWall(minute: number, { file, shiftsGap }: TimeClocks): number | null {
  const ms = file.fromLocalMinute(minute);
  if (ms !== null || !shiftsGap) return ms;
  return (minute - file.offsetMin(minute * 60_000 - DAY_MIN * 60_000)) * 60_000;
}

function toRowTime(wall: WallTime, clocks: TimeClocks): RowTime | null {
  if (wall.unit === "day" || wall.unit === "month") {
    const day = Math.floor(wall.minute / DAY_MIN) * DAY_MIN;
    const end = wall.unit === "month" ? nextMonth(day) : day + DAY_MIN;
    return {
      startMs: startOfDay(clocks.city, day),
      endMs: startOfDay(clocks.city, end),
      precision: "day",
      isWindow: wall.unit === "month",
    };
  }
  const minuteMs = wall.offsetMin === null ? fromWall(wall.minute, clocks) : (wall.minute - wall.offsetMin) * 60_000;
  if (minuteMs === null) return null;
  const startMs = minuteMs + wall.milliseconds;
  return { startMs, endMs: startMs, precision: wall.unit, isWindow: false };
}

function readColumn(column: string, format: string, position: ColumnPosition): (cells: readonly string[]) => Reading {
  const at = position(column);
  const reader = createTimeReader(format);
  return (cells) => {
    const text = cells[at] ?? "";
    if (text === "") return { kind: "empty", column };
    const wall = reader(text);
    return wall === null ? { kind: "invalid", column, text } : { kind: "wall", wall, column, text };
  };
}

function readDateAndTime(source: Extract<TimeSource, { date: unknown }>, position: ColumnPosition): (cells: readonly string[]) => Reading {
  const readDate = readColumn(source.date.column, source.date.format, position);
  const readTime = readColumn(source.time.column, source.time.format, position);
  return (cells) => {
    const date = readDate(cells);
    if (date.kind !== "wall") return date;
    const time = readTime(cells);
    // A day without a clock time is still a day.
    if (time.kind === "empty") return { ...date, wall: { ...date.wall, unit: "day" } };
    if (time.kind === "invalid") return time;
    const minute = Math.floor(date.wall.minute / DAY_MIN) * DAY_MIN + time.wall.minute;
    return {
      ...time,
      wall: { ...time.wall, minute, offsetMin: time.wall.offsetMin ?? date.wall.offsetMin },
      text: `${date.text} ${time.text}`,
    };
  };
}

/** Parts come as whole numbers, from some programs with a fraction of zero ("5.0"). */
function parsePart(text: string): number | null {
  return /^\d{1,4}(?:[.,]0+)?$/.test(text) ? Number.parseInt(text, 10) : null;
}

/** The hour of a 12-hour clock with its half of the day; other hours as they are. */
function withHalf(parts: TimeParts, half: string): TimeParts {
  const { hour } = parts;
  if (half === "" || hour === undefined || !/^[ap]\.?m?\.?$/i.test(half) || hour > 12) return parts;
  return { ...parts, hour: (hour % 12) + (/^p/i.test(half) ? 12 : 0) };
}

function readParts(source: Extract<TimeSource, { year: string }>, position: ColumnPosition): (cells: readonly string[]) => Reading {
  const names = ["year", "month", "day", "hour", "minute", "second"] as const;
  const halfAt = source.half === undefined ? -1 : position(source.half);
  const columns = names.flatMap((part) => {
    const column = source[part];
    return column === undefined ? [] : [{ part, column, at: position(column) }];
  });
  return (cells) => {
    const parts: Partial<Record<(typeof names)[number], number>> = {};
    for (const { part, column, at } of columns) {
      const text = cells[at] ?? "";
      if (text === "" && (part === "hour" || part === "minute" || part === "second")) continue;
      if (text === "") return { kind: "empty", column };
      const value = part === "month" ? (parsePart(text) ?? monthOf(text)) : parsePart(text);
      if (value === null || (value === 0 && part === "month")) return { kind: "invalid", column, text };
      parts[part] = value;
    }
    const wall = toWallTime(withHalf(parts, halfAt < 0 ? "" : (cells[halfAt] ?? "")));
    const text = columns.map(({ at }) => cells[at] ?? "").join(" ");
    return wall === null ? { kind: "invalid", column: source.year, text } : { kind: "wall", wall, column: source.year, text };
  };
}

function createReading(source: TimeSource, position: ColumnPosition): (cells: readonly string[]) => Reading {
  if ("column" in source) return readColumn(source.column, source.format, position);
  return "date" in source ? readDateAndTime(source, position) : readParts(source, position);
}

/** Reads one time of a row; `position` gives the place of a column among the cells. */
export function createRowTimeReader(source: TimeSource, position: ColumnPosition, clocks: TimeClocks): RowTimeReader {
  const read = createReading(source, position);
  const precision = "precision" in source ? source.precision : undefined;
  return (cells) => {
    const reading = read(cells);
    if (reading.kind === "empty") return reading;
    if (reading.kind === "invalid") return invalidTime(reading.column, reading.text);
    const time = toRowTime(coarsen(reading.wall, precision), clocks);
    if (time !== null) return { kind: "time", time };
    return { kind: "problem", problem: { code: "time-does-not-exist", column: reading.column, value: reading.text } };
  };
}
