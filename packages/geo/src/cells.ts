import type { Cell, LngLat, Resolution, MultiPolygonGeometry } from "@lagebild/domain";
import {
  UNITS,
  cellArea,
  cellToBoundary,
  cellToChildren,
  cellToLatLng,
  cellsToMultiPolygon,
  getResolution,
  gridDisk as h3GridDisk,
  gridRing as h3GridRing,
  isValidCell,
  latLngToCell,
  polygonToCells,
} from "h3-js";

/** The four cells of a report, at resolutions 7, 8, 9, 10. */
export type ReportCells = readonly [Cell, Cell, Cell, Cell];

// h3-js answers plain strings; whatever it computed is a cell, and parsing each through a schema would cost more than H3 itself.
function toCell(index: string): Cell {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return index as Cell;
}

/** A guard for text from outside: a valid H3 cell of any resolution. */
export function isCell(value: unknown): value is Cell {
  return typeof value === "string" && isValidCell(value);
}

export function resolutionOf(cell: Cell): number {
  return getResolution(cell);
}

export function cellOf(point: LngLat, resolution: Resolution): Cell {
  return toCell(latLngToCell(point.lat, point.lng, resolution));
}

/** [M2] Each resolution from the point itself: a parent of a finer cell is another cell for 6–7 % of points. */
export function cellsOf(point: LngLat): ReportCells {
  const { lat, lng } = point;
  return [
    toCell(latLngToCell(lat, lng, 7)),
    toCell(latLngToCell(lat, lng, 8)),
    toCell(latLngToCell(lat, lng, 9)),
    toCell(latLngToCell(lat, lng, 10)),
  ];
}

/** [M1] The cells whose centre lies in the boundary, in ascending order of their index. */
export function studyArea(boundary: MultiPolygonGeometry, resolution: Resolution): Cell[] {
  const found = new Set<string>();
  for (const polygon of boundary.coordinates) {
    for (const index of polygonToCells(polygon, resolution, true)) found.add(index);
  }
  return [...found].toSorted().map(toCell);
}

/** The border around cells of one resolution, and around the holes they leave: polygons of closed rings of [lng, lat]. */
export function cellsOutline(cells: readonly Cell[]): [number, number][][][] {
  return cells.length === 0 ? [] : cellsToMultiPolygon([...cells], true);
}

/** Closed ring of [lng, lat], counter-clockwise; seven positions, more where the cell crosses an edge of the icosahedron. */
export function cellPolygon(cell: Cell): [number, number][] {
  return cellToBoundary(cell, true);
}

export function cellCenter(cell: Cell): LngLat {
  const [lat, lng] = cellToLatLng(cell);
  return { lng, lat };
}

/** The cells of a finer resolution that have this one as their parent; their ground is not quite its own. */
export function childrenOf(cell: Cell, resolution: Resolution): Cell[] {
  return cellToChildren(cell, resolution).map(toCell);
}

export function cellAreaKm2(cell: Cell): number {
  return cellArea(cell, UNITS.km2);
}

/** The cell and all within `k` steps, nearest first. Not clipped to a study area (M3 clips). */
export function gridDisk(origin: Cell, k: number): Cell[] {
  return h3GridDisk(origin, k).map(toCell);
}

/** The cells exactly `k` steps away. */
export function gridRing(origin: Cell, k: number): Cell[] {
  return h3GridRing(origin, k).map(toCell);
}

/** Upper and lower 32 bits of the index, as unsigned numbers. */
export function toHighLow(cell: Cell): readonly [high: number, low: number] {
  return [Number.parseInt(cell.slice(0, 7), 16), Number.parseInt(cell.slice(7), 16)];
}

/** Inverse of `toHighLow`; both numbers unsigned. Throws RangeError when they make no cell. */
export function fromHighLow(high: number, low: number): Cell {
  const index = high.toString(16) + low.toString(16).padStart(8, "0");
  if (!isCell(index)) throw new RangeError(`not a cell: ${high}, ${low}`);
  return index;
}
