import type { MultiPolygonGeometry } from "@lagebild/domain";

type Position = readonly [number, number];
export type Box = readonly [west: number, south: number, east: number, north: number];

const STEPS = 24;

/**
 * The point of a grid of 24 × 24 that lies inside the polygon (and inside `view`) furthest from every edge, as [lng, lat];
 * null when no grid point does. Distances are compared in degrees of latitude at the polygon's middle.
 */
export function labelPoint(geometry: MultiPolygonGeometry, view?: Box): Position | null {
  const rings = geometry.coordinates.flat();
  const box = intersection(boxOf(rings), view);
  if (box === null) return null;
  const [west, south, east, north] = box;
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
  let best: Position | null = null;
  let widest = 0;
  for (let step = 0; step < STEPS * STEPS; step += 1) {
    const lng = west + ((east - west) * ((step % STEPS) + 0.5)) / STEPS;
    const lat = south + ((north - south) * (Math.floor(step / STEPS) + 0.5)) / STEPS;
    if (!isInside([lng, lat], rings)) continue;
    const frame = view === undefined ? Infinity : distanceToBox([lng, lat], view, squeeze);
    const clearance = Math.min(frame, distanceToRings([lng, lat], rings, squeeze));
    if (clearance <= widest) continue;
    widest = clearance;
    best = [lng, lat];
  }
  return best;
}

function boxOf(rings: readonly (readonly Position[])[]): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lng, lat] of rings.flat()) {
    west = Math.min(west, lng);
    east = Math.max(east, lng);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  return [west, south, east, north];
}

function intersection(box: Box, view: Box | undefined): Box | null {
  if (view === undefined) return box;
  const [west, south] = [Math.max(box[0], view[0]), Math.max(box[1], view[1])];
  const [east, north] = [Math.min(box[2], view[2]), Math.min(box[3], view[3])];
  return west < east && south < north ? [west, south, east, north] : null;
}

/** Even–odd rule over all rings, so holes count as outside. */
function isInside([lng, lat]: Position, rings: readonly (readonly Position[])[]): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let at = 1; at < ring.length; at += 1) {
      const [fromLng, fromLat] = ring[at - 1] ?? [0, 0];
      const [toLng, toLat] = ring[at] ?? [0, 0];
      if (fromLat > lat === toLat > lat) continue;
      if (lng < ((toLng - fromLng) * (lat - fromLat)) / (toLat - fromLat) + fromLng) inside = !inside;
    }
  }
  return inside;
}

function distanceToBox([lng, lat]: Position, [west, south, east, north]: Box, squeeze: number): number {
  return Math.min((lng - west) * squeeze, (east - lng) * squeeze, lat - south, north - lat);
}

function distanceToRings(point: Position, rings: readonly (readonly Position[])[], squeeze: number): number {
  let nearest = Infinity;
  for (const ring of rings) {
    for (let at = 1; at < ring.length; at += 1) {
      const from = ring[at - 1];
      const to = ring[at];
      if (from === undefined || to === undefined) continue;
      nearest = Math.min(nearest, distanceToSegment(point, from, to, squeeze));
    }
  }
  return nearest;
}

function distanceToSegment(point: Position, from: Position, to: Position, squeeze: number): number {
  const [px, py] = [(point[0] - from[0]) * squeeze, point[1] - from[1]];
  const [dx, dy] = [(to[0] - from[0]) * squeeze, to[1] - from[1]];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, (px * dx + py * dy) / length));
  return Math.hypot(px - along * dx, py - along * dy);
}
