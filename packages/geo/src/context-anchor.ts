import type { ContextGeometry } from "@lagebild/domain";
import { createContains } from "./locator.ts";

type Position = [number, number];

/** Where the sign of a feature stands: its first point, the middle corner of its longest line, the middle of its largest area or, where that lies outside, a corner. */
export function anchorOf(geometry: ContextGeometry): Position {
  if (geometry.type === "MultiPoint") return geometry.coordinates[0] ?? [0, 0];
  if (geometry.type === "MultiLineString") {
    const longest = geometry.coordinates.reduce((most, line) => (line.length > most.length ? line : most), []);
    return longest[Math.floor((longest.length - 1) / 2)] ?? [0, 0];
  }
  const polygon = geometry.coordinates.reduce((most, each) => (areaOf(each) > areaOf(most) ? each : most), []);
  const middle = centroidOf(polygon[0] ?? []);
  const isInside = createContains({ type: "MultiPolygon", coordinates: [polygon] })({ lng: middle[0], lat: middle[1] });
  return isInside ? middle : (polygon[0]?.[0] ?? [0, 0]);
}

const areaOf = (polygon: readonly (readonly Position[])[]): number => Math.abs(shoelace(polygon[0] ?? []).twice);

function centroidOf(ring: readonly Position[]): Position {
  const { twice, x, y } = shoelace(ring);
  const [lng, lat] = ring[0] ?? [0, 0];
  return twice === 0 ? [lng, lat] : [lng + x / (3 * twice), lat + y / (3 * twice)];
}

/** About its first corner, which keeps the digits. */
function shoelace(ring: readonly Position[]): { readonly twice: number; readonly x: number; readonly y: number } {
  const [lng, lat] = ring[0] ?? [0, 0];
  let [twice, x, y] = [0, 0, 0];
  let before = ring.at(-1) ?? [lng, lat];
  for (const corner of ring) {
    const [ax, ay, bx, by] = [before[0] - lng, before[1] - lat, corner[0] - lng, corner[1] - lat];
    const cross = ax * by - bx * ay;
    [twice, x, y] = [twice + cross, x + (ax + bx) * cross, y + (ay + by) * cross];
    before = corner;
  }
  return { twice, x, y };
}
