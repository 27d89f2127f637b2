import type { LngLat, MultiPolygonGeometry } from "@lagebild/domain";

/** Metres east and north of the middle of the city. */
export interface Position {
  readonly x: number;
  readonly y: number;
}

/** A flat map of one city: exact enough for a synthetic one (below 0.1 % over 30 km). */
export interface Plane {
  readonly widthM: number;
  readonly heightM: number;
  /** Rounded to six decimals, about 0.1 m. */
  toLngLat(position: Position): LngLat;
  /** Area centroid of the largest outer ring; it may lie outside a concave one. */
  centroidOf(geometry: MultiPolygonGeometry): Position;
}

const M_PER_DEGREE = 111_195;

const round6 = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;

export function createPlane([west, south, east, north]: readonly [number, number, number, number]): Plane {
  const middle = { lng: (west + east) / 2, lat: (south + north) / 2 };
  // Rounded, because the last digit of a cosine may differ between platforms.
  const perLng = Math.round(M_PER_DEGREE * Math.cos((middle.lat * Math.PI) / 180) * 100) / 100;

  function toLngLat({ x, y }: Position): LngLat {
    return { lng: round6(middle.lng + x / perLng), lat: round6(middle.lat + y / M_PER_DEGREE) };
  }

  function centroidOf(geometry: MultiPolygonGeometry): Position {
    let largest = 0;
    let centroid: Position = { x: 0, y: 0 };
    for (const polygon of geometry.coordinates) {
      const ring = (polygon[0] ?? []).map(([lng, lat]) => ({ x: (lng - middle.lng) * perLng, y: (lat - middle.lat) * M_PER_DEGREE }));
      const { area, x, y } = ringCentroid(ring);
      if (Math.abs(area) <= largest) continue;
      largest = Math.abs(area);
      centroid = { x, y };
    }
    return centroid;
  }

  return { widthM: (east - west) * perLng, heightM: (north - south) * M_PER_DEGREE, toLngLat, centroidOf };
}

/** Shoelace formula. */
function ringCentroid(ring: readonly Position[]): Position & { readonly area: number } {
  let twice = 0;
  let x = 0;
  let y = 0;
  let before = ring.at(-1);
  for (const point of ring) {
    if (before !== undefined) {
      const cross = before.x * point.y - point.x * before.y;
      twice += cross;
      x += (before.x + point.x) * cross;
      y += (before.y + point.y) * cross;
    }
    before = point;
  }
  if (twice === 0) return { x: 0, y: 0, area: 0 };
  return { x: x / (3 * twice), y: y / (3 * twice), area: twice / 2 };
}
