import type { CellFact, CellFacts } from "../../map/cell-facts.ts";
import { classRank } from "../../map/modes/class-rank.ts";
import { UNTOLD_CLASS } from "../../map/modes/mode-codes.ts";
import type { ModeColumn } from "./mode-columns.ts";

export interface ModeSorting {
  /** `cell`, `district`, `class`, or the id of a column of the mode. */
  readonly column: string;
  readonly isDescending: boolean;
}

/** Most certain class first, within it the highest count. */
export const DEFAULT_MODE_SORTING: ModeSorting = { column: "class", isDescending: true };

/** One row per cell that has a report or a class, on request all. */
export function modeRows(facts: CellFacts, withQuiet: boolean): readonly CellFact[] {
  const rows = facts.inScope.map((cell) => facts.fact(cell));
  const isQuiet = (modeClass: number): boolean => modeClass === 0 || (facts.mode === "share" && modeClass === UNTOLD_CLASS);
  return withQuiet ? rows : rows.filter(({ count, modeClass }) => count > 0 || !isQuiet(modeClass));
}

interface Order {
  readonly mode: CellFacts["mode"];
  readonly columns: readonly ModeColumn[];
  readonly sorting: ModeSorting;
  readonly locale: string;
}

/** Equal rows stay in the order of class, count and cell. What has no value comes last in either direction. */
export function sortedModeRows(rows: readonly CellFact[], { mode, columns, sorting, locale }: Order): readonly CellFact[] {
  const { column, isDescending } = sorting;
  const names = new Intl.Collator(locale, { numeric: true });
  const chosen = columns.find(({ id }) => id === column);
  const valueOf = (row: CellFact): number | string | null => {
    if (column === "class") return classRank(mode, row.modeClass);
    if (column === "cell") return row.cell;
    return column === "district" ? row.district : (chosen?.sortBy(row) ?? null);
  };
  const sign = isDescending ? -1 : 1;
  const tie = (a: CellFact, b: CellFact): number =>
    classRank(mode, b.modeClass) - classRank(mode, a.modeClass) || b.count - a.count || (a.cell < b.cell ? -1 : 1);
  return rows
    .map((row) => ({ row, value: valueOf(row) }))
    .toSorted((a, b) => byValue(a.value, b.value, { names, sign }) || tie(a.row, b.row))
    .map(({ row }) => row);
}

function byValue(
  a: number | string | null,
  b: number | string | null,
  { names, sign }: { readonly names: Intl.Collator; readonly sign: number },
): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return sign * (typeof a === "number" && typeof b === "number" ? a - b : names.compare(String(a), String(b)));
}

/** A first click sorts names upwards and numbers downwards, a second one turns round. */
export function nextModeSorting(current: ModeSorting, column: string): ModeSorting {
  if (current.column === column) return { column, isDescending: !current.isDescending };
  return { column, isDescending: column !== "cell" && column !== "district" && column !== "p" };
}
