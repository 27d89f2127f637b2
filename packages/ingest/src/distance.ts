import type { LngLat } from "@lagebild/domain";

const RADIUS_M = 6_371_008.8;
const RADIAN = Math.PI / 180;

/** Metres on the sphere, equirectangular: off by less than 0.1 % within a city. */
export function distanceM(a: LngLat, b: LngLat): number {
  const x = (b.lng - a.lng) * Math.cos(((a.lat + b.lat) / 2) * RADIAN);
  return Math.hypot(x, b.lat - a.lat) * RADIAN * RADIUS_M;
}
