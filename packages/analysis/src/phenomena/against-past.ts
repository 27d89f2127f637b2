import { STEP_COUNT } from "../early-warning/streams.ts";
import { growthP, type Growth } from "../explanation/growth-test.ts";
import { YEAR_BEFORE, type StepTable } from "./step-table.ts";

/** [NP3] Fewer reports are not tested. */
export const LEAST_REPORTS = 5;
export const LEAST_RATIO = 1.5;
/** [NP4] Against the same days of the year before, where they are known. */
const YEAR_LEVEL = 0.05;
/** With fewer reports elsewhere the kind, not the category, tells how the city went. */
const LEAST_ELSEWHERE = 20;

/** Reports of a category somewhere. */
export interface OwnCounts {
  readonly category: number;
  readonly now: number;
  /** In the steps of the past that are compared. */
  readonly before: number;
  readonly yearBefore: number;
  readonly dispersion: number;
}

export interface AgainstPast {
  readonly expected: number;
  readonly p: number;
  /** Compared with the category elsewhere; else with its kind. */
  readonly isByCategory: boolean;
}

/** [NP3] `isWhole`: there is no elsewhere. */
export function againstPast(
  table: StepTable,
  { category, now, before, dispersion }: OwnCounts,
  { past, isWhole }: { readonly past: readonly number[]; readonly isWhole: boolean },
): AgainstPast {
  const ofCategory = table.of({ category, district: null, block: null });
  const isByCategory = !isWhole && sumAt(ofCategory, past) - before >= Math.max(LEAST_ELSEWHERE, before);
  const reference = isByCategory ? ofCategory : kindOf(table, category);
  const then = sumAt(reference, past) - before;
  const growth = againstReference({ now, before, dispersion }, { now: reference[STEP_COUNT - 1]! - now, then }, 1 / past.length);
  return { expected: growth.expected, p: growthP(growth), isByCategory };
}

/** [NP4] What comes every year at this time is nothing new. */
export function isMoreThanYearBefore(table: StepTable, { category, now, yearBefore, dispersion }: OwnCounts): boolean {
  if (!table.categories[category]!.hasYearBefore) return true;
  const kind = kindOf(table, category);
  const reference = { now: kind[STEP_COUNT - 1]! - now, then: kind[YEAR_BEFORE]! - yearBefore };
  return growthP(againstReference({ now, before: yearBefore, dispersion }, reference, 1)) <= YEAR_LEVEL;
}

/** How the reference went is itself known from so many reports only: that widens as over-dispersion does. Without enough of it time alone tells what to expect. */
function againstReference(
  { now, before, dispersion }: Pick<OwnCounts, "now" | "before" | "dispersion">,
  reference: { readonly now: number; readonly then: number },
  plain: number,
): Growth {
  const isKnown = reference.then >= LEAST_ELSEWHERE && reference.now > 0;
  const factor = isKnown ? reference.now / reference.then : plain;
  const expected = before * factor;
  const unsure = isKnown ? expected * (1 / reference.now + 1 / reference.then) : 0;
  return { recorded: now, past: before, expected, factor, dispersion: dispersion * (1 + unsure) };
}

/** By step: all reports of the category's kind in the city. */
export function kindOf({ categories, of }: StepTable, category: number): Float64Array {
  const { kind } = categories[category]!;
  const sums = new Float64Array(STEP_COUNT + 1);
  categories.forEach((one, at) => {
    if (one.kind === kind) of({ category: at, district: null, block: null }).forEach((count, step) => (sums[step]! += count));
  });
  return sums;
}

export function sumAt(values: Float64Array, steps: readonly number[]): number {
  return steps.reduce((sum, step) => sum + values[step]!, 0);
}
