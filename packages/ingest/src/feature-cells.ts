import type { LngLat } from "@lagebild/domain";
import { isObject, toCell, type JsonObject } from "./json-cells.ts";

/** What a feature says beside its properties; the position is in degrees, whatever the file's reference system. */
export const FEATURE_COLUMNS = ["geometry.lng", "geometry.lat", "geometry.type", "feature.id"] as const;
export const LNG_COLUMN = FEATURE_COLUMNS[0];
export const LAT_COLUMN = FEATURE_COLUMNS[1];

export const GEOMETRY_TYPES = [
  "Point",
  "MultiPoint",
  "LineString",
  "MultiLineString",
  "Polygon",
  "MultiPolygon",
  "GeometryCollection",
] as const;

const MAX_DEPTH = 16;

export interface Feature {
  readonly properties: JsonObject;
  readonly geometry: unknown;
  readonly id: unknown;
}

/** The features of a value: of a collection, however deep, of a single one, or of a bare geometry. Null stands for what is none. */
export function listFeatures(value: unknown, depth = 0): readonly (Feature | null)[] {
  if (!isObject(value) || depth > MAX_DEPTH) return [null];
  const { type } = value;
  if (type === "FeatureCollection") {
    return Array.isArray(value["features"]) ? value["features"].flatMap((member) => listFeatures(member, depth + 1)) : [null];
  }
  if (type === "Feature") {
    const properties = value["properties"] ?? {};
    return [isObject(properties) ? { properties, geometry: value["geometry"] ?? null, id: value["id"] } : null];
  }
  const isGeometry = GEOMETRY_TYPES.some((name) => name === type);
  return [isGeometry ? { properties: {}, geometry: value, id: undefined } : null];
}

/** Coordinates of a point, also of a collection with one point; the type's name for any other geometry; null for none. */
export function findPosition(geometry: unknown, depth = 0): readonly unknown[] | string | null {
  if (geometry === null) return null;
  if (!isObject(geometry)) return toCell(geometry).slice(0, 80);
  const { type, coordinates, geometries } = geometry;
  if (type === "Point") return Array.isArray(coordinates) ? coordinates : [coordinates];
  if (type === "MultiPoint" && Array.isArray(coordinates) && coordinates.length === 1) {
    const only: unknown = coordinates[0];
    return Array.isArray(only) ? only : [only];
  }
  if (type === "GeometryCollection" && Array.isArray(geometries) && geometries.length === 1 && depth < MAX_DEPTH) {
    return findPosition(geometries[0], depth + 1);
  }
  return toCell(type).slice(0, 80) || "geometry";
}

/**
 * Longitude and latitude as cells. A geometry that is no point gives the name of its type in both, and coordinates that are no pair of
 * numbers or lie outside the reference system give themselves: the row is then refused for its place, not silently kept without one.
 */
export function positionCells(geometry: unknown, project: (x: number, y: number) => LngLat | null): readonly [string, string] {
  const position = findPosition(geometry);
  if (position === null) return ["", ""];
  if (typeof position === "string") return [position, position];
  const [x, y]: readonly unknown[] = position;
  const isPair = typeof x === "number" && typeof y === "number" && position.every((value) => typeof value === "number");
  const point = isPair ? project(x, y) : null;
  if (point !== null) return [String(point.lng), String(point.lat)];
  const text = JSON.stringify(position).slice(0, 80);
  return [text, text];
}
