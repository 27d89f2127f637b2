import type { CellFact, CellFacts } from "../../map/cell-facts.ts";

export type SortColumn = "cell" | "district" | "count" | "class" | `kind-${number}`;

export interface Sorting {
  readonly column: SortColumn;
  readonly isDescending: boolean;
}

/** Highest class first, within it the highest count. */
export const DEFAULT_SORTING: Sorting = { column: "class", isDescending: true };

/** One row per cell with a report, on request also the zero cells of the chosen districts. */
export function tableRows(facts: CellFacts, withZero: boolean): readonly CellFact[] {
  const rows = facts.inScope.map((cell) => facts.fact(cell));
  return withZero ? rows : rows.filter((row) => row.count > 0);
}

/** Equal rows stay in the order of class, count and cell. Cells without a district come last in either direction. */
export function sortedRows(rows: readonly CellFact[], { column, isDescending }: Sorting, locale: string): readonly CellFact[] {
  const names = new Intl.Collator(locale, { numeric: true });
  const sign = isDescending ? -1 : 1;
  const byClass = (a: CellFact, b: CellFact): number => a.countClass - b.countClass || a.count - b.count;
  const tie = (a: CellFact, b: CellFact): number => byClass(b, a) || (a.cell < b.cell ? -1 : 1);
  const primary = (a: CellFact, b: CellFact): number => {
    if (column === "class") return sign * byClass(a, b);
    if (column === "count") return sign * (a.count - b.count);
    if (column === "cell") return sign * (a.cell < b.cell ? -1 : 1);
    if (column === "district") return byName(a.district, b.district, names, sign);
    const kind = Number(column.slice("kind-".length));
    return sign * ((a.byKind[kind] ?? 0) - (b.byKind[kind] ?? 0));
  };
  return rows.toSorted((a, b) => primary(a, b) || tie(a, b));
}

function byName(a: string | null, b: string | null, names: Intl.Collator, sign: number): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return sign * names.compare(a, b);
}

/** A first click sorts names upwards and numbers downwards, a second one turns round. */
export function nextSorting(current: Sorting, column: SortColumn): Sorting {
  if (current.column === column) return { column, isDescending: !current.isDescending };
  return { column, isDescending: column !== "cell" && column !== "district" };
}
