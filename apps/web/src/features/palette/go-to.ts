import type { Cell, CityAnswer, LngLat, MultiPolygonGeometry, Resolution } from "@lagebild/domain";
import { boundsOf, cellCenter, cellOf, createContains } from "@lagebild/geo";
import { metresPerPixel, resolutionByZoom } from "../../map/resolution-by-zoom.ts";
import { goToPlace, setCamera, setResolution } from "../../state/actions.ts";
import { useLage } from "../../state/store.ts";
import type { Camera } from "../../state/view.ts";

/** What a place covers fills about this much of the map, in px. */
const SPREAD_PX = 160;
const NEAREST = 16;
const FARTHEST = 11;
const MAP_PX = 560;

/** The map around a place that covers so many metres. */
export function cameraAt({ lng, lat }: LngLat, radiusM: number): Camera {
  const zoom = Math.log2(metresPerPixel(0, lat) / ((2 * radiusM) / SPREAD_PX));
  return { lng, lat, zoom: Math.min(NEAREST, Math.max(FARTHEST, Math.round(zoom * 100) / 100)) };
}

/** The map around all of a geometry, for a map of usual size. */
export function cameraOver(geometry: MultiPolygonGeometry): Camera {
  const [west, south, east, north] = boundsOf(geometry);
  const lat = (south + north) / 2;
  const spanM = Math.max(north - south, (east - west) * Math.cos((lat * Math.PI) / 180)) * 111_320;
  const zoom = Math.log2(metresPerPixel(0, lat) / (spanM / MAP_PX));
  return { lng: (west + east) / 2, lat, zoom: Math.min(NEAREST, Math.round(zoom * 100) / 100) };
}

/** Marks a place, explains the cell that is shown there, and moves the map. */
export function goToPoint(city: CityAnswer, point: LngLat, radiusM: number): void {
  const camera = cameraAt(point, radiusM);
  const { view } = useLage.getState();
  const middle = (city.bounds[1] + city.bounds[3]) / 2;
  const resolution: Resolution = view.resolution === "auto" ? resolutionByZoom(camera.zoom, middle) : view.resolution;
  const cell = cellOf(point, resolution);
  goToPlace({ place: { lng: point.lng, lat: point.lat }, cell: isInCity(city, cell) ? cell : null, camera });
}

const CELL_RADIUS_M: Readonly<Record<Resolution, number>> = { 7: 4_000, 8: 1_500, 9: 600, 10: 250 };

/** Explains a cell at its own resolution, and moves the map. */
export function goToCell(city: CityAnswer, cell: Cell, resolution: Resolution): void {
  setResolution(resolution);
  goToPlace({ place: null, cell: isInCity(city, cell) ? cell : null, camera: cameraAt(cellCenter(cell), CELL_RADIUS_M[resolution]) });
}

export function goToArea(geometry: MultiPolygonGeometry): void {
  setCamera(cameraOver(geometry));
}

/** [M1] */
export function isInCity({ boundary }: Pick<CityAnswer, "boundary">, cell: Cell): boolean {
  return createContains(boundary)(cellCenter(cell));
}
