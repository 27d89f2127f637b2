import { InvalidInputError, type MultiPolygonGeometry } from "@lagebild/domain";
import { mendCrossings } from "./overlay.ts";
import { createProjector, isInDegrees, type Projector } from "./projector.ts";
import { guessNameProperty, textOf, type Properties } from "./property-names.ts";
import { checkRing, type Ring, type RingProblemKind } from "./ring-problems.ts";

export interface ParsedPolygon {
  /** Of `name`, `NAME`, `*_NAME`, `*name`, else the number of the feature in the file, from 1. */
  readonly name: string;
  readonly properties: Properties;
  readonly geometry: MultiPolygonGeometry;
}

export type PolygonProblemKind = RingProblemKind | "no-polygon" | "unknown-type" | "out-of-range";

export interface PolygonProblem {
  readonly kind: PolygonProblemKind;
  /** Name of the polygon. */
  readonly name: string;
  /** 1-based numbers of the polygon within its geometry and of the ring within it; 0 = does not apply. */
  readonly polygon: number;
  readonly ring: number;
  /** The polygon could be taken all the same. */
  readonly isMended: boolean;
}

export interface ParsedPolygons {
  readonly polygons: readonly ParsedPolygon[];
  readonly problems: readonly PolygonProblem[];
}

interface FoundGeometry {
  readonly properties: Properties;
  readonly geometry: unknown;
}

type Note = (kind: PolygonProblemKind, polygon: number, ring: number, isMended?: boolean) => void;

const MAX_DEPTH = 16;
const OTHER_TYPES = ["Point", "MultiPoint", "LineString", "MultiLineString", "GeometryCollection"];

/**
 * Polygons of a GeoJSON value in any wrapping. A polygon with an invalid ring is left out and named in `problems`.
 * The reference system is `crs`, else the legacy `crs` member, else degrees. Throws InvalidInputError when nothing can be read at all.
 */
export function parsePolygons(
  geojson: unknown,
  options: { readonly crs?: string | undefined; readonly nameProperty?: string | undefined } = {},
): ParsedPolygons {
  const found: FoundGeometry[] = [];
  collect(geojson, {}, found, 0);
  const crs = options.crs ?? readLegacyCrs(geojson) ?? "EPSG:4326";
  const project = createProjector(crs);
  if (isInDegrees(crs)) refuseMetres(found);

  const nameProperty = options.nameProperty ?? guessNameProperty(found.map(({ properties }) => properties));
  const problems: PolygonProblem[] = [];
  const polygons: ParsedPolygon[] = [];
  for (const [at, { properties, geometry }] of found.entries()) {
    const name = (nameProperty === undefined ? undefined : textOf(properties[nameProperty])) ?? String(at + 1);
    const note: Note = (kind, polygon, ring, isMended = false) => problems.push({ kind, name, polygon, ring, isMended });
    const parsed = parseGeometry(geometry, project, note);
    if (parsed !== null) polygons.push({ name, properties, geometry: parsed });
  }
  return { polygons, problems };
}

/** Nested FeatureCollections occur in published files, so anything that holds features is opened. */
function collect(value: unknown, properties: Properties, found: FoundGeometry[], depth: number): void {
  if (!isRecord(value)) throw notGeoJson("an object is expected");
  if (depth > MAX_DEPTH) throw notGeoJson(`nested deeper than ${MAX_DEPTH} levels`);
  if (value["type"] === "FeatureCollection") {
    if (!Array.isArray(value["features"])) throw notGeoJson('a FeatureCollection needs a list of "features"');
    for (const feature of value["features"]) collect(feature, properties, found, depth + 1);
    return;
  }
  if (value["type"] === "Feature") {
    const own = isRecord(value["properties"]) ? value["properties"] : {};
    found.push({ properties: own, geometry: value["geometry"] });
    return;
  }
  if (typeof value["type"] !== "string") throw notGeoJson('a "type" is missing');
  found.push({ properties, geometry: value });
}

function parseGeometry(geometry: unknown, project: Projector, note: Note): MultiPolygonGeometry | null {
  const polygons = listPolygons(geometry, 0);
  if (polygons === null) {
    note(isRecord(geometry) && !OTHER_TYPES.includes(String(geometry["type"])) ? "unknown-type" : "no-polygon", 0, 0);
    return null;
  }
  if (polygons.length === 0) {
    note("empty", 0, 0);
    return null;
  }
  const coordinates: Ring[][] = [];
  let isWhole = true;
  for (const [at, polygon] of polygons.entries()) {
    const parsed = parsePolygon(polygon, project, (kind, _polygon, ring, isMended) => note(kind, at + 1, ring, isMended));
    if (parsed === null) isWhole = false;
    else coordinates.push(...parsed);
  }
  return isWhole ? { type: "MultiPolygon", coordinates } : null;
}

/** Null when the geometry holds no polygon by its type. */
function listPolygons(geometry: unknown, depth: number): unknown[] | null {
  const { type, coordinates, geometries } = isRecord(geometry) ? geometry : {};
  if (type === "Polygon") return [coordinates];
  if (type === "MultiPolygon") return Array.isArray(coordinates) ? coordinates : [];
  if (type !== "GeometryCollection" || !Array.isArray(geometries) || depth >= MAX_DEPTH) return null;
  const lists = geometries.map((member) => listPolygons(member, depth + 1));
  return lists.every((list) => list === null) ? null : lists.flatMap((list) => list ?? []);
}

/** Null when the polygon cannot be taken. A mended one can fall into several. */
function parsePolygon(polygon: unknown, project: Projector, note: Note): Ring[][] | null {
  if (!Array.isArray(polygon) || polygon.length === 0) {
    note("empty", 0, 0);
    return null;
  }
  const rings: Ring[] = [];
  const crossing: number[] = [];
  for (const [at, value] of polygon.entries()) {
    const { ring, problems } = checkRing(value);
    for (const kind of problems) {
      if (kind === "self-intersecting") crossing.push(at + 1);
      else note(kind, 0, at + 1, ring !== null);
    }
    const projected = ring === null ? null : projectRing(ring, project);
    if (ring !== null && projected === null) note("out-of-range", 0, at + 1);
    if (projected !== null) rings.push(projected);
  }
  if (rings.length < polygon.length) return null;
  if (crossing.length === 0) return [rings];
  const mended = mendCrossings({ type: "MultiPolygon", coordinates: [rings] });
  for (const ring of crossing) note("self-intersecting", 0, ring, mended !== null);
  return mended?.coordinates ?? null;
}

function projectRing(ring: Ring, project: Projector): Ring | null {
  const projected: Ring = [];
  for (const [x, y] of ring) {
    const point = project(x, y);
    if (point === null) return null;
    projected.push([point.lng, point.lat]);
  }
  return projected;
}

/** GeoJSON of 2008 named its reference system in the file; many city portals still do. */
function readLegacyCrs(geojson: unknown): string | undefined {
  const crs = isRecord(geojson) && isRecord(geojson["crs"]) ? geojson["crs"] : {};
  const name = isRecord(crs["properties"]) ? crs["properties"]["name"] : undefined;
  return typeof name === "string" ? name : undefined;
}

function refuseMetres(found: readonly FoundGeometry[]): void {
  const position = firstPosition(found.map(({ geometry }) => (isRecord(geometry) ? geometry["coordinates"] : null)));
  if (position === null) return;
  const [x, y] = position;
  if (Math.abs(x) <= 1000 && Math.abs(y) <= 1000) return;
  throw new InvalidInputError(
    `coordinates such as ${x}, ${y} are metres, not degrees, and the file names no reference system; name it, for example EPSG:25832`,
    [{ path: "crs", message: "missing for coordinates in metres" }],
  );
}

function firstPosition(value: unknown): readonly [number, number] | null {
  if (!Array.isArray(value)) return null;
  const [x, y]: unknown[] = value;
  if (typeof x === "number" && typeof y === "number") return [x, y];
  for (const member of value) {
    const position = firstPosition(member);
    if (position !== null) return position;
  }
  return null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function notGeoJson(reason: string): InvalidInputError {
  return new InvalidInputError(`not GeoJSON: ${reason}`, [{ path: "", message: reason }]);
}
