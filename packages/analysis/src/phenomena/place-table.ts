import type { ReportBook } from "../early-warning/report-book.ts";
import { indexRows, rowsOf, type RowIndex } from "../early-warning/row-index.ts";
import { STEP_COUNT, STEP_DAYS, YEAR_DAYS } from "../early-warning/streams.ts";
import type { Neighbours } from "../neighbours.ts";
import { NOWHERE } from "./nowhere.ts";

/** Reports of one category in one place, a cell of resolution 9 with those that touch it. */
export interface PlaceCounts {
  readonly category: number;
  readonly cell: number;
  readonly now: number;
  /** In the steps of the past that are compared. */
  readonly before: number;
  /** On the same days of the year before. */
  readonly yearBefore: number;
}

export interface PlaceTableInput {
  readonly book: ReportBook;
  readonly neighbours: Neighbours;
  /** By class: position of its category. */
  readonly categoryOf: Int32Array;
  readonly categoryCount: number;
  /** Steps that are compared, 0 the oldest of the year. */
  readonly past: readonly number[];
}

export interface PlaceTable {
  /** Places with at least so many reports now and before together. */
  placesWith(least: number): readonly PlaceCounts[];
  /** [NP5] By category: variance of such places over the past steps, relative to that of chance; at least 1. */
  readonly dispersions: readonly number[];
}

/** Weight of all categories in the dispersion of one, in places times steps. */
const COMMON_WEIGHT = 200;
const SLOTS = STEP_COUNT + 1;

export function createPlaceTable(input: PlaceTableInput): PlaceTable {
  const { neighbours, categoryCount, past } = input;
  const classOf = input.book.input.rows.reportClass;
  const index = indexRows(
    Uint16Array.from(classOf, (one) => {
      const category = input.categoryOf[one]!;
      return category === NOWHERE ? categoryCount : category;
    }),
    categoryCount,
  );
  const byCategory = Array.from({ length: categoryCount }, (_, category) => countPlaces(input, index, category));
  const spreads = byCategory.map((counts) => spreadOf(counts, neighbours.count, past));
  const [squares, free] = [sum(spreads.map((one) => one.squares)), sum(spreads.map((one) => one.free))];
  const common = free === 0 ? 1 : squares / free;
  return {
    placesWith: (least) => byCategory.flatMap((counts, category) => listPlaces(counts, { category, cells: neighbours.count, past, least })),
    dispersions: spreads.map((one) => Math.max(1, (one.squares + COMMON_WEIGHT * common) / (one.free + COMMON_WEIGHT))),
  };
}

/** `counts[slot * cellCount + cell]`, each cell with its neighbours; the last slot is that of the year before. Null without a report. */
function countPlaces({ book, neighbours }: PlaceTableInput, index: RowIndex, category: number): Uint16Array | null {
  const { count: cellCount, offsets, ids } = neighbours;
  const { day } = book.input.rows;
  const cells = book.cellColumn(9);
  let counts: Uint16Array | null = null;
  for (const row of rowsOf(index, [category])) {
    const cell = cells[row]!;
    const slot = slotOf(book.dayCount - 1 - day[row]!);
    if (slot === NOWHERE || cell >= cellCount || book.counted[row] === 0) continue;
    counts ??= new Uint16Array(SLOTS * cellCount);
    counts[slot * cellCount + cell]! += 1;
    for (let at = offsets[cell]!; at < offsets[cell + 1]!; at++) counts[slot * cellCount + ids[at]!]! += 1;
  }
  return counts;
}

function slotOf(age: number): number {
  if (age >= YEAR_DAYS) return age < YEAR_DAYS + STEP_DAYS ? STEP_COUNT : NOWHERE;
  return STEP_COUNT - 1 - Math.floor(age / STEP_DAYS);
}

/** Pearson's squares around what the shares of places and steps let expect, and how many of them are free. */
function spreadOf(
  counts: Uint16Array | null,
  cellCount: number,
  past: readonly number[],
): { readonly squares: number; readonly free: number } {
  if (counts === null || past.length < 2) return { squares: 0, free: 0 };
  const totals = past.map((step) => sum([...counts.subarray(step * cellCount, (step + 1) * cellCount)]));
  const whole = sum(totals);
  let [squares, free] = [0, 0];
  for (let cell = 0; cell < cellCount; cell++) {
    const own = past.reduce((all, step) => all + counts[step * cellCount + cell]!, 0);
    if (own === 0 || own === whole) continue;
    past.forEach((step, at) => {
      const mean = (own * totals[at]!) / whole;
      if (mean > 0) squares += (counts[step * cellCount + cell]! - mean) ** 2 / mean / (1 - own / whole);
    });
    free += past.length - 1;
  }
  return { squares, free };
}

interface ListInput {
  readonly category: number;
  readonly cells: number;
  readonly past: readonly number[];
  readonly least: number;
}

function listPlaces(counts: Uint16Array | null, { category, cells, past, least }: ListInput): readonly PlaceCounts[] {
  if (counts === null) return [];
  return Array.from({ length: cells }, (_, cell) => ({
    category,
    cell,
    now: counts[(STEP_COUNT - 1) * cells + cell]!,
    before: past.reduce((all, step) => all + counts[step * cells + cell]!, 0),
    yearBefore: counts[STEP_COUNT * cells + cell]!,
  })).filter(({ now, before }) => now + before >= least);
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
