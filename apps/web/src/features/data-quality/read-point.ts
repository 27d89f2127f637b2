import type { LngLat } from "@lagebild/domain";

/** "51,6744 7,8185", "51.6744, 7.8185" as maps copy them: latitude first. Null when it is no place in degrees. */
export function readPoint(text: string): LngLat | null {
  const [lat, lng, ...rest] = text
    .trim()
    .split(/\s*;\s*|\s*,\s+|\s+|(?<=\.\d+),/)
    .map((part) => (/^-?\d{1,3}([.,]\d+)?$/.test(part) ? Number(part.replace(",", ".")) : Number.NaN));
  if (lat === undefined || lng === undefined || rest.length > 0) return null;
  return Math.abs(lat) <= 90 && Math.abs(lng) <= 180 ? { lng, lat } : null;
}
