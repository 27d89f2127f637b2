import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { gunzipSync } from "node:zlib";
import {
  daySchema,
  lngLatSchema,
  toDayNumber,
  type Cell,
  type LngLat,
  type MultiPolygonGeometry,
} from "../../../packages/domain/src/index.ts";
import { cellCenter, cellOf, createLocator, parsePolygons, studyArea, type ToPlane } from "../../../packages/geo/src/index.ts";
import { createArea, levelOf, partsOf, planeOf } from "./areas.ts";
import { createRecord, type StudyRecord } from "./record.ts";

const DATA = new URL("../../../../shared/data/", import.meta.url);

/** A public record of real reports; outbreaks are injected into the days after `historyDays`. */
export interface RealRecord {
  readonly name: string;
  readonly record: StudyRecord;
  readonly historyDays: number;
  readonly reports: number;
}

interface RealSource {
  readonly name: string;
  readonly folder: string;
  readonly districts: string;
  readonly firstDay: string;
  readonly days: number;
  readonly historyDays: number;
  /** Cells farther from the middle are left out. */
  readonly reachM: number;
  read(folder: URL): Promise<readonly PlacedDay[]>;
}

interface PlacedDay {
  /** As day numbers of the domain. */
  readonly day: number;
  readonly point: LngLat;
}

const SOURCES: readonly RealSource[] = [
  {
    name: "Houston 2010, offences",
    folder: "houston-crime-2010",
    districts: "houston_neighborhoods.geojson.gz",
    firstDay: "2010-01-01",
    days: 243,
    historyDays: 180,
    reachM: 12_000,
    read: readHouston,
  },
  {
    name: "Köln 2021, administrative offences",
    folder: "koeln-owi-2021",
    districts: "stadtteile.geojson.gz",
    firstDay: "2021-01-01",
    days: 365,
    historyDays: 295,
    reachM: Number.POSITIVE_INFINITY,
    read: readKoeln,
  },
];

/** Names of the records whose files lie beside this checkout; the others are told of. */
export function listRealRecords(say: (line: string) => void): readonly string[] {
  const isThere = ({ name, folder }: RealSource): boolean => {
    if (existsSync(new URL(`${folder}/`, DATA))) return true;
    say(`${name}: left out, ../shared/data/${folder} is absent`);
    return false;
  };
  return SOURCES.filter(isThere).map(({ name }) => name);
}

export async function readRealRecord(name: string): Promise<RealRecord> {
  const source = SOURCES.find((each) => each.name === name);
  if (source === undefined) throw new RangeError(`no record ${name}`);
  return readRecord(source, new URL(`${source.folder}/`, DATA));
}

async function readRecord({ read, districts, ...source }: RealSource, folder: URL): Promise<RealRecord> {
  const outlines = parsePolygons(JSON.parse(await readZipped(new URL(districts, folder)))).polygons.map(({ geometry }) => geometry);
  const cells = cellsOfAll(outlines, source.reachM);
  const positions = new Map(cells.map((cell, at) => [cell, at]));
  const toPlane = planeOf(joined(outlines));
  const area = createArea(cells, toPlane, ({ xM, yM }) => [
    partsOf("9 districts", xM, yM, 9),
    levelOf(`${outlines.length} districts`, outlines, cells),
  ]);
  const record = createRecord(area, source.days);
  const first = toDayNumber(daySchema.parse(source.firstDay));
  let reports = 0;
  for (const { day, point } of await read(folder)) {
    const cell = positions.get(cellOf(point, 9));
    if (cell === undefined || day < first || day >= first + source.days) continue;
    record.add(cell, day - first, 1);
    reports++;
  }
  return { name: source.name, record, historyDays: source.historyDays, reports };
}

function joined(outlines: readonly MultiPolygonGeometry[]): MultiPolygonGeometry {
  return { type: "MultiPolygon", coordinates: outlines.flatMap(({ coordinates }) => coordinates) };
}

/** Cells with their centre in one of the outlines and near enough to the middle. */
function cellsOfAll(outlines: readonly MultiPolygonGeometry[], reachM: number): readonly Cell[] {
  const locator = createLocator(outlines);
  const toPlane: ToPlane = planeOf(joined(outlines));
  const found = new Set(outlines.flatMap((outline) => studyArea(outline, 9)));
  return [...found].toSorted().filter((cell) => {
    const { xM, yM } = toPlane(cellCenter(cell));
    return Math.hypot(xM, yM) <= reachM && locator.indexOf(cellCenter(cell)) >= 0;
  });
}

async function readZipped(file: URL): Promise<string> {
  return gunzipSync(await readFile(file))
    .toString("utf8")
    .replace(/^\uFEFF/, "");
}

/** Neither file has quotes or separators within its values where a row has as many values as columns; other rows are left out. */
async function readRows(file: URL, separator: string): Promise<readonly ReadonlyMap<string, string>[]> {
  const [head = "", ...lines] = (await readZipped(file)).trimEnd().split(/\r?\n/);
  const names = head.split(separator);
  return lines
    .map((line) => line.split(separator))
    .filter((values) => values.length === names.length)
    .map((values) => new Map(names.map((name, at) => [name, values[at] ?? ""])));
}

/** Column `time` is UTC; `date` is the local day, M/D/YYYY. */
async function readHouston(folder: URL): Promise<readonly PlacedDay[]> {
  const rows = await readRows(new URL("crime.csv.gz", folder), ",");
  return rows.flatMap((row) => {
    const [month = "", day = "", year = ""] = (row.get("date") ?? "").split("/");
    const point = lngLatSchema.safeParse({ lng: Number.parseFloat(row.get("lon") ?? ""), lat: Number.parseFloat(row.get("lat") ?? "") });
    const local = daySchema.safeParse(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`);
    return point.success && local.success ? [{ day: toDayNumber(local.data), point: point.data }] : [];
  });
}

/** Places stand in a file of their own, by street and number as written. */
async function readKoeln(folder: URL): Promise<readonly PlacedDay[]> {
  const places = new Map<string, LngLat>();
  const nameOf = (row: ReadonlyMap<string, string>): string => `${row.get("strasse")};${row.get("hausnummer")}`;
  for (const row of await readRows(new URL("orte_lat_long.csv.gz", folder), ";")) {
    const point = lngLatSchema.safeParse({
      lng: Number.parseFloat(row.get("Longitude") ?? ""),
      lat: Number.parseFloat(row.get("Latitude") ?? ""),
    });
    if (point.success) places.set(nameOf(row), point.data);
  }
  const rows = await readRows(new URL("bussgelder_2021.csv.gz", folder), ";");
  return rows.flatMap((row) => {
    const point = places.get(nameOf(row));
    const day = daySchema.safeParse((row.get("datum_von") ?? "").slice(0, 10));
    return point !== undefined && day.success ? [{ day: toDayNumber(day.data), point }] : [];
  });
}
