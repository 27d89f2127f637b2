import type { ContextGeometry, ContextRejection } from "@lagebild/domain";
import type { Properties } from "./property-names.ts";
import type { Projector } from "./projector.ts";

type Reason = ContextRejection["reason"];
export type Position = [number, number];

/** A geometry in the coordinates of its file, single ones as one part of many. */
export interface RawGeometry {
  readonly type: ContextGeometry["type"];
  /** Lines or rings of each part. */
  readonly parts: readonly (readonly Position[])[][];
  readonly flat: readonly Position[];
}

/** About 0.1 m. */
const UNIT = 1e6;
const DEPTH = { Point: 0, MultiPoint: 1, LineString: 1, MultiLineString: 2, Polygon: 2, MultiPolygon: 3 } as const;

/** Null: no FeatureCollection, Feature or geometry. */
export function listFeatures(geojson: unknown): readonly unknown[] | null {
  if (!isRecord(geojson)) return null;
  if (geojson["type"] === "FeatureCollection") return Array.isArray(geojson["features"]) ? geojson["features"] : null;
  if (geojson["type"] === "Feature") return [geojson];
  return isKnown(geojson["type"]) ? [{ type: "Feature", properties: {}, geometry: geojson }] : null;
}

const isKnown = (type: unknown): type is keyof typeof DEPTH => typeof type === "string" && Object.hasOwn(DEPTH, type);

/** The geometry of a feature, or why it has none that can be taken. */
export function geometryOf(feature: unknown): RawGeometry | Reason {
  if (!isRecord(feature) || feature["type"] !== "Feature") return "not-a-feature";
  const { geometry } = feature;
  if (geometry === null || geometry === undefined) return "no-geometry";
  if (!isRecord(geometry) || !isKnown(geometry["type"])) return "unknown-geometry";
  const lists = positionLists(geometry["coordinates"], DEPTH[geometry["type"]]);
  if (lists === null) return "bad-coordinates";
  const { type } = geometry;
  if (type === "Point" || type === "MultiPoint") return raw("MultiPoint", [lists], 1);
  if (type === "LineString" || type === "MultiLineString") return raw("MultiLineString", [lists], 2);
  const polygons = type === "Polygon" ? [geometry["coordinates"]] : geometry["coordinates"];
  if (!Array.isArray(polygons)) return "bad-coordinates";
  const parts = polygons.map((polygon: unknown) => positionLists(polygon, 2));
  const known = parts.filter((part) => part !== null);
  return known.length < parts.length ? "bad-coordinates" : raw("MultiPolygon", known, 4);
}

function raw(type: RawGeometry["type"], parts: readonly (readonly Position[])[][], least: number): RawGeometry | Reason {
  const lists = parts.flat();
  const isWhole = lists.length > 0 && parts.every((part) => part.length > 0) && lists.every((list) => list.length >= least);
  const isClosed = type !== "MultiPolygon" || lists.every((ring) => ring[0]?.[0] === ring.at(-1)?.[0] && ring[0]?.[1] === ring.at(-1)?.[1]);
  return isWhole && isClosed ? { type, parts, flat: lists.flat() } : "bad-coordinates";
}

/** The lists of positions below `depth` brackets, a bare position as a list of one; null for anything else. */
function positionLists(value: unknown, depth: number): Position[][] | null {
  if (depth === 0) {
    const position = positionOf(value);
    return position === null ? null : [[position]];
  }
  if (!Array.isArray(value)) return null;
  if (depth === 1) {
    const positions = value.map((each: unknown) => positionOf(each));
    const known = positions.filter((position) => position !== null);
    return known.length < positions.length ? null : [known];
  }
  const below = value.map((each: unknown) => positionLists(each, depth - 1));
  return below.some((each) => each === null) ? null : below.flatMap((each) => each ?? []);
}

function positionOf(value: unknown): Position | null {
  if (!Array.isArray(value)) return null;
  const [x, y]: unknown[] = value;
  return typeof x === "number" && typeof y === "number" && Number.isFinite(x) && Number.isFinite(y) ? [x, y] : null;
}

/** In degrees, to about 0.1 m. */
export function projected({ type, parts }: RawGeometry, project: Projector): ContextGeometry | Reason {
  let isWhole = true;
  const lists = parts.map((part) =>
    part.map((list) =>
      list.map(([x, y]): Position => {
        const point = project(x, y);
        isWhole &&= point !== null;
        return point === null ? [0, 0] : [Math.round(point.lng * UNIT) / UNIT, Math.round(point.lat * UNIT) / UNIT];
      }),
    ),
  );
  if (!isWhole) return "bad-coordinates";
  if (type === "MultiPolygon") return { type, coordinates: lists };
  return type === "MultiLineString" ? { type, coordinates: lists.flat() } : { type, coordinates: lists.flat(2) };
}

export function positionsOf(geometry: ContextGeometry): readonly Position[] {
  if (geometry.type === "MultiPoint") return geometry.coordinates;
  return geometry.type === "MultiLineString" ? geometry.coordinates.flat() : geometry.coordinates.flat(2);
}

export function propertiesOf(feature: unknown): Properties {
  const properties = isRecord(feature) ? feature["properties"] : null;
  return isRecord(properties) ? properties : {};
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
