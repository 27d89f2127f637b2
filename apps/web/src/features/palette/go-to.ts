import type { Cell, CityAnswer, District, LngLat, MapArea, Resolution } from "@lagebild/domain";
import { type Bounds, boundsOf, cellCenter, cellOf, createContains } from "@lagebild/geo";
import { metresPerPixel, resolutionByZoom } from "../../map/resolution-by-zoom.ts";
import { flyTo, goToPlace, setCamera, setResolution } from "../../state/actions.ts";
import { selectArea } from "../../state/area-actions.ts";
import { useLage } from "../../state/store.ts";
import type { Camera } from "../../state/view.ts";

/** What a place covers fills about this much of the map, in px. */
const SPREAD_PX = 160;
const NEAREST = 15;
const FARTHEST = 11;
const MAP_PX = 560;
const LEAST_SPAN_M = 300;

/** The map around a place that covers so many metres. */
export function cameraAt({ lng, lat }: LngLat, radiusM: number): Camera {
  const zoom = Math.log2(metresPerPixel(0, lat) / ((2 * radiusM) / SPREAD_PX));
  return { lng, lat, zoom: Math.min(NEAREST, Math.max(FARTHEST, Math.round(zoom * 100) / 100)) };
}

/** The map around all of it, for a map of usual size. */
export function cameraOver([west, south, east, north]: Bounds): Camera {
  const lat = (south + north) / 2;
  const spanM = Math.max(LEAST_SPAN_M, north - south, (east - west) * Math.cos((lat * Math.PI) / 180)) * 111_320;
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

export function goToDistrict({ geometry }: Pick<District, "geometry">): void {
  setCamera(cameraOver(boundsOf(geometry)));
}

/** Chooses an area that has a name, and moves the map to its shape. */
export function goToArea(area: MapArea, shape: MapArea, districts: readonly District[]): void {
  selectArea(area);
  const camera = cameraOf(shape, districts);
  if (camera !== null) flyTo(camera);
}

function cameraOf(shape: MapArea, districts: readonly District[]): Camera | null {
  switch (shape.type) {
    case "circle":
      return cameraAt({ lng: shape.center[0], lat: shape.center[1] }, shape.radiusM);
    case "polygon":
      return cameraOver(boundsOfPoints(shape.ring));
    case "cells":
      return cameraOver(boundsOfPoints(shape.cells.map((cell) => [cellCenter(cell).lng, cellCenter(cell).lat])));
    case "district": {
      const district = districts.find(({ level, code }) => level === shape.level && code === shape.code);
      return district === undefined ? null : cameraOver(boundsOf(district.geometry));
    }
    case "saved":
      return null;
  }
}

function boundsOfPoints(points: readonly (readonly [number, number])[]): Bounds {
  const lngs = points.map(([lng]) => lng);
  const lats = points.map(([, lat]) => lat);
  return [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)];
}

/** [M1] */
export function isInCity({ boundary }: Pick<CityAnswer, "boundary">, cell: Cell): boolean {
  return createContains(boundary)(cellCenter(cell));
}
