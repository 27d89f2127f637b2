import { createZoneClock, type TimePrecision, type ZoneClock } from "@lagebild/domain";
import type { Mapping } from "./mapping.ts";
import type { RowProblem } from "./quarantine.ts";
import { createRowTimeReader, type RowTime, type RowTimeReader } from "./time.ts";

export const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Nothing before 1990 is a report of today's kind: such years are typing errors. */
const EARLIEST_MS = Date.UTC(1990, 0, 1);

/** When a report happened, as milliseconds since 1970. */
export interface Occurrence {
  readonly fromMs: number;
  /** Equal to `fromMs` for a moment. */
  readonly toMs: number;
  readonly reportedMs: number | null;
  readonly precision: TimePrecision;
}

export type OccurrenceOutcome =
  | { readonly kind: "occurrence"; readonly occurrence: Occurrence }
  | { readonly kind: "problem"; readonly problem: RowProblem };

type OptionalTime = { readonly kind: "time"; readonly time: RowTime | null } | { readonly kind: "problem"; readonly problem: RowProblem };

const COARSENESS: Readonly<Record<TimePrecision, number>> = { minute: 0, hour: 1, day: 2 };

function coarser(a: TimePrecision, b: TimePrecision): TimePrecision {
  return COARSENESS[a] >= COARSENESS[b] ? a : b;
}

function firstColumn(source: Mapping["time"]["from"]): string {
  if ("column" in source) return source.column;
  return "date" in source ? source.date.column : source.year;
}

/** Times of a row within the bounds: from 1990 until a day after it was received. */
export function createOccurrenceReader(
  mapping: Mapping,
  position: (column: string) => number,
  cityClock: ZoneClock,
  receivedMs: number,
): (cells: readonly string[]) => OccurrenceOutcome {
  const { time } = mapping;
  const clocks = {
    file: time.zone === cityClock.zone ? cityClock : createZoneClock(time.zone),
    city: cityClock,
    shiftsGap: time.gap === "shift",
  };
  const readFrom = createRowTimeReader(time.from, position, clocks);
  const readTo = time.to === undefined ? null : createRowTimeReader(time.to, position, clocks);
  const readReported = time.reportedAt === undefined ? null : createRowTimeReader(time.reportedAt, position, clocks);
  const isWithin = (ms: number): boolean => ms >= EARLIEST_MS && ms <= receivedMs + DAY_MS;

  function outOfBounds(column: string, cells: readonly string[]): OccurrenceOutcome {
    return { kind: "problem", problem: { code: "time-out-of-bounds", column, value: cells[position(column)] ?? "" } };
  }

  function readOptional(reader: RowTimeReader | null, cells: readonly string[]): OptionalTime {
    const outcome = reader?.(cells);
    if (outcome === undefined || outcome.kind === "empty") return { kind: "time", time: null };
    return outcome;
  }

  return (cells) => {
    const from = readFrom(cells);
    if (from.kind === "problem") return from;
    if (from.kind === "empty") return { kind: "problem", problem: { code: "missing-value", column: from.column, value: "" } };
    const to = readOptional(readTo, cells);
    if (to.kind === "problem") return to;
    const reported = readOptional(readReported, cells);
    if (reported.kind === "problem") return reported;
    const start = from.time;
    if (!isWithin(start.startMs)) return outOfBounds(firstColumn(time.from), cells);
    const ownEndMs = start.isWindow ? start.endMs : start.startMs;
    const toMs = to.time === null ? ownEndMs : to.time.endMs;
    const toColumn = firstColumn(time.to ?? time.from);
    if (to.time !== null && !isWithin(to.time.startMs)) return outOfBounds(toColumn, cells);
    if (toMs < start.startMs)
      return { kind: "problem", problem: { code: "invalid-time", column: toColumn, value: cells[position(toColumn)] ?? "" } };
    const precision = to.time === null ? start.precision : coarser(start.precision, to.time.precision);
    return { kind: "occurrence", occurrence: { fromMs: start.startMs, toMs, reportedMs: reported.time?.startMs ?? null, precision } };
  };
}
