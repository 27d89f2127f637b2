import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import {
  agencyIdSchema,
  catalogueSchema,
  createZoneClock,
  districtSchema,
  instantSchema,
  type City,
  type District,
  type GeocodedCounts,
  type PlacedReport,
} from "@lagebild/domain";
import { createProjector } from "@lagebild/geo";
import { describe, expect, it } from "vitest";
import { createByteSource, fromBytes } from "./byte-source.ts";
import { openIngest } from "./ingest.ts";
import { parseMapping, resolveKind } from "./mapping.ts";
import { openRows } from "./open-rows.ts";
import { createPlacer, type Placer } from "./placer.ts";

const ROOT = new URL("../../../", import.meta.url);
const DATA = new URL("../shared/data/", ROOT);
const HAS_DATA = existsSync(DATA);
const readJson = (path: string): unknown => JSON.parse(readFileSync(new URL(path, ROOT), "utf8"));
const readMapping = (name: string): ReturnType<typeof parseMapping> => parseMapping(readJson(`data/examples/${name}.mapping.json`));
const { categories } = catalogueSchema.parse(readJson("data/catalogue/categories.json"));

/** [west, south, east, north], a little wider than the bounding box that SOURCE.md gives. */
type Box = readonly [number, number, number, number];

const WORLD: Box = [-180, -90, 180, 90];

function boundaryOf([west, south, east, north]: Box): City["boundary"] {
  const ring: [number, number][] = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return { type: "MultiPolygon", coordinates: [[ring]] };
}

function openFile(path: string) {
  const bytes = readFileSync(new URL(path, DATA));
  return createByteSource(fromBytes(path.endsWith(".gz") ? gunzipSync(bytes) : bytes));
}

/** Without cells, which cost more than all the rest and are not looked at here. */
function placerOf([west, south, east, north]: Box): Placer {
  const { cells } = createPlacer({ boundary: boundaryOf(WORLD) }, []).place({ lng: 7, lat: 51 });
  return {
    place: ({ lng, lat }) => ({ cells, districts: {}, isOutside: lng < west || lng > east || lat < south || lat > north }),
    findArea: () => null,
    placeArea: () => null,
  };
}

async function importFile(name: string, path: string, placer: Placer) {
  const mapping = readMapping(name);
  const { batches } = await openIngest(openFile(path), {
    mapping,
    kind: resolveKind(mapping, undefined),
    agency: agencyIdSchema.parse("amt"),
    categories: new Map(categories.map((category) => [category.id, category.kind])),
    cityClock: createZoneClock(mapping.time.zone),
    placer,
    geocoder: null,
    receivedAt: instantSchema.parse("2026-06-01T08:00:00Z"),
    deliveryKey: name,
  });
  const geocoded: Record<keyof GeocodedCounts, number> = { given: 0, exact: 0, fuzzy: 0, street: 0, area: 0, none: 0 };
  const codes: Record<string, number> = {};
  const ids = new Set<string>();
  const sums = { read: 0, taken: 0, outside: 0, windows: 0, withHour: 0, unknown: 0 };
  const add = (report: PlacedReport): void => {
    ids.add(report.externalId);
    if (report.durationMin > 0) sums.windows += 1;
    if (report.timePrecision !== "day") sums.withHour += 1;
    if (report.category === "unknown") sums.unknown += 1;
  };
  for await (const batch of batches) {
    sums.read += batch.rows;
    sums.taken += batch.reports.length;
    sums.outside += batch.outside;
    for (const report of batch.reports) add(report);
    for (const [key, count] of Object.entries(batch.geocoded)) geocoded[key as keyof GeocodedCounts] += count;
    for (const { code } of batch.quarantined) codes[code] = (codes[code] ?? 0) + 1;
  }
  expect(ids.size).toBe(sums.taken);
  return { ...sums, given: geocoded.given, none: geocoded.none, area: geocoded.area, codes };
}

const SMALL = "small-crime-sets/";

// Numbers of SOURCE.md: rows, rows without coordinates, windows without an end, boxes. Nine clock times of Houston fall into the hour that
// 14 March 2010 skipped; one burglary of Chicago has no date; 26 requests of San
// Francisco lie at 0, 0.
describe("every public file goes in by its committed mapping (needs ../shared/data)", () => {
  it.skipIf(!HAS_DATA).each([
    [
      "berlin-unfaelle-2020",
      "berlin-unfaelle-2020/AfSBBB_BE_LOR_Strasse_Strassenverkehrsunfaelle_2020_Datensatz.csv.gz",
      [13.096, 52.366, 13.73, 52.647],
      { read: 11_810, given: 11_810, none: 0, outside: 0, windows: 11_810, withHour: 0, codes: {} },
    ],
    [
      "konstanz-maengelmelder",
      "konstanz-maengelmelder/maengelmelder_konstanz.csv.gz",
      [9.107, 47.655, 9.217, 47.749],
      { read: 2132, given: 2130, none: 2, outside: 0, withHour: 0, codes: {} },
    ],
    [
      "houston-crime-2010",
      "houston-crime-2010/crime.csv.gz",
      [-99.51, 27.5, -91.9, 37.4],
      { read: 86_314, taken: 86_305, none: 5, outside: 0, windows: 0, withHour: 86_305, codes: { "time-does-not-exist": 9 } },
    ],
    [
      "memphis-robberies",
      "memphis-robberies/memphis_robberies_2019.csv.gz",
      [-90.126, 34.995, -89.732, 35.259],
      { read: 2245, given: 2245, outside: 0, withHour: 2245, codes: {} },
    ],
    [
      "nyc-vehicle-thefts",
      "nyc-vehicle-thefts/nycvehiclethefts.csv.gz",
      [-74.25, 40.498, -73.7, 40.912],
      { read: 35_746, given: 35_746, outside: 0, windows: 32_894 - 512, codes: {} },
    ],
    [
      "chicago-burglary-2016",
      `${SMALL}chicago_burglary_2016.csv.gz`,
      [-87.95, 41.6, -87.5, 42.1],
      { read: 11_701, given: 11_700, outside: 0, withHour: 0, codes: { "missing-value": 1 } },
    ],
    [
      "chicago-arson",
      `${SMALL}chicago_arson.csv.gz`,
      [-87.95, 41.6, -87.5, 42.1],
      { read: 522, given: 522, outside: 0, withHour: 0, codes: {} },
    ],
    [
      "nyc-burglary-2019",
      `${SMALL}nyc_burglary_2019.csv.gz`,
      [-74.05, 40.63, -73.9, 40.9],
      { read: 1233, given: 1233, outside: 0, codes: {} },
    ],
    ["dc-burglary-2016", `${SMALL}dc_burglary_2016.csv.gz`, [-77.13, 38.78, -76.9, 39], { read: 1025, given: 1025, outside: 0, codes: {} }],
    ["homicides15", `${SMALL}homicides15.csv.gz`, WORLD, { read: 1922, given: 1922, outside: 0, codes: {} }],
    [
      "sf-requests-2011",
      "test-corpora/open311/sf_requests_2011.json",
      [-122.512, 37.708, -122.377, 37.807],
      { read: 500, given: 474, none: 26, outside: 0, withHour: 500, codes: {} },
    ],
    ["essen-owi-2022-07", "essen-owi-2022-07/owi_juli_2022.csv.gz", WORLD, { read: 30_714, none: 30_714, withHour: 0, codes: {} }],
  ] as const)("%s", async (name, path, box, expected) => {
    expect(await importFile(name, path, placerOf(box))).toMatchObject(expected);
  });

  it.skipIf(!HAS_DATA)("berlin-unfaelle-2020-lor: by the planning area alone, though its leading zero is lost", async () => {
    const path = "berlin-unfaelle-2020/berlin_lor_planungsraeume_2021.geojson.gz";
    const { batches } = await openRows(openFile(path), { type: "geojson" }, ["PLR_ID", "PLR_NAME", "geometry.lng"]);
    const districts: District[] = [];
    for await (const batch of batches) {
      for (const { cells } of batch) {
        const [code, name, geometry] = cells ?? [];
        expect(geometry).toBe("MultiPolygon");
        const shape = { parent: null, population: null, areaKm2: 1, isSchematic: false, geometry: boundaryOf([13, 52, 14, 53]) };
        districts.push(districtSchema.parse({ code, level: "lor", name, ...shape }));
      }
    }
    expect(districts).toHaveLength(542);
    const file = "berlin-unfaelle-2020/AfSBBB_BE_LOR_Strasse_Strassenverkehrsunfaelle_2020_Datensatz.csv.gz";
    expect(await importFile("berlin-unfaelle-2020-lor", file, createPlacer({ boundary: boundaryOf(WORLD) }, districts))).toMatchObject({
      read: 11_810,
      area: 11_809,
      none: 1,
      codes: {},
    });
  });

  it.skipIf(!HAS_DATA)("the two reference systems of the Berlin file agree within two metres", async () => {
    const file = "berlin-unfaelle-2020/AfSBBB_BE_LOR_Strasse_Strassenverkehrsunfaelle_2020_Datensatz.csv.gz";
    const { batches } = await openRows(openFile(file), { type: "csv" }, ["LINREFX", "LINREFY", "XGCSWGS84", "YGCSWGS84"]);
    const project = createProjector("EPSG:25832");
    let rows = 0;
    for await (const batch of batches) {
      for (const { cells } of batch) {
        const [x = 0, y = 0, lng = 0, lat = 0] = (cells ?? []).map((cell) => Number(cell.replace(",", ".")));
        const point = project(x, y);
        const eastM = ((point?.lng ?? 0) - lng) * 111_320 * Math.cos((lat * Math.PI) / 180);
        if (Math.hypot(eastM, ((point?.lat ?? 0) - lat) * 111_320) < 2) rows += 1;
      }
    }
    expect(rows).toBe(11_810);
  });

  it.skipIf(!HAS_DATA)("koeln-owi-2021: all rows, their house numbers and the places they are looked up in", async () => {
    const { format } = readMapping("koeln-owi-2021");
    const { batches, detected } = await openRows(openFile("koeln-owi-2021/bussgelder_2021.csv.gz"), format, ["hausnummer", "datum_von"]);
    const sums = { rows: 0, broken: 0, withoutNumber: 0, months: new Set<string>() };
    for await (const batch of batches) {
      for (const { cells } of batch) {
        sums.rows += 1;
        if (cells === null) sums.broken += 1;
        if (cells?.[0] === "") sums.withoutNumber += 1;
        sums.months.add((cells?.[1] ?? "").slice(0, 7));
      }
    }
    expect(sums).toMatchObject({ rows: 589_089, broken: 0, withoutNumber: 188_478 });
    expect(sums.months.size).toBe(12);
    expect(detected()).toMatchObject({ delimiter: ";", encoding: "utf-8" });
  });
});
