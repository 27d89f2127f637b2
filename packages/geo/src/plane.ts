import type { LngLat } from "@lagebild/domain";
import proj4 from "proj4";

/** A point as metres east and north of an origin. */
export type ToPlane = (point: LngLat) => { readonly xM: number; readonly yM: number };

/** Transverse Mercator through the origin (GRS 80): within 50 km of it, distances are right to 0.004 %. */
export function createPlane(origin: LngLat): ToPlane {
  const definition = `+proj=tmerc +lat_0=${origin.lat} +lon_0=${origin.lng} +k=1 +x_0=0 +y_0=0 +ellps=GRS80 +units=m +no_defs`;
  const converter = proj4("+proj=longlat +ellps=GRS80 +no_defs", definition);
  return ({ lng, lat }) => {
    const [xM = Number.NaN, yM = Number.NaN] = converter.forward([lng, lat]);
    return { xM, yM };
  };
}
