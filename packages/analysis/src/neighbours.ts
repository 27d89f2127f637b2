import type { Cell } from "@lagebild/domain";
import { gridDisk, isCell, resolutionOf } from "@lagebild/geo";

/** [M3] Which cells are near which, by position in the list of cells: those of cell i are `ids[offsets[i]]` … `ids[offsets[i + 1] - 1]`. */
export interface Neighbours {
  /** Number of cells. */
  readonly count: number;
  readonly k: number;
  /** One more than there are cells. */
  readonly offsets: Int32Array;
  /** Ascending within a cell, without the cell itself. */
  readonly ids: Int32Array;
}

/** A disk of 30 steps has 2,791 cells. */
const MAX_K = 30;

/**
 * [M3] The cells within `k` steps, clipped to `cells`: at the rim and beside holes there are fewer.
 * Throws RangeError for what is no cell, for cells of different resolutions, for a cell that stands twice, and for k beyond 0–30.
 */
export function createNeighbours(cells: readonly Cell[], k: number): Neighbours {
  if (!Number.isInteger(k) || k < 0 || k > MAX_K) throw new RangeError(`k must be a whole number from 0 to ${MAX_K}, is ${k}`);
  const positions = toPositions(cells);
  const offsets = new Int32Array(cells.length + 1);
  let ids = new Int32Array(cells.length * 6);
  let end = 0;
  for (const [at, cell] of cells.entries()) {
    const start = end;
    const disk = k === 0 ? [] : gridDisk(cell, k);
    if (end + disk.length > ids.length) ids = grow(ids, end + disk.length);
    for (const near of disk) {
      const id = positions.get(near);
      if (id !== undefined && id !== at) ids[end++] = id;
    }
    ids.subarray(start, end).sort();
    offsets[at + 1] = end;
  }
  return { count: cells.length, k, offsets, ids: ids.slice(0, end) };
}

function toPositions(cells: readonly Cell[]): ReadonlyMap<string, number> {
  const positions = new Map<string, number>();
  const [first] = cells;
  const resolution = first !== undefined && isCell(first) ? resolutionOf(first) : undefined;
  for (const [at, cell] of cells.entries()) {
    if (!isCell(cell)) throw new RangeError(`cells[${at}] is no cell: ${JSON.stringify(cell)}`);
    const own = resolutionOf(cell);
    if (own !== resolution) throw new RangeError(`cells[${at}] ${cell} has resolution ${own}, cells[0] ${first} has ${resolution}`);
    const earlier = positions.get(cell);
    if (earlier !== undefined) throw new RangeError(`cells[${at}] ${cell} stands twice: it is cells[${earlier}] too`);
    positions.set(cell, at);
  }
  return positions;
}

function grow(ids: Int32Array<ArrayBuffer>, needed: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(needed, ids.length * 2));
  larger.set(ids);
  return larger;
}
