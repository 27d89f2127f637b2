import type { Bounds } from "@lagebild/geo";

export interface SketchPlane {
  readonly width: number;
  readonly height: number;
  readonly metresPerPx: number;
  /** [west, south, east, north] of what is in view. */
  readonly view: Bounds;
  x(lng: number): number;
  y(lat: number): number;
  lngLat(x: number, y: number): { readonly lng: number; readonly lat: number };
}

const METRES_PER_DEGREE = 111_195;

/**
 * A flat drawing of `bounds` in a box of px, with its middle in the middle and `padding` px around it. Lengths are true at the middle's
 * latitude, which is enough for a city. `zoom` 2 shows half as much in each direction.
 */
export function sketchPlane(
  bounds: Bounds,
  size: { readonly width: number; readonly height: number },
  { padding, zoom }: { readonly padding: number; readonly zoom: number },
): SketchPlane {
  const [west, south, east, north] = bounds;
  const middle = { lng: (west + east) / 2, lat: (south + north) / 2 };
  const squeeze = Math.cos((middle.lat * Math.PI) / 180);
  const room = { width: Math.max(1, size.width - 2 * padding), height: Math.max(1, size.height - 2 * padding) };
  // A single place has no extent: it is shown as if it were some hundred metres wide.
  const extent = { width: Math.max((east - west) * squeeze, 0.004), height: Math.max(north - south, 0.004) };
  const scale = Math.min(room.width / extent.width, room.height / extent.height) * zoom;
  const halfWidth = size.width / 2;
  const halfHeight = size.height / 2;
  const lngLat = (x: number, y: number) => ({
    lng: middle.lng + (x - halfWidth) / (squeeze * scale),
    lat: middle.lat - (y - halfHeight) / scale,
  });
  const topLeft = lngLat(0, 0);
  const bottomRight = lngLat(size.width, size.height);
  return {
    ...size,
    metresPerPx: METRES_PER_DEGREE / scale,
    view: [topLeft.lng, bottomRight.lat, bottomRight.lng, topLeft.lat],
    x: (lng) => halfWidth + (lng - middle.lng) * squeeze * scale,
    y: (lat) => halfHeight - (lat - middle.lat) * scale,
    lngLat,
  };
}
