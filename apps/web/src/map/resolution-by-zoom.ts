import { EDGE_LENGTH_M, RESOLUTIONS, type Resolution } from "@lagebild/domain";

const EARTH_CIRCUMFERENCE_M = 40_075_016.686;
const TILE_PX = 512;
/** Narrowest cell, flat to flat, that still reads as a hexagon and can be hit with a pointer. */
const MIN_CELL_PX = 6.4;

/** How much narrower cells may get before they give way to coarser ones: what the legend says differs by resolution, and with it the height of the map. */
const KEPT_SHARE = 0.9;

/** Ground metres per CSS pixel in Web Mercator with 512-px tiles. */
export function metresPerPixel(zoom: number, latitude: number): number {
  return (EARTH_CIRCUMFERENCE_M * Math.cos((latitude * Math.PI) / 180)) / (TILE_PX * 2 ** zoom);
}

/** Mean width of a cell, flat to flat, in CSS pixels. */
export function cellWidthPx(resolution: Resolution, zoom: number, latitude: number): number {
  return (EDGE_LENGTH_M[resolution] * Math.sqrt(3)) / metresPerPixel(zoom, latitude);
}

/**
 * The finest resolution whose cells are still legible. It also bounds the work: at 6.4 px a map of 2,000 × 1,100 px
 * shows about 62,000 cells, a city of Hamm's or Köln's size at most 27,000. The resolution `shown` stays a little longer.
 */
export function resolutionByZoom(zoom: number, latitude: number, shown?: Resolution): Resolution {
  const leastPx = (resolution: Resolution): number => (resolution === shown ? KEPT_SHARE * MIN_CELL_PX : MIN_CELL_PX);
  const legible = RESOLUTIONS.filter((resolution) => cellWidthPx(resolution, zoom, latitude) >= leastPx(resolution));
  return legible.at(-1) ?? RESOLUTIONS[0];
}
