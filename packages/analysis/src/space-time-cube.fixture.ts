import type { Neighbours } from "./neighbours.ts";

/** Cells in a row, each beside the one before and the one after. */
export function rowOfCells(count: number): Neighbours {
  const offsets = new Int32Array(count + 1);
  const ids: number[] = [];
  for (let cell = 0; cell < count; cell++) {
    if (cell > 0) ids.push(cell - 1);
    if (cell < count - 1) ids.push(cell + 1);
    offsets[cell + 1] = ids.length;
  }
  return { count, k: 1, offsets, ids: Int32Array.from(ids) };
}
