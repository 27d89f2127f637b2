import { fromDayNumber, KINDS, type AppliedRule, type Caution, type Explanation, type FindingSource, type Period } from "@lagebild/domain";
import { coveredSteps } from "../early-warning/stream-cube.ts";
import { stepsOf, type DaySpan } from "../early-warning/streams.ts";
import type { ReportBook } from "../early-warning/report-book.ts";
import type { ComparedStream } from "./compared-stream.ts";
import { chanceBand } from "./growth-test.ts";
import { evenWeek, hourWindows } from "./hour-windows.ts";
import { expectedIn, ownPast, type OwnPast } from "./own-past.ts";
import { weekHours } from "./week-hours.ts";

export interface ExplainInput {
  /** Rows of the place, of any day and class. */
  readonly rows: Uint32Array;
  readonly period: DaySpan;
  /** Day since `firstDay` from which on it was marked without a break. */
  readonly since: number;
  readonly rules: readonly AppliedRule[];
  readonly simple: { readonly rank: number; readonly of: number };
  /** [D1] What place and time of all reports let expect, instead of the place's own past. */
  readonly spaceTime?: { readonly expected: number; readonly from: number };
  readonly cautions: (past: OwnPast) => readonly Caution[];
}

/** [F5, FZ8] Why something is marked. */
export function explain(book: ReportBook, stream: ComparedStream, input: ExplainInput): Explanation {
  const { rows, period, since, rules, simple, spaceTime } = input;
  const past = ownPast(book, stream, { rows, period, since });
  const expected = spaceTime?.expected ?? past.expected;
  const counted = countedIn(book, stream, rows, period);
  const hours = weekHours(book, counted);
  return {
    period: toPeriod(book, period),
    since: dayOf(book, since),
    recorded: past.recorded,
    expected,
    ...bandOf(past, expected, stream.dispersion),
    baseline: {
      kind: spaceTime === undefined ? "own-past" : "space-time",
      ...(spaceTime === undefined ? toPeriod(book, past.baseline) : toPeriod(book, { from: spaceTime.from, to: book.dayCount })),
    },
    ...shares(book, past, past.expected === 0 ? 1 : expected / past.expected),
    hours: { weights: [...hours.weights], withoutHour: hours.withoutHour, windows: toWindows(hours.weights) },
    trend: trendOf(book, stream, rows, past),
    rules: [...rules],
    simple: { previous: previousOf(book, stream, rows, period), ...simple },
    ...asideOf(book, rows, period),
    cautions: [...input.cautions(past)],
  };
}

/** Rows of the stream in the place and period. */
export function countedIn(
  book: ReportBook,
  { comparability: { isUsed } }: ComparedStream,
  rows: Uint32Array,
  { from, to }: DaySpan,
): Uint32Array {
  const { day, reportClass } = book.input.rows;
  return rows.filter((row) => day[row]! >= from && day[row]! < to && isUsed[reportClass[row]!] === 1 && book.counted[row] === 1);
}

/** Whose reports made it, of period and baseline, in the order of the classes. */
export function sourcesOf(book: ReportBook, { byClass }: OwnPast): readonly FindingSource[] {
  return [...byClass.keys()].map((at) => {
    const { agency, kind, category } = book.input.classes[at]!;
    return { agency, kind, category };
  });
}

export function toPeriod(book: ReportBook, { from, to }: DaySpan): Period {
  return { from: dayOf(book, from), to: dayOf(book, Math.max(to, from + 1)) };
}

export function dayOf(book: ReportBook, day: number): Explanation["since"] {
  return fromDayNumber(book.input.firstDay + day);
}

function bandOf(past: OwnPast, expected: number, dispersion: number): Pick<Explanation, "expectedLow" | "expectedHigh"> {
  const factor = past.past === 0 ? lengthRatio(past) : expected / past.past;
  const { low, high } = chanceBand({ past: past.past, expected, factor, dispersion });
  return { expectedLow: low, expectedHigh: high };
}

function lengthRatio({ period, baseline }: OwnPast): number {
  return (period.to - period.from) / Math.max(1, baseline.to - baseline.from);
}

function shares(book: ReportBook, past: OwnPast, scale: number): Pick<Explanation, "byKind" | "byCategory"> {
  const byKind = KINDS.flatMap((kind, at) => {
    const { recorded, expected } = past.byKind[at]!;
    return recorded === 0 && expected === 0 ? [] : [{ kind, recorded, expected: expected * scale }];
  });
  const categories = new Map<
    string,
    { kind: FindingSource["kind"]; category: FindingSource["category"]; recorded: number; expected: number }
  >();
  for (const [at, { recorded, expected }] of past.byClass) {
    const { kind, category } = book.input.classes[at]!;
    const known = categories.get(`${kind} ${category}`) ?? { kind, category, recorded: 0, expected: 0 };
    categories.set(`${kind} ${category}`, { ...known, recorded: known.recorded + recorded, expected: known.expected + expected * scale });
  }
  const byCategory = [...categories.values()].toSorted(
    (a, b) => b.recorded - a.recorded || b.expected - a.expected || (a.category < b.category ? -1 : 1),
  );
  return { byKind, byCategory };
}

function toWindows(weights: Float64Array): Explanation["hours"]["windows"] {
  return hourWindows(weights, evenWeek()).map((window) => ({ ...window, weekdays: [...window.weekdays] }));
}

function trendOf(book: ReportBook, stream: ComparedStream, rows: Uint32Array, past: OwnPast): Explanation["trend"] {
  const { covered, from } = stream.comparability;
  const isCovered = coveredSteps(covered, from);
  return stepsOf(book.dayCount).map((step, at) => ({
    ...toPeriod(book, step),
    recorded: countedIn(book, stream, rows, step).length,
    expected: isCovered[at] === 1 ? expectedIn(stream, past, step) : null,
    isUncovered: isCovered[at] === 0,
  }));
}

/** Null where days of the period before have no data. */
function previousOf(book: ReportBook, stream: ComparedStream, rows: Uint32Array, { from, to }: DaySpan): number | null {
  const before = { from: from - (to - from), to: from };
  if (before.from < 0) return null;
  for (let day = before.from; day < before.to; day++) if (stream.comparability.covered[day] === 0) return null;
  return countedIn(book, stream, rows, before).length;
}

/** [F3, R12, M13] */
function asideOf(book: ReportBook, rows: Uint32Array, { from, to }: DaySpan): Pick<Explanation, "feeling" | "proactive"> {
  const { day, reportClass } = book.input.rows;
  const feelings = new Map<FindingSource["category"], number>();
  let proactive = 0;
  for (const row of rows) {
    if (day[row]! < from || day[row]! >= to) continue;
    const one = book.input.classes[reportClass[row]!]!;
    if (one.isSpecial) continue;
    if (one.isProactive) proactive++;
    else if (!one.isObjective) feelings.set(one.category, (feelings.get(one.category) ?? 0) + 1);
  }
  const byCategory = [...feelings]
    .map(([category, recorded]) => ({ category, recorded }))
    .toSorted((a, b) => b.recorded - a.recorded || (a.category < b.category ? -1 : 1));
  return { feeling: { recorded: byCategory.reduce((sum, { recorded }) => sum + recorded, 0), byCategory }, proactive };
}
