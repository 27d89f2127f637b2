import type { Cell, CellsAnswer } from "@lagebild/domain";

export interface CellCount {
  readonly cell: Cell;
  readonly recorded: number;
  readonly before: number;
}

type Counted = Pick<CellsAnswer, "cells" | "counts">;

/** One row per cell, also for those without a report, most first; and their sums. */
export function cellRows(cells: readonly Cell[], now: Counted, before: Counted) {
  const countNow = counter(now);
  const countBefore = counter(before);
  const rows = cells
    .map((cell): CellCount => ({ cell, recorded: countNow(cell), before: countBefore(cell) }))
    .toSorted((a, b) => b.recorded - a.recorded || b.before - a.before || (a.cell < b.cell ? -1 : 1));
  return {
    rows,
    sum: {
      recorded: rows.reduce((sum, row) => sum + row.recorded, 0),
      before: rows.reduce((sum, row) => sum + row.before, 0),
    },
  };
}

/** Reports in these cells alone. */
export function sumOf(cells: readonly Cell[], answer: Counted): number {
  const count = counter(answer);
  return cells.reduce((sum, cell) => sum + count(cell), 0);
}

function counter({ cells, counts }: Counted): (cell: Cell) => number {
  const byCell = new Map(cells.map((cell, at) => [cell, counts[at] ?? 0]));
  return (cell) => byCell.get(cell) ?? 0;
}
