import type { InvalidInputError, LngLat, LocalText } from "@lagebild/domain";
import { createProjector, isInDegrees } from "@lagebild/geo";
import { FEATURE_COLUMNS, findPosition, listFeatures, positionCells, type Feature } from "./feature-cells.ts";
import { fileProblem } from "./file-problem.ts";
import { DAMAGES, FILE_TEXTS } from "./i18n/file-texts.ts";
import { createPathReader, isObject, listPaths, toCell } from "./json-cells.ts";
import { detectionOf, toObject } from "./json-rows.ts";
import { createJsonSplitter, RECORD_SEPARATOR, type JsonPart } from "./json-splitter.ts";
import { parseJson } from "./parse-json.ts";
import { splitLines } from "./lines.ts";
import { openObjectRows, type ItemShape } from "./object-rows.ts";
import type { RowReading } from "./rows.ts";
import { openText, type TextReading } from "./text-pieces.ts";

const DEGREES = "EPSG:4326";

/** What the object around the features says of itself. */
interface Envelope {
  type: unknown;
  crs: string | null;
  hasFeatures: boolean;
}

function notGeoJson(damage: LocalText): InvalidInputError {
  return fileProblem(FILE_TEXTS.geojson(damage), damage.en);
}

/** Name of the reference system in the member `crs` of GeoJSON of 2008, which many portals still write. */
export function readCrsName(crs: unknown): string | null {
  const properties = isObject(crs) ? crs["properties"] : undefined;
  const name = isObject(properties) ? properties["name"] : undefined;
  return typeof name === "string" ? name : null;
}

function readMember(envelope: Envelope, key: string, text: string): void {
  if (key === "type") envelope.type = parseJson(text);
  if (key !== "crs") return;
  const crs = readCrsName(parseJson(text));
  const isLate = envelope.hasFeatures && crs !== null && !isInDegrees(crs);
  if (isLate) throw notGeoJson(DAMAGES.lateCrs(crs));
  envelope.crs = crs;
}

function checkType({ type }: Envelope): void {
  if (type === "FeatureCollection") return;
  throw notGeoJson(typeof type === "string" ? DAMAGES.wrongType(`"${type.slice(0, 40)}"`) : DAMAGES.noType);
}

function itemsOf(part: JsonPart, envelope: Envelope): readonly (Feature | null)[] {
  if (part.kind === "member") {
    readMember(envelope, part.key, part.text);
    return [];
  }
  if (part.kind === "item") {
    if (!envelope.hasFeatures && envelope.type !== undefined) checkType(envelope);
    envelope.hasFeatures = true;
    return listFeatures(parseJson(part.text));
  }
  const value = Object.fromEntries(part.members.map(([key, text]) => [key, parseJson(text)]));
  const { type } = envelope;
  if (part.hasList) checkType(envelope);
  else if (type === "FeatureCollection") throw notGeoJson(DAMAGES.noFeatures);
  else if (typeof type !== "string") throw notGeoJson(DAMAGES.noType);
  Object.assign(envelope, { type: undefined, hasFeatures: false });
  return part.hasList ? [] : listFeatures(value);
}

/** Whether the text is one feature per line. */
function isByLine(beginning: string): boolean {
  const end = beginning.search(/[\r\n]/);
  return (
    end > 0 && toObject(beginning.slice(0, end).replaceAll(RECORD_SEPARATOR, ""))?.["type"] === "Feature" && /\S/.test(beginning.slice(end))
  );
}

async function* readFeatures(text: TextReading, envelope: Envelope): AsyncGenerator<readonly (Feature | null)[]> {
  const splitter = createJsonSplitter("features");
  for await (const piece of text.rest) {
    yield splitter.push(piece.text, piece.isLast).flatMap((part) => itemsOf(part, envelope));
  }
}

async function* readFeatureLines(text: TextReading): AsyncGenerator<readonly (Feature | null)[]> {
  for await (const lines of splitLines(text)) yield lines.flatMap((line) => listFeatures(toObject(line)));
}

type Project = (x: number, y: number) => LngLat | null;

/** Features as cells; `project` brings coordinates into degrees. */
export function createFeatureShape(project: () => Project): ItemShape<Feature> {
  let last: { readonly geometry: unknown; readonly cells: readonly [string, string] } | undefined;
  function position(geometry: unknown): readonly [string, string] {
    if (last === undefined || last.geometry !== geometry) last = { geometry, cells: positionCells(geometry, project()) };
    return last.cells;
  }
  return {
    fixed: FEATURE_COLUMNS,
    columnsOf: (feature) => listPaths(feature.properties),
    createReader(column) {
      if (column === "geometry.lng") return ({ geometry }) => position(geometry)[0];
      if (column === "geometry.lat") return ({ geometry }) => position(geometry)[1];
      if (column === "geometry.type") return ({ geometry }) => (isObject(geometry) ? toCell(geometry["type"]) : "");
      if (column === "feature.id") return ({ id }) => (typeof id === "string" || typeof id === "number" ? String(id) : "");
      const read = createPathReader(column);
      return ({ properties }) => toCell(read(properties));
    },
  };
}

/** Metres without a reference system would put every row aside one by one: said once for the file. */
function refuseMetres(features: readonly (Feature | null)[]): void {
  const positions = features.flatMap((feature) => {
    const position = feature === null ? null : findPosition(feature.geometry);
    return position === null || typeof position === "string" ? [] : [position];
  });
  const isMetres = positions.length > 0 && positions.every(([x, y]) => Math.abs(Number(x)) > 1000 || Math.abs(Number(y)) > 1000);
  if (!isMetres) return;
  const sample = JSON.stringify(positions[0]).slice(1, 60).replace("]", "");
  throw fileProblem(FILE_TEXTS.metres(sample), "missing for coordinates in metres", { path: "place.crs" });
}

async function* checkFirst(
  batches: AsyncIterable<readonly (Feature | null)[]>,
  isChecked: () => boolean,
): AsyncGenerator<readonly (Feature | null)[]> {
  let isFirst = true;
  for await (const batch of batches) {
    if (isFirst && batch.length > 0 && isChecked()) refuseMetres(batch);
    isFirst &&= batch.length === 0;
    yield batch;
  }
}

/**
 * Features one by one: of a FeatureCollection, of collections within it, of lines, or a single one. `crs` is the reference system that
 * the mapping names; it counts more than the file's own.
 */
export async function openGeojson(
  chunks: AsyncIterable<Uint8Array>,
  wanted: readonly string[],
  crs: string | undefined,
): Promise<RowReading> {
  const text = openText(chunks);
  const beginning = await text.readBeginning(65_536);
  const envelope: Envelope = { type: undefined, crs: null, hasFeatures: false };
  let made: { readonly name: string; readonly project: Project } | undefined;
  const nameOf = (): string => crs ?? envelope.crs ?? DEGREES;

  function project(): Project {
    const name = nameOf();
    if (made?.name !== name) made = { name, project: createProjector(name) };
    return made.project;
  }

  const again = { ...text, rest: prepend(beginning, text) };
  const features = isByLine(beginning.text) ? readFeatureLines(again) : readFeatures(again, envelope);
  const checked = checkFirst(features, () => isInDegrees(nameOf()));
  const { columns, batches } = await openObjectRows(checked, createFeatureShape(project), wanted);
  return { detected: () => detectionOf("geojson", columns, text.encoding(), envelope.crs), batches };
}

async function* prepend(beginning: { readonly text: string; readonly isLast: boolean }, text: TextReading) {
  yield beginning;
  yield* text.rest;
}
