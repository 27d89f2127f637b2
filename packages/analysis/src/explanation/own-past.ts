import { KINDS } from "@lagebild/domain";
import { countOnes } from "../early-warning/comparability.ts";
import type { ReportBook } from "../early-warning/report-book.ts";
import type { DaySpan } from "../early-warning/streams.ts";
import { baselineOf, cityCount, coveredCount, type ComparedStream } from "./compared-stream.ts";

/** [EW5] A place in a period beside its own past. */
export interface OwnPast {
  readonly period: DaySpan;
  readonly baseline: DaySpan;
  readonly recorded: number;
  readonly expected: number;
  /** Reports of the place in the baseline, on days with data. */
  readonly past: number;
  /** By kind in the order of KINDS. */
  readonly byKind: readonly { readonly recorded: number; readonly past: number; readonly expected: number; readonly factor: number }[];
  /** By class; `expected` shares that of its kind. */
  readonly byClass: ReadonlyMap<number, { readonly recorded: number; readonly expected: number }>;
}

export interface OwnPastInput {
  /** Rows of the place, of any day and class. */
  readonly rows: Uint32Array;
  readonly period: DaySpan;
  /** Day on which it began; days before it are its past. */
  readonly since: number;
}

/** A kind with fewer reports elsewhere follows the city as a whole. */
const LEAST_ELSEWHERE = 50;

/** Expected is what the place had in its past, times how the rest of the city went from then to now; so seasons and growth of the whole city are no change of a place. */
export function ownPast(book: ReportBook, stream: ComparedStream, { rows, period, since }: OwnPastInput): OwnPast {
  const baseline = baselineOf(stream, period, since);
  const { recorded, past } = countRows(book, stream, rows, { period, baseline });
  const kindOf = book.input.classes.map(({ kind }) => KINDS.indexOf(kind));
  const sumKinds = (counts: ReadonlyMap<number, number>): number[] =>
    KINDS.map((_, kind) => [...counts].reduce((sum, [one, count]) => sum + (kindOf[one] === kind ? count : 0), 0));
  const [recordedKinds, pastKinds] = [sumKinds(recorded), sumKinds(past)];
  const elsewhere = KINDS.map((_, kind) => ({
    period: cityCount(stream, kind, period) - recordedKinds[kind]!,
    baseline: coveredCount(stream, kind, baseline) - pastKinds[kind]!,
  }));
  const all = elsewhere.reduce((sum, one) => ({ period: sum.period + one.period, baseline: sum.baseline + one.baseline }), {
    period: 0,
    baseline: 0,
  });
  const days = countOnes(stream.comparability.covered, baseline.from, baseline.to);
  const plain = days === 0 ? 0 : (period.to - period.from) / days;
  const whole = all.baseline >= LEAST_ELSEWHERE ? all.period / all.baseline : plain;
  const factors = elsewhere.map((one) => (one.baseline >= LEAST_ELSEWHERE ? one.period / one.baseline : whole));
  const byKind = KINDS.map((_, kind) => {
    const factor = factors[kind]!;
    return { recorded: recordedKinds[kind]!, past: pastKinds[kind]!, expected: pastKinds[kind]! * factor, factor };
  });
  const byClass = new Map(
    [...new Set([...recorded.keys(), ...past.keys()])]
      .toSorted((a, b) => a - b)
      .map((one) => [one, { recorded: recorded.get(one) ?? 0, expected: (past.get(one) ?? 0) * factors[kindOf[one]!]! }]),
  );
  return {
    period,
    baseline,
    recorded: sumOf(recordedKinds),
    past: sumOf(pastKinds),
    expected: byKind.reduce((sum, one) => sum + one.expected, 0),
    byKind,
    byClass,
  };
}

/** How the expected number goes with the city from the baseline to another period. */
export function expectedIn(stream: ComparedStream, { byKind, baseline }: OwnPast, period: DaySpan): number {
  return byKind.reduce((sum, { past }, kind) => {
    const base = coveredCount(stream, kind, baseline);
    return sum + (base === 0 ? 0 : (past * cityCount(stream, kind, period)) / base);
  }, 0);
}

function countRows(
  book: ReportBook,
  { comparability: { isUsed, covered } }: ComparedStream,
  rows: Uint32Array,
  { period, baseline }: { readonly period: DaySpan; readonly baseline: DaySpan },
): { readonly recorded: ReadonlyMap<number, number>; readonly past: ReadonlyMap<number, number> } {
  const { day, reportClass } = book.input.rows;
  const [recorded, past] = [new Map<number, number>(), new Map<number, number>()];
  for (const row of rows) {
    const one = reportClass[row]!;
    if (isUsed[one] === 0 || book.counted[row] === 0) continue;
    const on = day[row]!;
    if (on >= period.from && on < period.to) recorded.set(one, (recorded.get(one) ?? 0) + 1);
    else if (on >= baseline.from && on < baseline.to && covered[on] === 1) past.set(one, (past.get(one) ?? 0) + 1);
  }
  return { recorded, past };
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
