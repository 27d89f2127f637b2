import type { ZoneClock } from "@lagebild/domain";

/** How a time was written otherwise than W3C date-times are. */
export type DateOddity = "spaceInDate" | "noZone" | "dateForm";

export interface ReadDate {
  /** Milliseconds since 1970. */
  readonly ms: number;
  readonly oddities: readonly DateOddity[];
}

const DATE =
  /^(\d{4})([-/.]?)(\d{2})\2(\d{2})(?:([Tt]|\s+)(\d{2}):?(\d{2})(?::?(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?)?$/;
const W3C = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/;
const MINUTE_MS = 60_000;

function offsetMinutes(zone: string): number {
  const [, sign, hours, minutes = "0"] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone) ?? [];
  return hours === undefined ? 0 : (Number(hours) * 60 + Number(minutes)) * (sign === "-" ? -1 : 1);
}

/** A time as services write it; without a zone it is the city's. Null for what is no time, or one that summer time skips. */
export function readDate(text: string, clock: ZoneClock): ReadDate | null {
  const match = DATE.exec(text.trim());
  if (match === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = [1, 3, 4, 6, 7, 8].map((at) => Number(match[at] ?? 0));
  const wallMs = Date.UTC(year, month - 1, day, hour, minute);
  const isReal = new Date(wallMs).getUTCDate() === day && month >= 1 && month <= 12 && hour < 24 && minute < 60 && second < 60;
  if (!isReal) return null;
  const restMs = second * 1000 + Math.floor(Number(`0.${match[9] ?? 0}`) * 1000);
  const zone = match[10];
  const hasSpace = match[5] !== undefined && !/t/i.test(match[5]);
  if (zone === undefined) {
    const ms = clock.fromLocalMinute(wallMs / MINUTE_MS);
    return ms === null ? null : { ms: ms + restMs, oddities: hasSpace ? ["spaceInDate", "noZone"] : ["noZone"] };
  }
  const oddities: DateOddity[] = hasSpace ? ["spaceInDate"] : W3C.test(text) ? [] : ["dateForm"];
  return { ms: wallMs - offsetMinutes(zone) * MINUTE_MS + restMs, oddities };
}
