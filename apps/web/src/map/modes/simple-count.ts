import type { Cell } from "@lagebild/domain";

/**
 * [H5, HR1] The cells that the simple count of the period before would name: as many as were marked, most reports first, ties by the cell's index;
 * none without a report.
 */
export function simplyNamed(cells: readonly Cell[], before: readonly number[], markedCount: number): ReadonlySet<number> {
  const ranked = before
    .map((count, position) => ({ count, position }))
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count || ((cells[a.position] ?? "") < (cells[b.position] ?? "") ? -1 : 1));
  return new Set(ranked.slice(0, markedCount).map(({ position }) => position));
}
