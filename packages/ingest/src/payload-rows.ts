import { createProjector } from "@lagebild/geo";
import { listFeatures, type Feature } from "./feature-cells.ts";
import { createFeatureShape } from "./geojson-rows.ts";
import { isObject, type JsonObject } from "./json-cells.ts";
import { OBJECT_SHAPE } from "./json-rows.ts";
import { mappedColumns, type Mapping } from "./mapping.ts";
import { cleanCell } from "./rows.ts";

/** Cells of the mapped columns of one member of a payload, without blanks around them; null for what is no object. */
export type PayloadReader = (item: unknown) => readonly string[] | null;

const DEGREES = "EPSG:4326";

/**
 * Reads parsed JSON as rows, as a file of the same mapping would be read: features for a mapping of GeoJSON, else objects named by dotted paths.
 * A column that the item lacks is an empty cell.
 */
export function createPayloadReader(mapping: Mapping): PayloadReader {
  const columns = mappedColumns(mapping);
  if (mapping.format.type !== "geojson") {
    const readers = columns.map(OBJECT_SHAPE.createReader);
    return (item) => (isObject(item) ? cellsOf(item, readers) : null);
  }
  const project = createProjector("lng" in mapping.place ? (mapping.place.crs ?? DEGREES) : DEGREES);
  const readers = columns.map(createFeatureShape(() => project).createReader);
  return (item) => {
    const [feature = null, second] = listFeatures(item);
    return feature === null || second !== undefined ? null : cellsOf<Feature>(feature, readers);
  };
}

function cellsOf<T>(item: T, readers: readonly ((item: T) => string)[]): readonly string[] {
  return readers.map((read) => cleanCell(read(item)));
}

/** Members of a payload: of a list, or of a GeoJSON collection with what stands around them. Null for anything else. */
export function listPayload(
  payload: unknown,
  mapping: Mapping,
): { readonly items: readonly unknown[]; readonly around: JsonObject | null } | null {
  if (Array.isArray(payload)) return { items: payload, around: null };
  if (mapping.format.type !== "geojson" || !isObject(payload)) return null;
  const { features, ...around } = payload;
  return payload["type"] === "FeatureCollection" && Array.isArray(features) ? { items: features, around } : null;
}
