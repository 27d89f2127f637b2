import type { Cell, LngLat, Resolution } from "@lagebild/domain";
import { cellCenter, cellOf, neighbourTowards, type Direction } from "@lagebild/geo";

/** The study area's cells with their position. */
export type CellIndex = ReadonlyMap<Cell, number>;

export function indexCells(cells: readonly Cell[]): CellIndex {
  return new Map(cells.map((cell, at) => [cell, at]));
}

/** The cell under a point; null outside the study area (M1). */
export function cellAt(point: LngLat, resolution: Resolution, index: CellIndex): Cell | null {
  const cell = cellOf(point, resolution);
  return index.has(cell) ? cell : null;
}

/** One step of the keyboard walk; null at the edge of the study area. */
export function walk(from: Cell, direction: Direction, index: CellIndex): Cell | null {
  const next = neighbourTowards(from, direction);
  return index.has(next) ? next : null;
}

/** Where a walk begins: the cell in the middle of the map, or the study area's cell nearest to it. */
export function walkStart(middle: LngLat, resolution: Resolution, index: CellIndex): Cell | null {
  const under = cellAt(middle, resolution, index);
  if (under !== null) return under;
  let nearest: Cell | null = null;
  let shortest = Infinity;
  const squeeze = Math.cos((middle.lat * Math.PI) / 180);
  for (const cell of index.keys()) {
    const { lng, lat } = cellCenter(cell);
    const distance = Math.hypot((lng - middle.lng) * squeeze, lat - middle.lat);
    if (distance >= shortest) continue;
    shortest = distance;
    nearest = cell;
  }
  return nearest;
}
