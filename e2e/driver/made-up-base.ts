import { GeoJSONVT } from "@maplibre/geojson-vt";
import { fromGeojsonVt } from "@maplibre/vt-pbf";
import { writePmtiles, type Tile } from "./pmtiles-writer.ts";

/** [west, south, east, north] around Hamm. */
export const BASE_BOUNDS = [7.55, 51.5, 8.15, 51.82] as const;
export const BASE_ATTRIBUTION = '<a href="https://base.example/copyright">© Erfundene Grundkarte</a>';
const [WEST, SOUTH, EAST, NORTH] = BASE_BOUNDS;
const MIN_ZOOM = 6;
const MAX_ZOOM = 13;

type Position = [number, number];
interface Feature {
  readonly type: "Feature";
  readonly properties: Readonly<Record<string, string | number>>;
  readonly geometry: GeoJSON.Geometry;
}

/** Names of the layers as in the Protomaps basemap schema; every shape is made up. */
export const BASE_LAYERS: Readonly<Record<string, readonly Feature[]>> = {
  earth: [area(rectangle(WEST, SOUTH, EAST, NORTH), { kind: "earth" })],
  landuse: [
    area(blob(7.86, 51.6, 0.03), { kind: "forest" }),
    area(blob(7.72, 51.7, 0.025), { kind: "park" }),
    area(blob(7.815, 51.675, 0.035), { kind: "residential" }),
    area(blob(7.93, 51.69, 0.012), { kind: "industrial" }),
  ],
  water: [
    area(river(51.686, 0.0016), { kind: "river" }),
    area(blob(7.905, 51.665, 0.008), { kind: "lake" }),
    line(wave(51.63, 0.006), { kind: "stream" }),
  ],
  roads: [
    line(wave(51.6, 0.01), { kind: "highway", name: "Autobahn Süd", ref: "A 99" }),
    line(meridian(7.78), { kind: "highway", name: "Autobahn West", ref: "A 98" }),
    ...grid(0.02, { kind: "major_road", name: "Hauptstraße" }),
    ...grid(0.005, { kind: "minor_road", name: "Nebenstraße" }),
    line(wave(51.675, 0.004), { kind: "rail" }),
  ],
  buildings: houses(),
  boundaries: [line(wave(51.76, 0.01), { kind: "county", kind_detail: 6 })],
  places: [
    point(7.815, 51.675, { kind: "locality", kind_detail: "city", name: "Mitte" }),
    point(7.86, 51.655, { kind: "locality", kind_detail: "village", name: "Erfunden-Berge" }),
    point(8.05, 51.72, { kind: "locality", kind_detail: "town", name: "Nachbarort" }),
  ],
  pois: [],
};

/** All layers as one PMTiles archive. */
export function makeBaseArchive(): Uint8Array {
  return writePmtiles({
    tiles: baseTiles(),
    bounds: BASE_BOUNDS,
    minZoom: MIN_ZOOM,
    maxZoom: MAX_ZOOM,
    metadata: {
      name: "Erfundene Grundkarte",
      type: "baselayer",
      version: "4.0.0",
      attribution: BASE_ATTRIBUTION,
      vector_layers: Object.keys(BASE_LAYERS).map((id) => ({ id, fields: {}, minzoom: MIN_ZOOM, maxzoom: MAX_ZOOM })),
    },
  });
}

/** One vector tile; undefined where there is nothing. */
export function baseTile(z: number, x: number, y: number): Uint8Array | undefined {
  const layers = Object.entries(indexes()).flatMap(([name, index]) => {
    const tile = index.getTile(z, x, y);
    return tile === null || tile.features.length === 0 ? [] : [[name, tile] as const];
  });
  return layers.length === 0 ? undefined : fromGeojsonVt(Object.fromEntries(layers), { version: 2, extent: 4096 });
}

let built: Readonly<Record<string, GeoJSONVT>> | undefined;

function indexes(): Readonly<Record<string, GeoJSONVT>> {
  built ??= Object.fromEntries(
    Object.entries(BASE_LAYERS).map(([name, features]) => [
      name,
      new GeoJSONVT({ type: "FeatureCollection", features: [...features] }, { maxZoom: MAX_ZOOM, buffer: 64, extent: 4096 }),
    ]),
  );
  return built;
}

function baseTiles(): Tile[] {
  return steps(MIN_ZOOM, MAX_ZOOM, 1).flatMap((z) => {
    const [left, top] = tileAt(WEST, NORTH, z);
    const [right, bottom] = tileAt(EAST, SOUTH, z);
    return steps(left, right, 1).flatMap((x) =>
      steps(top, bottom, 1).flatMap((y) => {
        const bytes = baseTile(z, x, y);
        return bytes === undefined ? [] : [{ z, x, y, bytes }];
      }),
    );
  });
}

function tileAt(lng: number, lat: number, z: number): readonly [number, number] {
  const latitude = (lat * Math.PI) / 180;
  const y = (1 - Math.log(Math.tan(latitude) + 1 / Math.cos(latitude)) / Math.PI) / 2;
  return [Math.floor(((lng + 180) / 360) * 2 ** z), Math.floor(y * 2 ** z)];
}

function steps(from: number, to: number, by: number): number[] {
  return Array.from({ length: Math.round((to - from) / by) + 1 }, (_, at) => from + at * by);
}

function wave(latitude: number, height: number): Position[] {
  return steps(WEST, EAST, 0.005).map((lng) => [lng, latitude + height * Math.sin(lng * 40)]);
}

function meridian(lng: number): Position[] {
  return steps(SOUTH, NORTH, 0.01).map((lat) => [lng + 0.004 * Math.sin(lat * 60), lat]);
}

function river(latitude: number, width: number): Position[] {
  const middle = wave(latitude, 0.004);
  const ring = [
    ...middle.map(([lng, lat]): Position => [lng, lat + width]),
    ...middle.toReversed().map(([lng, lat]): Position => [lng, lat - width]),
  ];
  return [...ring, ...ring.slice(0, 1)];
}

function blob(lng: number, lat: number, radius: number): Position[] {
  return steps(0, 36, 1).map((at) => {
    const angle = (at / 36) * 2 * Math.PI;
    const size = radius * (1 + 0.15 * Math.sin(angle * 3));
    return [lng + size * Math.cos(angle), lat + 0.62 * size * Math.sin(angle)];
  });
}

function rectangle(west: number, south: number, east: number, north: number): Position[] {
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
}

function grid(step: number, properties: Feature["properties"]): Feature[] {
  return [
    ...steps(7.68, 8, step).map((lng) =>
      line(
        [
          [lng, 51.58],
          [lng, 51.74],
        ],
        properties,
      ),
    ),
    ...steps(51.58, 51.74, step).map((lat) =>
      line(
        [
          [7.68, lat],
          [8, lat],
        ],
        properties,
      ),
    ),
  ];
}

function houses(): Feature[] {
  return steps(7.8, 7.83, 0.001).flatMap((lng) =>
    steps(51.67, 51.685, 0.001).map((lat) => area(rectangle(lng, lat, lng + 0.0004, lat + 0.0003), { kind: "building", height: 9 })),
  );
}

function area(ring: Position[], properties: Feature["properties"]): Feature {
  return { type: "Feature", properties, geometry: { type: "Polygon", coordinates: [ring] } };
}

function line(coordinates: Position[], properties: Feature["properties"]): Feature {
  return { type: "Feature", properties, geometry: { type: "LineString", coordinates } };
}

function point(lng: number, lat: number, properties: Feature["properties"]): Feature {
  return { type: "Feature", properties, geometry: { type: "Point", coordinates: [lng, lat] } };
}
