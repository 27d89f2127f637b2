import type { Cell, MultiPolygonGeometry } from "@lagebild/domain";
import { cellCenter, cellPolygon, type Bounds } from "@lagebild/geo";
import type { SketchPlane } from "./sketch-plane.ts";

type Position = readonly [number, number];
type Plane = Pick<SketchPlane, "x" | "y">;

const NEAR_PX = 0.6;

/** An SVG path of polygons with their holes; corners nearer than a pixel to the one before are left out. */
export function polygonsPath({ coordinates }: MultiPolygonGeometry, plane: Plane): string {
  return coordinates
    .flat()
    .map((ring) => `${linePath(ring, plane)}Z`)
    .join("");
}

export function linePath(line: readonly Position[], { x, y }: Plane): string {
  const kept: string[] = [];
  let last: Position | undefined;
  for (const [lng, lat] of line) {
    const at: Position = [x(lng), y(lat)];
    if (last !== undefined && Math.hypot(at[0] - last[0], at[1] - last[1]) < NEAR_PX) continue;
    kept.push(`${at[0].toFixed(1)} ${at[1].toFixed(1)}`);
    last = at;
  }
  return kept.length === 0 ? "" : `M${kept.join("L")}`;
}

/** All cells as one path. */
export function cellsPath(cells: readonly Cell[], { x, y }: Plane): string {
  return cells
    .map((cell) => {
      const corners = cellPolygon(cell)
        .slice(0, -1)
        .map(([lng, lat]) => `${x(lng).toFixed(1)} ${y(lat).toFixed(1)}`);
      return `M${corners.join("L")}Z`;
    })
    .join("");
}

/** The edge around cells: the sides that only one of them has, joined to closed lines of [lng, lat]. */
export function outlineOf(cells: readonly Cell[]): readonly (readonly Position[])[] {
  const sides = new Map<string, readonly [Position, Position]>();
  for (const cell of new Set(cells)) {
    const ring = cellPolygon(cell);
    for (let at = 1; at < ring.length; at += 1) {
      const from = ring[at - 1];
      const to = ring[at];
      if (from === undefined || to === undefined) continue;
      // The neighbour runs along the same side the other way round.
      if (!sides.delete(sideKey(to, from))) sides.set(sideKey(from, to), [from, to]);
    }
  }
  return joined([...sides.values()]);
}

function joined(sides: readonly (readonly [Position, Position])[]): readonly (readonly Position[])[] {
  const next = new Map(sides.map(([from, to]) => [pointKey(from), to]));
  const start = new Map(sides.map(([from]) => [pointKey(from), from]));
  const lines: Position[][] = [];
  for (const [key, first] of start) {
    if (!next.has(key)) continue;
    const line: Position[] = [first];
    for (let at = next.get(key), last = key; at !== undefined; at = next.get(last)) {
      next.delete(last);
      line.push(at);
      last = pointKey(at);
    }
    lines.push(line);
  }
  return lines;
}

/** About 10 cm: corners of neighbours differ in the last digits. */
const pointKey = ([lng, lat]: Position): string => `${lng.toFixed(6)} ${lat.toFixed(6)}`;
const sideKey = (from: Position, to: Position): string => `${pointKey(from)}|${pointKey(to)}`;

/** [west, south, east, north] of the cells; null without any. */
export function boundsOfCells(cells: readonly Cell[]): Bounds | null {
  const corners = cells.flatMap((cell) => cellPolygon(cell));
  if (corners.length === 0) return null;
  const lngs = corners.map(([lng]) => lng);
  const lats = corners.map(([, lat]) => lat);
  return [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)];
}

/** Those whose middle lies in view, or just beyond its edge. */
export function cellsInView(cells: readonly Cell[], [west, south, east, north]: Bounds): readonly Cell[] {
  const [dx, dy] = [(east - west) * 0.05, (north - south) * 0.05];
  return cells.filter((cell) => {
    const { lng, lat } = cellCenter(cell);
    return lng > west - dx && lng < east + dx && lat > south - dy && lat < north + dy;
  });
}
