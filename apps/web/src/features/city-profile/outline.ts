import type { MultiPolygonGeometry } from "@lagebild/domain";
import { boundsOf } from "@lagebild/geo";

export interface Projection {
  readonly width: number;
  readonly height: number;
  readonly x: (lng: number) => number;
  readonly y: (lat: number) => number;
}

const NEAR = 0.6;

/** Lengths are true in the middle of the area; enough for a city. */
export function fitProjection(geometries: readonly MultiPolygonGeometry[], width: number): Projection {
  const [west, south, east, north] = boundsOf({ type: "MultiPolygon", coordinates: geometries.flatMap(({ coordinates }) => coordinates) });
  const squeeze = Math.cos(((south + north) / 2) * (Math.PI / 180));
  const scale = width / ((east - west) * squeeze);
  return { width, height: (north - south) * scale, x: (lng) => (lng - west) * squeeze * scale, y: (lat) => (north - lat) * scale };
}

/** An SVG path; corners nearer than a pixel to the one before are left out. */
export function toPath({ coordinates }: MultiPolygonGeometry, { x, y }: Projection): string {
  return coordinates
    .flat()
    .map((ring) => {
      const kept: string[] = [];
      let last: readonly [number, number] | undefined;
      for (const [lng, lat] of ring) {
        const at = [x(lng), y(lat)] as const;
        if (last !== undefined && Math.hypot(at[0] - last[0], at[1] - last[1]) < NEAR) continue;
        kept.push(`${at[0].toFixed(1)} ${at[1].toFixed(1)}`);
        last = at;
      }
      return `M${kept.join("L")}Z`;
    })
    .join("");
}
