import { parseNumber } from "./number-text.ts";
import { createTimeReader } from "./time-format.ts";

/** What the sampled values of a column have in common. Empty ones count for `filledShare` alone. */
export interface ColumnValues {
  readonly values: readonly string[];
  readonly filledShare: number;
  readonly distinct: number;
  readonly numberShare: number;
  readonly meanLength: number;
  readonly longest: number;
}

export function summariseValues(cells: readonly string[]): ColumnValues {
  const values = cells.map((cell) => cell.trim()).filter((cell) => cell !== "");
  const lengths = values.map((value) => value.length);
  return {
    values,
    filledShare: cells.length === 0 ? 0 : values.length / cells.length,
    distinct: new Set(values).size,
    numberShare: values.length === 0 ? 0 : values.filter((value) => parseNumber(value) !== null).length / values.length,
    meanLength: values.length === 0 ? 0 : lengths.reduce((sum, length) => sum + length, 0) / values.length,
    longest: Math.max(0, ...lengths),
  };
}

/** The strict one before the one that also reads it. `D/M` stands before `M/D`; the order turns for zones of America. */
const MOMENTS = [
  "YYYY-MM-DD HH:mm",
  "YYYY-MM-DD HH:mm:ss",
  "YYYY-MM-DD HH:mm:ss.SSS",
  "ISO",
  "DD.MM.YYYY HH:mm",
  "DD.MM.YYYY HH:mm:ss",
  "DD.MM.YYYY, HH:mm",
  "DD.MM.YYYY, HH:mm:ss",
  "DD.MM.YYYY HH:mm [Uhr]",
  "DD.MM.YYYY, HH:mm [Uhr]",
  "DD.MM.YYYY - HH:mm",
  "D.M.YYYY H:mm",
  "D.M.YYYY H:mm:ss",
  "D.M.YYYY, H:mm",
  "DD.MM.YY HH:mm",
  "D.M.YY H:mm",
  "YYYY/MM/DD HH:mm:ss",
  "YYYY/MM/DD HH:mm",
  "YYYY/MM/DD HH:mm:ssZ",
  "D/M/YYYY H:mm",
  "M/D/YYYY H:mm",
  "D/M/YYYY H:mm:ss",
  "M/D/YYYY H:mm:ss",
  "M/D/YYYY h:mm A",
  "M/D/YYYY h:mm:ss A",
  "D.M.YYYY h:mm A",
  "YYYYMMDDHHmm",
  "YYYYMMDDHHmmss",
] as const;
const DAYS = [
  "YYYY-MM-DD",
  "DD.MM.YYYY",
  "D.M.YYYY",
  "DD.MM.YY",
  "D.M.YY",
  "YYYY/MM/DD",
  "DD-MM-YYYY",
  "D/M/YYYY",
  "M/D/YYYY",
  "D/M/YY",
  "M/D/YY",
  "YYYYMMDD",
  "YYYY-MM-DD 00:00:00",
  "DD.MM.YYYY 00:00",
  "DD.MM.YYYY 00:00:00",
] as const;
const CLOCKS = [
  "HH:mm",
  "HH:mm:ss",
  "H:mm",
  "H:mm:ss",
  "h:mm A",
  "h:mm:ss A",
  "HH:mm [Uhr]",
  "H:mm [Uhr]",
  "H.mm [Uhr]",
  "HH.mm",
  "H.mm",
] as const;
/** Read only where a name says that a clock time is meant: the values alone could be any number. */
const NAMED_CLOCKS = ["dayFraction", "HHmm", "H"] as const;
/** 23 is an hour: only beside longer values is it a clock time of `HHmm` that lost its zeros. */
const HOUR = /^\d{1,2}$/;

export interface TimeShape {
  readonly kind: "moment" | "day" | "clock";
  readonly format: string;
  /** Share of the filled values that the format reads. */
  readonly share: number;
}

const ENOUGH = 0.9;
/** Seconds of 1990 to 2100. */
const UNIX = { from: 631_152_000, to: 4_102_444_800 };

function shareOf(values: readonly string[], format: string): number {
  const read = createTimeReader(format);
  return values.filter((value) => read(value) !== null).length / values.length;
}

function ordered(formats: readonly string[], isMonthFirst: boolean): readonly string[] {
  if (!isMonthFirst) return formats;
  return formats.toSorted((a, b) => Number(b.startsWith("M/")) - Number(a.startsWith("M/")));
}

function best(values: readonly string[], kind: TimeShape["kind"], formats: readonly string[]): TimeShape | null {
  let found: TimeShape | null = null;
  for (const format of formats) {
    const share = shareOf(values, format);
    if (share > (found?.share ?? 0)) found = { kind, format, share };
    if (share === 1) break;
  }
  return found !== null && found.share >= ENOUGH ? found : null;
}

function findUnix(values: readonly string[]): TimeShape | null {
  const isWithin = (unit: number): boolean =>
    values.every((value) => /^\d{9,13}$/.test(value) && Number(value) / unit >= UNIX.from && Number(value) / unit < UNIX.to);
  if (isWithin(1)) return { kind: "moment", format: "unixSeconds", share: 1 };
  return isWithin(1000) ? { kind: "moment", format: "unixMillis", share: 1 } : null;
}

/** The time format of the values, or null when they are no times. A day written as two orders is read as the zone's people write it. */
export function findTimeShape(values: readonly string[], zone: string, isNamedClock: boolean): TimeShape | null {
  if (values.length === 0) return null;
  const isMonthFirst = zone.startsWith("America/");
  return (
    best(values, "day", ordered(DAYS, isMonthFirst)) ??
    best(values, "moment", ordered(MOMENTS, isMonthFirst)) ??
    best(values, "clock", CLOCKS) ??
    (isNamedClock ? best(values, "clock", values.every((value) => HOUR.test(value)) ? ["H"] : NAMED_CLOCKS) : null) ??
    findUnix(values)
  );
}
