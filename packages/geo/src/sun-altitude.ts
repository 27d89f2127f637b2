import type { LngLat } from "@lagebild/domain";

const DAY_MS = 86_400_000;
/** 2000-01-01T12:00Z. */
const J2000_MS = 946_728_000_000;
const RAD = Math.PI / 180;

/**
 * Height of the sun's centre above the horizon in degrees, without refraction; within 0.05° from 1950 to 2050 (Astronomical Almanac, "low precision formulas for the Sun").
 */
export function sunAltitudeDeg(instantMs: number, { lng, lat }: LngLat): number {
  const days = (instantMs - J2000_MS) / DAY_MS;
  const anomaly = (357.528 + 0.9856003 * days) * RAD;
  const longitude = (280.46 + 0.9856474 * days + 1.915 * Math.sin(anomaly) + 0.02 * Math.sin(2 * anomaly)) * RAD;
  const obliquity = (23.439 - 0.0000004 * days) * RAD;
  const rightAscension = Math.atan2(Math.cos(obliquity) * Math.sin(longitude), Math.cos(longitude));
  const declination = Math.asin(Math.sin(obliquity) * Math.sin(longitude));
  const siderealDeg = 280.46062 + 360.98564737 * days + lng;
  const hourAngle = siderealDeg * RAD - rightAscension;
  const height = Math.sin(lat * RAD) * Math.sin(declination) + Math.cos(lat * RAD) * Math.cos(declination) * Math.cos(hourAngle);
  return Math.asin(Math.min(1, Math.max(-1, height))) / RAD;
}
