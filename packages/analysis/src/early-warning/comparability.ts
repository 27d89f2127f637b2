import type { CategoryChange, AgencyId, Kind } from "@lagebild/domain";
import { coverageOf } from "./source-coverage.ts";
import { dayCountOf, STEP_DAYS, YEAR_DAYS } from "./streams.ts";
import type { WarningClass, WarningInput } from "./warning-input.ts";

/** A source whose reports cannot be compared over the year. */
export interface SourceBreak {
  readonly caution: "feedBegan" | "feedStopped";
  readonly agency: AgencyId;
  readonly kind: Kind;
  /** Since 1970. */
  readonly day: number;
}

/** [EW3] Which reports are compared over time, and on which days. */
export interface Comparability {
  /** By class. */
  readonly isUsed: Uint8Array;
  /** By day since `firstDay`. */
  readonly covered: Uint8Array;
  /** First day since `firstDay` that is compared. */
  readonly from: number;
  readonly breaks: readonly SourceBreak[];
  /** Those that a class of the stream is part of. */
  readonly changes: readonly CategoryChange[];
}

/** So many days without data a source may have within what is compared, and so many of them in the last 28. */
const MOST_UNCOVERED = 3 * STEP_DAYS;
const MOST_UNCOVERED_LATELY = 7;
/** Fewer steps make no pattern; a source must bring so much of the reports for its longer past to decide. */
const STEPS_WISHED = 10;
const LEAST_SHARE = 0.2;

interface Source {
  readonly agency: AgencyId;
  readonly kind: Kind;
  readonly days: Uint8Array;
  readonly first: number;
  readonly perDay: number;
}

/** [M10] `isWanted`: the classes of the stream. */
export function comparabilityOf(
  input: WarningInput,
  changes: readonly CategoryChange[],
  isWanted: (reportClass: WarningClass) => boolean,
): Comparability {
  const dayCount = dayCountOf(input);
  const wanted = input.classes.map(isWanted);
  const sources = listSources(input, wanted);
  const from = bestStart(sources, dayCount);
  const kept = sources.filter((source) => isKept(source, from));
  const lost = sources.filter((source) => !isKept(source, from));
  const touching = changes.filter((change) => input.classes.some((one, at) => wanted[at] && isPartOf(change, one)));
  const isCut = (one: WarningClass): boolean =>
    touching.some((change) => isPartOf(change, one) && input.classes.some((other, at) => isPartOf(change, other) && !wanted[at]));
  const isUsed = Uint8Array.from(input.classes, (one, at) =>
    wanted[at] && !isCut(one) && !lost.some(({ agency, kind }) => agency === one.agency && kind === one.kind) ? 1 : 0,
  );
  const covered = new Uint8Array(dayCount);
  if (kept.length > 0) {
    for (let day = from; day < dayCount; day++) covered[day] = kept.every(({ days }) => days[day] === 1) ? 1 : 0;
  }
  return { isUsed, covered, from, breaks: lost.map((source) => breakOf(source, input)), changes: touching };
}

export function isPartOf(change: CategoryChange, { agency, kind, category }: WarningClass): boolean {
  return change.agency === agency && change.kind === kind && change.categories.includes(category);
}

/** Agencies and kinds with a report in the last year. */
function listSources(input: WarningInput, wanted: readonly boolean[]): readonly Source[] {
  const dayCount = dayCountOf(input);
  const start = Math.max(0, dayCount - YEAR_DAYS);
  const counts = new Map<string, number>();
  const keys = input.classes.map(({ agency, kind }, at) => (wanted[at] ? `${agency} ${kind}` : null));
  const { reportClass, day } = input.rows;
  for (let row = 0; row < day.length; row++) {
    const key = keys[reportClass[row]!] ?? null;
    if (key !== null && day[row]! >= start) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts.keys()].toSorted().map((key) => {
    const { agency, kind } = input.classes[keys.indexOf(key)]!;
    const days = coverageOf(input, { agency, kind });
    const first = days.indexOf(1, start);
    const coveredDays = countOnes(days, start, dayCount);
    return { agency, kind, days, first: first < 0 ? dayCount : first, perDay: coveredDays === 0 ? 0 : counts.get(key)! / coveredDays };
  });
}

/** Where to begin: early enough for a pattern, late enough not to lose most reports. */
function bestStart(sources: readonly Source[], dayCount: number): number {
  const total = sources.reduce((sum, { perDay }) => sum + perDay, 0);
  let best = { from: Math.max(0, dayCount - YEAR_DAYS), worth: -1 };
  for (const from of [...new Set(sources.map(({ first }) => first))].toSorted((a, b) => a - b)) {
    const steps = Math.floor((dayCount - from) / STEP_DAYS);
    const perDay = sources.filter((source) => isKept(source, from)).reduce((sum, one) => sum + one.perDay, 0);
    const hasPattern = steps >= STEPS_WISHED && perDay >= LEAST_SHARE * total;
    const worth = perDay * steps + (hasPattern ? total * 1000 : 0);
    if (worth > best.worth) best = { from, worth };
  }
  return best.from;
}

function isKept({ days }: Source, from: number): boolean {
  const end = days.length;
  const uncovered = end - from - countOnes(days, from, end);
  const lately = Math.max(from, end - STEP_DAYS);
  return uncovered <= MOST_UNCOVERED && end - lately - countOnes(days, lately, end) <= MOST_UNCOVERED_LATELY;
}

function breakOf({ agency, kind, days }: Source, { firstDay }: WarningInput): SourceBreak {
  const end = days.length;
  const lately = end - STEP_DAYS;
  const last = days.lastIndexOf(1);
  if (end - Math.max(0, lately) - countOnes(days, Math.max(0, lately), end) > MOST_UNCOVERED_LATELY && last < end - 1) {
    return { caution: "feedStopped", agency, kind, day: firstDay + last + 1 };
  }
  const gapEnd = days.lastIndexOf(0);
  return { caution: "feedBegan", agency, kind, day: firstDay + gapEnd + 1 };
}

export function countOnes(days: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (let day = from; day < to; day++) count += days[day]!;
  return count;
}
