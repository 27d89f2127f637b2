import type { LngLat } from "@lagebild/domain";
import { distanceM } from "./distance.ts";

const RADIUS_SHARE = 0.95;

/** The point of all that lies nearest to the medians, so that a bent street keeps its point on the street. */
export function medianPoint(points: readonly LngLat[]): LngLat | undefined {
  const middle = Math.floor((points.length - 1) / 2);
  const lng = points.map((point) => point.lng).toSorted((a, b) => a - b)[middle];
  const lat = points.map((point) => point.lat).toSorted((a, b) => a - b)[middle];
  if (lng === undefined || lat === undefined) return undefined;
  const center = { lng, lat };
  let best = points[0];
  for (const point of points) if (best === undefined || distanceM(point, center) < distanceM(best, center)) best = point;
  return best;
}

/** Distance from the centre that holds 95 % of the points; null without points. */
export function shareRadiusM(center: LngLat, points: readonly LngLat[]): number | null {
  const distances = points.map((point) => distanceM(center, point)).toSorted((a, b) => a - b);
  return distances[Math.ceil(distances.length * RADIUS_SHARE) - 1] ?? null;
}
