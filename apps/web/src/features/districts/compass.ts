import type { LngLat } from "@lagebild/domain";
import type { Bounds } from "@lagebild/geo";

const POINTS = ["e", "ne", "n", "nw", "w", "sw", "s", "se"] as const;
export type Direction = (typeof POINTS)[number] | "centre";

/** Share of half the extent within which a place is in the middle. */
const MIDDLE = 0.25;

/** Where in its bounds a point lies, seen from their middle and measured by their extent. */
export function directionIn([west, south, east, north]: Bounds, { lng, lat }: LngLat): Direction {
  const x = (2 * lng - west - east) / (east - west);
  const y = (2 * lat - south - north) / (north - south);
  if (Math.hypot(x, y) <= MIDDLE) return "centre";
  const eighth = Math.round(Math.atan2(y, x) / (Math.PI / 4));
  return POINTS[(eighth + POINTS.length) % POINTS.length] ?? "centre";
}
