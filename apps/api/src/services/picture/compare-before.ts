import {
  addDays,
  comparableDays,
  earlierPeriod,
  leastComparedDays,
  precedingPeriod,
  toDayNumber,
  type CoverageGap,
  type Day,
  type Period,
} from "@lagebild/domain";
import type { FrameAnswer } from "@lagebild/frame";
import type { Picture, Stamped, Wanted } from "./ask-picture.ts";

/** A period and the one directly before it, as far as they can be compared. */
export interface ComparedBefore {
  /** [PC9] Of the period, to be named. */
  readonly leftOut: readonly Period[];
  /** [M10] Too few days are whole in both. */
  readonly previousUncovered: boolean;
  /** One period for each run of compared days; null: nothing may be compared. */
  readonly runs: { readonly now: readonly Period[]; readonly before: readonly Period[] } | null;
}

/** [M9, PC9] The rule of the comparison of periods, for a count beside the one before: only days that are whole in both, and not before the first report. */
export async function compareBefore(picture: Picture, stamped: Stamped): Promise<ComparedBefore> {
  const { period } = picture.filter;
  const previous = precedingPeriod(period);
  const [{ firstOn }, { asOf }, own, other] = await Promise.all([
    picture.summaryAt(stamped.dataStamp),
    picture.metaOf(stamped),
    picture.gapsOf(stamped, period),
    picture.gapsOf(stamped, previous),
  ]);
  return partsToCompare({ period, before: previous, gaps: [...own, ...other], firstOn, asOf });
}

interface Compared {
  readonly period: Period;
  /** As long, and earlier. */
  readonly before: Period;
  /** Of both. */
  readonly gaps: readonly CoverageGap[];
  readonly firstOn: Day | null;
  readonly asOf: Day;
}

/** [PC9] Which days of two periods stand beside each other. */
export function partsToCompare({ period, before: whole, gaps, firstOn, asOf }: Compared): ComparedBefore {
  if (firstOn === null || firstOn > whole.from) return { leftOut: [], previousUncovered: false, runs: null };
  const known = knownPart(period, asOf);
  const toCome = known.to < period.to ? [{ from: known.to, to: period.to }] : [];
  if (known.from >= known.to) return { leftOut: toCome, previousUncovered: false, runs: null };
  const before = earlierPeriod(known, toDayNumber(period.from) - toDayNumber(whole.from));
  const { compared, leftOut, days } = comparableDays({ period: known, before, gaps, firstOn });
  const told = { leftOut: [...leftOut, ...toCome] };
  if (days < leastComparedDays(known)) return { ...told, previousUncovered: true, runs: null };
  const inside = (whole: Period): Period[] =>
    compared.map(({ from, to }) => ({ from: addDays(whole.from, from), to: addDays(whole.from, to) }));
  return { ...told, previousUncovered: false, runs: { now: inside(known), before: inside(before) } };
}

/** [M12] Days after the as-of day are still to come. */
function knownPart({ from, to }: Period, asOf: Day): Period {
  const end = addDays(asOf, 1);
  return { from, to: end < to ? end : to };
}

/** Answers over the compared days of both periods, one for each run; null where nothing may be compared. */
export async function askBefore(
  picture: Picture,
  { runs }: ComparedBefore,
  wanted: Wanted,
): Promise<{ readonly now: readonly FrameAnswer[]; readonly before: readonly FrameAnswer[] } | null> {
  if (runs === null) return null;
  const ask = async (periods: readonly Period[]): Promise<readonly FrameAnswer[]> =>
    (await Promise.all(periods.map((period) => picture.ask(wanted, { period })))).map(({ answer }) => answer);
  const [now, before] = await Promise.all([ask(runs.now), ask(runs.before)]);
  return { now, before };
}

/** The compared counts of an answer: sums over the runs. */
export function comparedCounts(
  answers: Awaited<ReturnType<typeof askBefore>>,
  countOf: (answer: FrameAnswer) => number,
): { readonly comparedCount: number | null; readonly previousCount: number | null } {
  if (answers === null) return { comparedCount: null, previousCount: null };
  const sum = (parts: readonly FrameAnswer[]): number => parts.reduce((total, part) => total + countOf(part), 0);
  return { comparedCount: sum(answers.now), previousCount: sum(answers.before) };
}
