/** Points of a plane in square bins, row by row, so that what lies near a point is found in three runs of `ids`. */
export interface PlaneGrid {
  /** Where the first bin begins, and how wide each is. */
  readonly originXM: number;
  readonly originYM: number;
  readonly sideM: number;
  readonly columnCount: number;
  readonly rowCount: number;
  /** Column and row of each point. */
  readonly columns: Int32Array;
  readonly rows: Int32Array;
  /** Points of bin `row * columnCount + column`: `ids` from `starts[bin]` to before `starts[bin + 1]`, ascending. */
  readonly starts: Int32Array;
  readonly ids: Int32Array;
}

/** More bins than this per side cost more memory than they save time. */
const MOST_BINS_PER_SIDE = 1024;

/** Two points that are `reachM` apart or less lie in the same or in adjoining bins. Coordinates are finite. */
export function createPlaneGrid(xM: Float64Array, yM: Float64Array, reachM: number): PlaneGrid {
  const x = extentOf(xM);
  const y = extentOf(yM);
  // A hair more than the reach: a quotient may be rounded into the next bin but one.
  const sideM = Math.max(reachM * (1 + 1e-9), x.size / MOST_BINS_PER_SIDE, y.size / MOST_BINS_PER_SIDE) || 1;
  const columnCount = Math.floor(x.size / sideM) + 1;
  const rowCount = Math.floor(y.size / sideM) + 1;
  const columns = Int32Array.from(xM, (value) => Math.floor((value - x.min) / sideM));
  const rows = Int32Array.from(yM, (value) => Math.floor((value - y.min) / sideM));

  const starts = new Int32Array(columnCount * rowCount + 1);
  const binOf = (point: number): number => (rows[point] ?? 0) * columnCount + (columns[point] ?? 0);
  for (let point = 0; point < xM.length; point++) starts[binOf(point) + 1]! += 1;
  for (let bin = 0; bin < columnCount * rowCount; bin++) starts[bin + 1]! += starts[bin] ?? 0;
  const ends = starts.slice(0, -1);
  const ids = new Int32Array(xM.length);
  for (let point = 0; point < xM.length; point++) ids[ends[binOf(point)]!++] = point;
  return { originXM: x.min, originYM: y.min, sideM, columnCount, rowCount, columns, rows, starts, ids };
}

/** Runs of `ids`, as pairs of first and end, with every point within the reach of a point in that bin. */
export function nearbyRuns(
  { columnCount, rowCount, starts }: PlaneGrid,
  column: number,
  row: number,
): readonly (readonly [number, number])[] {
  const left = Math.max(column - 1, 0);
  const right = Math.min(column + 1, columnCount - 1);
  const runs: [number, number][] = [];
  for (let near = Math.max(row - 1, 0); near <= Math.min(row + 1, rowCount - 1); near++) {
    runs.push([starts[near * columnCount + left] ?? 0, starts[near * columnCount + right + 1] ?? 0]);
  }
  return runs;
}

function extentOf(values: Float64Array): { readonly min: number; readonly size: number } {
  let min = Infinity;
  let max = -Infinity;
  for (const value of values) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return values.length === 0 ? { min: 0, size: 0 } : { min, size: max - min };
}
