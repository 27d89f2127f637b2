import type { LngLat } from "@lagebild/domain";

/** GRS80, as ETRS89 has it; WGS 84 differs by a tenth of a millimetre. */
const AXIS_M = 6_378_137;
const FLATTENING = 1 / 298.257222101;
const SCALE = 0.9996;
const FALSE_EAST_M = 500_000;
/** Third flattening, and the radius of a circle as long as a meridian. */
const N = FLATTENING / (2 - FLATTENING);
const RADIUS_M = (AXIS_M / (1 + N)) * (1 + N ** 2 / 4 + N ** 4 / 64);
/** Krüger's series (1912), to the third power of n: below a millimetre within a zone. */
const BETA = [N / 2 - (2 / 3) * N ** 2 + (37 / 96) * N ** 3, N ** 2 / 48 + N ** 3 / 15, (17 / 480) * N ** 3];
const DELTA = [2 * N - (2 / 3) * N ** 2 - 2 * N ** 3, (7 / 3) * N ** 2 - (8 / 5) * N ** 3, (56 / 15) * N ** 3];
const EAST = [100_000, 900_000] as const;
const NORTH = [0, 9_400_000] as const;

/** Zone of 6° that a longitude lies in, without the exceptions around Norway. */
export function utmZoneOf(lng: number): number {
  return Math.floor((lng + 180) / 6) + 1;
}

/** The place of an easting and northing of a zone of the northern half; null for what no zone has. */
export function fromUtm(zone: number, east: number, north: number): LngLat | null {
  if (!(east >= EAST[0] && east <= EAST[1] && north >= NORTH[0] && north <= NORTH[1])) return null;
  const xi = north / (SCALE * RADIUS_M);
  const eta = (east - FALSE_EAST_M) / (SCALE * RADIUS_M);
  let [along, across] = [xi, eta];
  for (const [at, beta] of BETA.entries()) {
    const times = 2 * (at + 1);
    along -= beta * Math.sin(times * xi) * Math.cosh(times * eta);
    across -= beta * Math.cos(times * xi) * Math.sinh(times * eta);
  }
  const conformal = Math.asin(Math.sin(along) / Math.cosh(across));
  const lat = DELTA.reduce((sum, delta, at) => sum + delta * Math.sin(2 * (at + 1) * conformal), conformal);
  const lng = Math.atan2(Math.sinh(across), Math.cos(along));
  const toDegrees = 180 / Math.PI;
  return { lng: zone * 6 - 183 + lng * toDegrees, lat: lat * toDegrees };
}
