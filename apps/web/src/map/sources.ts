import type { Cell, City, District, MultiPolygonGeometry } from "@lagebild/domain";
import { cellPolygon, cellsOutline } from "@lagebild/geo";
import type { GeoJSONSourceSpecification } from "maplibre-gl";
import { borderLines } from "./border-lines.ts";
import { AREA_SOURCE, CONTOUR_SOURCE, SIGN_SOURCE } from "./layers/modes.ts";
import type { PlacedLabel } from "./district-labels.ts";
import { labelPoint, type Box } from "./label-point.ts";

/** Beyond this zoom tiles are stretched: one unit of the last tile is 0.4 m there, far below a cell's edge. */
const MAX_TILE_ZOOM = 13;
/** How far beyond the city's bounds names of neighbours are looked for, as a share of its extent. */
const NEIGHBOUR_MARGIN = 0.12;

/** Cells of a study area as static geometry; the feature id is the position in `cells`, the class comes as feature state. */
export function cellsSource(cells: readonly Cell[]): GeoJSONSourceSpecification {
  const features = cells.map((cell, id): GeoJSON.Feature => ({ ...cellFeature(cell), id }));
  return { type: "geojson", data: collection(features), tolerance: 0, buffer: 16, maxzoom: MAX_TILE_ZOOM };
}

/** Source of the one cell that is hovered or selected, or of none, and of the outline around a chosen area. */
export function markData(cell: Cell | null, area: readonly Cell[] = []): GeoJSON.FeatureCollection {
  const outline = area.length === 0 ? [] : [feature({ type: "MultiPolygon", coordinates: cellsOutline(area) })];
  return collection([...outline, ...(cell === null ? [] : [cellFeature(cell)])]);
}

/** Names at the places where they stand now. */
export function labelData(labels: readonly PlacedLabel[]): GeoJSON.FeatureCollection {
  return collection(
    labels.map(({ name, point: [lng, lat] }) => ({ ...feature({ type: "Point", coordinates: [lng, lat] }), properties: { name } })),
  );
}

/** Cells that are marked from the first frame on. */
export interface Marks {
  readonly selected: Cell | null;
  readonly hovered: Cell | null;
}

/** What never changes while a city is shown, and the marks as they are at the start. */
export function citySources(
  city: Pick<City, "boundary" | "bounds" | "neighbours">,
  districts: readonly District[],
  { selected, hovered }: Marks,
): Record<string, GeoJSONSourceSpecification> {
  const view = widened(city.bounds);
  const borders = borderLines(districts.map((district) => district.geometry)).map((line) => line.map(([lng, lat]) => [lng, lat]));
  return {
    neighbours: source(city.neighbours.map(({ geometry }) => feature(geometry))),
    "neighbour-labels": source(city.neighbours.flatMap(({ name, geometry }) => labelFeature(name, geometry, view))),
    boundary: source([feature(city.boundary)]),
    "district-borders": source([feature({ type: "MultiLineString", coordinates: borders })]),
    "district-labels": source(districts.flatMap(({ name, geometry }) => labelFeature(name, geometry))),
    [AREA_SOURCE]: { ...source(districts.map(({ geometry }, id) => ({ ...feature(geometry), id }))), tolerance: 0.2 },
    [CONTOUR_SOURCE]: source([]),
    [SIGN_SOURCE]: source([]),
    selected: { type: "geojson", data: markData(selected), tolerance: 0.2 },
    hover: { type: "geojson", data: markData(hovered), tolerance: 0.2 },
  };
}

function cellFeature(cell: Cell): GeoJSON.Feature {
  return feature({ type: "Polygon", coordinates: [cellPolygon(cell)] });
}

function labelFeature(name: string, geometry: MultiPolygonGeometry, view?: Box): readonly GeoJSON.Feature[] {
  const point = labelPoint(geometry, view);
  return point === null ? [] : [{ ...feature({ type: "Point", coordinates: [point[0], point[1]] }), properties: { name } }];
}

function widened([west, south, east, north]: Box): Box {
  const [dx, dy] = [(east - west) * NEIGHBOUR_MARGIN, (north - south) * NEIGHBOUR_MARGIN];
  return [west - dx, south - dy, east + dx, north + dy];
}

function feature(geometry: GeoJSON.Geometry): GeoJSON.Feature {
  return { type: "Feature", properties: {}, geometry };
}

function collection(features: readonly GeoJSON.Feature[]): GeoJSON.FeatureCollection {
  return { type: "FeatureCollection", features: [...features] };
}

function source(features: readonly GeoJSON.Feature[]): GeoJSONSourceSpecification {
  return { type: "geojson", data: collection(features), tolerance: 0.2 };
}
