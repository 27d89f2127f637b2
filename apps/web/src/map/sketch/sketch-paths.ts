import type { Cell, MultiPolygonGeometry } from "@lagebild/domain";
import { cellCenter, cellPolygon, cellsOutline, type Bounds } from "@lagebild/geo";
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

/** The edge around cells of one resolution, and around the holes they leave. */
export function outlinePath(cells: readonly Cell[], plane: Plane): string {
  return polygonsPath({ type: "MultiPolygon", coordinates: cellsOutline(cells) }, plane);
}

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
