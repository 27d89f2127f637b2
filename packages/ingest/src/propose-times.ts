import type { ColumnRole } from "./column-roles.ts";
import type { TimeShape } from "./column-values.ts";
import type { Choice, SampledColumn } from "./proposal.ts";
import { createTimeReader } from "./time-format.ts";

type Timed = SampledColumn & { readonly shape: TimeShape };
type Side = "from" | "to" | "reportedAt";

const CLOCK_OF: Readonly<Record<Side, ColumnRole>> = { from: "fromClock", to: "toClock", reportedAt: "reportedClock" };
/** A day with its own clock column says as much as a moment. */
const KIND_WEIGHT = { moment: 1, day: 0.92 } as const;
/** Numbers and values of which some are no times. */
const DOUBTFUL = 0.8;

function weightFor(column: SampledColumn, role: ColumnRole): number {
  return column.hints.find((hint) => hint.role === role)?.weight ?? 0;
}

function isTimed(column: SampledColumn): column is Timed {
  return column.shape !== null && column.personWord === null;
}

function isCompact({ format }: TimeShape): boolean {
  return /^[A-Za-z]+$/.test(format) && format !== "ISO";
}

function score(column: Timed, side: Side): number {
  const named = weightFor(column, side);
  const { shape } = column;
  if (shape.kind === "clock") return 0;
  const isOther = side === "from" && (weightFor(column, "to") > named || weightFor(column, "reportedAt") > named);
  if (named === 0 || isOther) return 0;
  return named * KIND_WEIGHT[shape.kind] * shape.share * (isCompact(shape) ? DOUBTFUL : 1) * column.values.filledShare;
}

function bestOf(columns: readonly Timed[], judge: (column: Timed) => number): Timed | undefined {
  let best: { readonly column: Timed; readonly value: number } | undefined;
  for (const column of columns) {
    const value = judge(column);
    if (value > (best?.value ?? 0)) best = { column, value };
  }
  return best?.column;
}

function toChoice(column: Timed, role: ColumnRole, confidence: number): Choice {
  const hint = column.hints.find((one) => one.role === role);
  const named = hint === undefined ? [] : [{ code: "name" as const, value: hint.word }];
  return { role, confidence, format: column.shape.format, reasons: [...named, { code: "values", value: column.shape.format }] };
}

function addClock(columns: readonly Timed[], taken: Map<string, Choice>, side: Side, day: Timed): void {
  if (day.shape.kind !== "day") return;
  const role = CLOCK_OF[side];
  const isFree = ({ name, shape }: Timed): boolean => shape.kind === "clock" && !taken.has(name);
  const named = bestOf(columns, (column) => (isFree(column) ? weightFor(column, role) : 0));
  const clock = named ?? (side === "from" ? columns.find(isFree) : undefined);
  if (clock !== undefined) taken.set(clock.name, toChoice(clock, role, weightFor(clock, role) || 0.5));
}

/** Year, month and what there is below; without a day the hour says nothing. */
function proposeParts(columns: readonly SampledColumn[]): ReadonlyMap<string, Choice> {
  const taken = new Map<string, Choice>();
  const bounds = { year: [1990, 2100], month: [1, 12], day: [1, 31], hour: [0, 23], minute: [0, 59] } as const;
  const find = (role: keyof typeof bounds): SampledColumn | undefined => {
    const [from, to] = bounds[role];
    const fits = ({ values }: SampledColumn): boolean =>
      values.values.length > 0 && values.values.every((value) => Number(value) >= from && Number(value) <= to);
    return columns.find((column) => column.personWord === null && weightFor(column, role) > 0 && fits(column));
  };
  const year = find("year");
  const month = find("month");
  if (year === undefined || month === undefined) return taken;
  const day = find("day");
  const roles = day === undefined ? (["year", "month"] as const) : (["year", "month", "day", "hour", "minute"] as const);
  for (const role of roles) {
    const column = find(role);
    if (column === undefined) break;
    const word = column.hints.find((hint) => hint.role === role)?.word ?? "";
    taken.set(column.name, { role, confidence: 0.9, reasons: [{ code: "name", value: word }] });
  }
  return taken;
}

function isAnotherTime(moment: Timed, day: Timed, clock: Timed): boolean {
  const readers = [moment, day, clock].map(({ shape }) => createTimeReader(shape.format));
  const offsets = moment.cells.flatMap((_, row) => {
    const [at, date, time] = [moment, day, clock].map(({ cells }, i) => readers[i]?.(cells[row] ?? "")?.minute);
    return at === undefined || date === undefined || time === undefined ? [] : [Math.abs(at - date - time)];
  });
  return offsets.filter((minutes) => minutes >= 60).length > offsets.length / 2;
}

/** A day with a clock that says another hour than the moment beside it is the time of the place: exports keep the moment in UTC. */
function findLocalDay(columns: readonly Timed[], moment: Timed): Timed | undefined {
  if (moment.shape.kind !== "moment") return undefined;
  const clock = columns.find((column) => column.shape.kind === "clock" && weightFor(column, "fromClock") > 0);
  const day = bestOf(columns, (column) => (column.shape.kind === "day" ? score(column, "from") : 0));
  return clock !== undefined && day !== undefined && isAnotherTime(moment, day, clock) ? day : undefined;
}

/** When it happened, until when, and when it was reported. A file with one time only has it as `from`, whatever its name. */
export function proposeTimes(columns: readonly SampledColumn[]): ReadonlyMap<string, Choice> {
  const timed = columns.filter(isTimed);
  const taken = new Map<string, Choice>();
  const take = (column: Timed | undefined, role: Side, confidence: number): void => {
    if (column === undefined) return;
    taken.set(column.name, toChoice(column, role, confidence));
    addClock(timed, taken, role, column);
  };
  const free = (): readonly Timed[] => timed.filter(({ name }) => !taken.has(name));

  const named = bestOf(timed, (column) => score(column, "from"));
  const from = (named === undefined ? undefined : findLocalDay(timed, named)) ?? named;
  if (from === undefined) {
    const parts = proposeParts(columns);
    if (parts.size > 0) return parts;
    const reported = bestOf(timed, (column) => score(column, "reportedAt"));
    take(reported ?? timed.find(({ shape }) => shape.kind !== "clock" && !isCompact(shape)), "from", reported === undefined ? 0.4 : 0.6);
    return taken;
  }
  take(from, "from", score(from, "from"));
  const to = bestOf(free(), (column) => score(column, "to"));
  if (to !== undefined && to.shape.kind === from.shape.kind) take(to, "to", score(to, "to"));
  const reported = bestOf(free(), (column) => score(column, "reportedAt"));
  if (reported !== undefined) take(reported, "reportedAt", score(reported, "reportedAt"));
  return taken;
}
