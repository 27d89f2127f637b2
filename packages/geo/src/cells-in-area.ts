import { resolutionOfPicked, type Cell, type Corner, type MapArea, type Resolution } from "@lagebild/domain";
import { cellCenter, cellOf } from "./cells.ts";
import { createContains } from "./locator.ts";

/** The cells of a study area, with the district of each middle as the study area has it. */
export interface AreaCells {
  readonly resolution: Resolution;
  readonly cells: readonly Cell[];
  readonly districts: readonly { readonly level: string; readonly codes: readonly string[]; readonly index: ArrayLike<number> }[];
}

/** Mean radius of the earth (IUGG), in metres. */
const EARTH_M = 6_371_008.8;
const RADIANS = Math.PI / 180;

/**
 * Positions of the cells whose middle lies in the area, ascending. Cells picked at another resolution count where the middle lies in one of them. A saved area
 * is none by itself: who keeps it knows its shape.
 */
export function positionsInArea(area: MapArea, { resolution, cells, districts }: AreaCells): number[] {
  const isInside = insideOf(area, resolution, districts);
  const found: number[] = [];
  cells.forEach((cell, at) => {
    if (isInside(cell, at)) found.push(at);
  });
  return found;
}

function insideOf(area: MapArea, resolution: Resolution, districts: AreaCells["districts"]): (cell: Cell, position: number) => boolean {
  switch (area.type) {
    case "polygon":
      return insideRing(area.ring);
    case "circle":
      return (cell) => {
        const { lng, lat } = cellCenter(cell);
        return distanceM(area.center, [lng, lat]) <= area.radiusM;
      };
    case "cells":
      return insidePicked(area.cells, resolution);
    case "district": {
      const level = districts.find((each) => each.level === area.level);
      const code = level?.codes.indexOf(area.code) ?? -1;
      return (_, position) => code >= 0 && level?.index[position] === code;
    }
    case "saved":
      return () => false;
  }
}

function insideRing(ring: readonly Corner[]): (cell: Cell) => boolean {
  const closed = [...ring, ...ring.slice(0, 1)].map(([lng, lat]): [number, number] => [lng, lat]);
  const contains = createContains({ type: "MultiPolygon", coordinates: [[closed]] });
  return (cell) => contains(cellCenter(cell));
}

function insidePicked(picked: readonly Cell[], resolution: Resolution): (cell: Cell) => boolean {
  const set = new Set<string>(picked);
  const own = resolutionOfPicked(picked);
  return own === null || own === resolution ? (cell) => set.has(cell) : (cell) => set.has(cellOf(cellCenter(cell), own));
}

/** Great-circle distance by the haversine formula, in metres. */
export function distanceM(from: Corner, to: Corner): number {
  const dLat = (to[1] - from[1]) * RADIANS;
  const dLng = (to[0] - from[0]) * RADIANS;
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(from[1] * RADIANS) * Math.cos(to[1] * RADIANS) * Math.sin(dLng / 2) ** 2;
  return 2 * EARTH_M * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** A circle on the ground as a closed ring of [lng, lat]. */
export function circleRing(center: Corner, radiusM: number, corners = 64): [number, number][] {
  const lat = radiusM / EARTH_M / RADIANS;
  const lng = lat / Math.cos(center[1] * RADIANS);
  return Array.from({ length: corners + 1 }, (_, at): [number, number] => {
    const angle = (2 * Math.PI * (at % corners)) / corners;
    return [center[0] + lng * Math.cos(angle), center[1] + lat * Math.sin(angle)];
  });
}

/** Thins out a line drawn by hand (Ramer–Douglas–Peucker) until it has at most so many corners; the first and last stay. */
export function thinned(line: readonly Corner[], most: number): Corner[] {
  const squeeze = Math.cos((line[0]?.[1] ?? 0) * RADIANS);
  let tolerance = 1e-6;
  let kept = [...line];
  while (kept.length > most) {
    kept = simplify(line, tolerance, squeeze);
    tolerance *= 2;
  }
  return kept;
}

function simplify(line: readonly Corner[], tolerance: number, squeeze: number): Corner[] {
  const keep = new Uint8Array(line.length);
  const open: [number, number][] = [[0, line.length - 1]];
  keep[0] = 1;
  keep[line.length - 1] = 1;
  for (let range = open.pop(); range !== undefined; range = open.pop()) {
    const [first, last] = range;
    let [farthest, at] = [tolerance, -1];
    for (let i = first + 1; i < last; i++) {
      const distance = offLine(line, { at: i, first, last }, squeeze);
      if (distance > farthest) [farthest, at] = [distance, i];
    }
    if (at < 0) continue;
    keep[at] = 1;
    open.push([first, at], [at, last]);
  }
  return line.filter((_, i) => keep[i] === 1);
}

/** Distance of a corner to the stretch between two others, in degrees of latitude. */
function offLine(
  line: readonly Corner[],
  { at, first, last }: { readonly at: number; readonly first: number; readonly last: number },
  squeeze: number,
): number {
  const [ax, ay] = line[first] ?? [0, 0];
  const [bx, by] = line[last] ?? [0, 0];
  const [px, py] = line[at] ?? [0, 0];
  const [dx, dy, x, y] = [(bx - ax) * squeeze, by - ay, (px - ax) * squeeze, py - ay];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, (x * dx + y * dy) / length));
  return Math.hypot(x - along * dx, y - along * dy);
}
