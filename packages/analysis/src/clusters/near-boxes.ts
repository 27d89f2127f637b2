import type { SpaceTimeBins } from "./space-time-bins.ts";

/** Neighbours are at most this many columns and rows apart, and one slice. */
const REACH = 2;

/** Steps to the rows behind one that are within reach. */
const LATER_ROWS: readonly (readonly [rows: number, slices: number])[] = [
  [1, 0],
  [2, 0],
  [-2, 1],
  [-1, 1],
  [0, 1],
  [1, 1],
  [2, 1],
];

type Boxes = Pick<SpaceTimeBins, "columns" | "rows" | "slices" | "rowStarts">;

/** Calls `visit` once for every two boxes, the earlier one first, that may hold neighbours. */
export function eachNearPair(boxes: Boxes, visit: (box: number, other: number) => void): void {
  const { columns, rowStarts } = boxes;

  function sweep(row: number, otherRow: number): void {
    const otherEnd = rowStarts[otherRow + 1] ?? 0;
    const end = rowStarts[row + 1] ?? 0;
    let first = rowStarts[otherRow] ?? 0;
    for (let box = rowStarts[row] ?? 0; box < end; box++) {
      const column = columns[box] ?? 0;
      while (first < otherEnd && (columns[first] ?? 0) < column - REACH) first++;
      for (let other = row === otherRow ? box + 1 : first; other < otherEnd; other++) {
        if ((columns[other] ?? 0) > column + REACH) break;
        visit(box, other);
      }
    }
  }

  const finders = LATER_ROWS.map(([rowStep, sliceStep]) => createRowFinder(boxes, rowStep, sliceStep));
  for (let row = 0; row + 1 < rowStarts.length; row++) {
    sweep(row, row);
    for (const find of finders) {
      const otherRow = find(row);
      if (otherRow >= 0) sweep(row, otherRow);
    }
  }
}

/** The row of boxes at that step from another, −1 where it holds none. To be asked for rows in order, for the answers then lie in order too. */
function createRowFinder({ rows, slices, rowStarts }: Boxes, rowStep: number, sliceStep: number): (row: number) => number {
  const rowCount = rowStarts.length - 1;
  let at = 0;
  return (row) => {
    const box = rowStarts[row] ?? 0;
    const wantedRow = (rows[box] ?? 0) + rowStep;
    const wantedSlice = (slices[box] ?? 0) + sliceStep;
    for (; at < rowCount; at++) {
      const first = rowStarts[at] ?? 0;
      const ahead = (slices[first] ?? 0) - wantedSlice || (rows[first] ?? 0) - wantedRow;
      if (ahead >= 0) return ahead === 0 ? at : -1;
    }
    return -1;
  };
}
