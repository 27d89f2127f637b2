import type { AnalysisValue } from "@lagebild/domain";
import { MUTED_CLASS } from "../cell-classes.ts";
import type { CellFacts } from "../cell-facts.ts";
import type { Picture } from "../scene.ts";
import { classOfCount } from "./class-scale.ts";

/** The counts of one period, drawn as the count is. */
export interface PeriodCounts extends Picture {
  readonly mode: "count";
  readonly bounds: readonly number[];
  /** Reports in cells; null where nothing is compared, and nothing coloured. */
  readonly total: number | null;
}

export interface BothPeriods {
  readonly before: PeriodCounts;
  readonly period: PeriodCounts;
}

type Comparison = Extract<AnalysisValue, { readonly method: "period-comparison" }>;

/**
 * What a change was computed from, period by period: the same cells in the same order with the same classes, without the days that are left out of
 * either (M10). Null for a value: too little data for either.
 */
export function periodCounts(facts: CellFacts, value: Comparison | null, bounds: readonly number[]): BothPeriods {
  const half = (counts: readonly number[] | null): PeriodCounts => ({
    resolution: facts.resolution,
    cells: facts.cells,
    classes: facts.classes.map((code, at) => (code === MUTED_CLASS ? code : classOfCount(counts?.[at] ?? 0, bounds))),
    mode: "count",
    signs: [],
    contours: [],
    areas: null,
    bounds,
    total: counts?.reduce((sum, count) => sum + count, 0) ?? null,
  });
  return { before: half(value?.countsBefore ?? null), period: half(value?.counts ?? null) };
}
