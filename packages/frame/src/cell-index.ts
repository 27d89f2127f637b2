import { RESOLUTIONS, type Cell, type Resolution } from "@lagebild/domain";

/**
 * Finds the position of a cell in its study area by the two halves of its H3 index: open addressing in shared memory,
 * so that another thread reads it without copying. `places` holds position + 1, 0 = free.
 */
export interface CellIndex {
  readonly cellCount: number;
  readonly highs: Uint32Array;
  readonly lows: Uint32Array;
  readonly places: Uint32Array;
}

/** By resolution in the order of RESOLUTIONS. */
export type StudyAreaIndex = readonly CellIndex[];

export function createStudyAreaIndex(studyAreas: Readonly<Record<Resolution, readonly Cell[]>>): StudyAreaIndex {
  return RESOLUTIONS.map((resolution) => createCellIndex(studyAreas[resolution]));
}

/** Position of a cell in the study area, −1 = not part of it. */
export function findCellPosition(index: CellIndex, high: number, low: number): number {
  const mask = index.places.length - 1;
  let slot = hash(high, low) & mask;
  for (;;) {
    const place = index.places[slot] ?? 0;
    if (place === 0) return -1;
    if (index.lows[slot] === low && index.highs[slot] === high) return place - 1;
    slot = (slot + 1) & mask;
  }
}

export function splitCell(cell: Cell): { readonly high: number; readonly low: number } {
  return { high: Number.parseInt(cell.slice(0, -8), 16), low: Number.parseInt(cell.slice(-8), 16) };
}

function createCellIndex(cells: readonly Cell[]): CellIndex {
  let size = 16;
  while (size < cells.length * 2) size *= 2;
  const index: CellIndex = {
    cellCount: cells.length,
    highs: new Uint32Array(new SharedArrayBuffer(size * 4)),
    lows: new Uint32Array(new SharedArrayBuffer(size * 4)),
    places: new Uint32Array(new SharedArrayBuffer(size * 4)),
  };
  cells.forEach((cell, position) => insert(index, cell, position));
  return index;
}

function insert(index: CellIndex, cell: Cell, position: number): void {
  const { high, low } = splitCell(cell);
  const mask = index.places.length - 1;
  let slot = hash(high, low) & mask;
  while (index.places[slot] !== 0) slot = (slot + 1) & mask;
  index.highs[slot] = high;
  index.lows[slot] = low;
  index.places[slot] = position + 1;
}

// Fine digits of an H3 index stand in the middle of its bits; the unused low ones are all set. Mixed as in murmur3's finaliser.
function hash(high: number, low: number): number {
  let h = Math.imul(high, 0x9e3779b1) ^ low;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
