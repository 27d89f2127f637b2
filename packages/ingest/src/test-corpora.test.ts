import { readdirSync, readFileSync } from "node:fs";
import { InvalidInputError } from "@lagebild/domain";
import { describe, expect, it } from "vitest";
import { sourceOf } from "./byte-source.fixture.ts";
import type { FileFormat } from "./file-format.ts";
import { openRows } from "./open-rows.ts";
import { createPointReader } from "./place-point.ts";
import { createPlacer } from "./placer.ts";
import { makeXlsx } from "./xlsx.fixture.ts";

const CORPORA = new URL("../../../../shared/data/test-corpora/", import.meta.url);

function list(folder: string, ending: string): string[] {
  try {
    return readdirSync(new URL(`${folder}/`, CORPORA)).filter((name) => name.endsWith(ending));
  } catch {
    return [];
  }
}
const readBytes = (path: string): Uint8Array => readFileSync(new URL(path, CORPORA));

const PLACE = { lng: "geometry.lng", lat: "geometry.lat" };
const FAR: [number, number][] = [
  [170, -50],
  [171, -50],
  [171, -49],
  [170, -50],
];
const PLACER = createPlacer({ boundary: { type: "MultiPolygon", coordinates: [[FAR]] } }, []);

async function readRows(bytes: Uint8Array | string, format: FileFormat, wanted: readonly string[], size?: number) {
  const { batches } = await openRows(sourceOf(bytes, size), format, wanted);
  const rows: (readonly string[] | null)[] = [];
  for await (const batch of batches) for (const row of batch) rows.push(row.cells);
  return rows;
}

/** What becomes of each feature of a file, or "refused" when the file is. */
async function judge(path: string): Promise<readonly string[] | "refused"> {
  const read = createPointReader(PLACE, (column) => (column === PLACE.lng ? 0 : 1), PLACER);
  const rows = await readRows(readBytes(path), { type: "geojson" }, [PLACE.lng, PLACE.lat], 7).catch((error: unknown) => error);
  if (!Array.isArray(rows)) {
    expect([path, rows]).toEqual([path, expect.any(InvalidInputError)]);
    return "refused";
  }
  return rows.map((cells: readonly string[] | null) => {
    if (cells === null) return "malformed-row";
    const found = read(cells);
    if (found === null) return "none";
    return "code" in found ? found.code : "given";
  });
}

// Worked out by hand from the files. Warnings of the linter (winding, precision, a box) are no reason to refuse a point.
const SHAPE = ["not-a-point"];
const BAD: Readonly<Record<string, readonly string[] | "refused">> = {
  "bad-duplicate-properties": "refused",
  "bad-featurelist": SHAPE,
  "bad-json": "refused",
  "bad-object-type": "refused",
  "bad-polygon-interiorring-rhr": SHAPE,
  "bad-polygonloop": SHAPE,
  "bad-properties-as-array": ["malformed-row"],
  badcoord: ["invalid-coordinate"],
  badcoordtype: SHAPE,
  badfeature: ["malformed-row"],
  badfeatureid: ["given"],
  "bbox-4or6elements": ["given"],
  "bbox-contains-string": ["given"],
  "bbox-string": ["given"],
  "different-first-last": SHAPE,
  "different-first-size": SHAPE,
  excessive_precision_truncated: SHAPE,
  expected_object: ["malformed-row"],
  false: ["invalid-coordinate"],
  feature_changed_semantics: "refused",
  "featurecollection-obj": "refused",
  "featurecollection-type-case": "refused",
  featurecollection: "refused",
  featurecollection_changed_semantics: ["given", "not-a-point", "not-a-point"],
  geometry_changed_semantics: "refused",
  geometrycollection_nested: SHAPE,
  geometrycollection_single: ["given"],
  multiple_problems: ["invalid-coordinate", "given", "malformed-row", "malformed-row"],
  "multipoint-multidimension": ["invalid-coordinate"],
  "multipoint-nondimension": SHAPE,
  nofeaturetype: ["malformed-row"],
  notype: "refused",
  "point-labeled-as-a-multipolygon": SHAPE,
  "point-string": ["invalid-coordinate"],
  "point-toofew": ["invalid-coordinate"],
  "point-toomany": ["given"],
  point: ["invalid-coordinate"],
  polygon_winding_order: SHAPE,
  rootstring: "refused",
  "short-line": SHAPE,
  "short-linearring": SHAPE,
  "short-multilinestring": SHAPE,
  stringcoord: ["invalid-coordinate", "given"],
  unknowntype: ["malformed-row"],
};

const GOOD: Readonly<Record<string, readonly string[]>> = {
  "good-feature": ["given"],
  "good-feature-with-id": ["given"],
  "good-feature-with-string-id": ["given"],
  "good-featurecollection": ["given", "not-a-point", "not-a-point"],
  "good-featurecollection-bbox": ["given", "given"],
  "good-featurecollection-bbox3d": ["given", "given"],
  "good-featurecollection-extensions": ["given", "not-a-point", "not-a-point"],
  "good-geometrycollection": SHAPE,
  "good-linestring": SHAPE,
  "good-multilinestring": SHAPE,
  "good-multipoint": ["given"],
  "good-point": ["given"],
  "good-point-3d": ["given"],
  "good-polygon": SHAPE,
  issue82: SHAPE,
  multipolygon: SHAPE,
  nullgeometry: ["none"],
  nullproperties: ["none"],
};

const bad = list("geojson/bad", ".geojson");
const good = list("geojson/good", ".geojson");
const csvCases = list("csv/csv-test-data/csv", ".csv");
const spectrum = list("csv/csv-spectrum/csvs", ".csv");

describe("GeoJSON of geojsonhint (needs ../shared/data)", () => {
  it.skipIf(bad.length === 0)("that is bad is refused, or its features are put aside one by one", async () => {
    const verdicts = await Promise.all(
      bad.map(async (file) => [file.replace(".geojson", ""), await judge(`geojson/bad/${file}`)] as const),
    );
    expect(Object.fromEntries(verdicts)).toEqual(BAD);
  });

  it.skipIf(good.length === 0)("that is good is read", async () => {
    const verdicts = await Promise.all(
      good.map(async (file) => [file.replace(".geojson", ""), await judge(`geojson/good/${file}`)] as const),
    );
    expect(Object.fromEntries(verdicts)).toEqual(GOOD);
  });
});

describe("odd CSV (needs ../shared/data)", () => {
  const HEADER: readonly string[] = ["foo", "bar", "baz"];
  // Rows that cannot be read by their numbers, from 1; "refused" when the header is not that of the mapping.
  const BAD_CSV: Readonly<Record<string, readonly number[] | "refused">> = {
    "bad-header-less-fields.csv": [1],
    "bad-header-more-fields.csv": [1],
    "bad-header-no-header.csv": "refused",
    "bad-header-wrong-header.csv": "refused",
  };

  it.skipIf(csvCases.length === 0)("with a wrong header is refused; rows that do not fit it are put aside", async () => {
    for (const [name, expected] of Object.entries(BAD_CSV)) {
      const rows = await readRows(readBytes(`csv/csv-test-data/csv/${name}`), { type: "csv" }, HEADER).catch((error: unknown) => error);
      const found = Array.isArray(rows) ? rows.flatMap((cells, i) => (cells === null ? [i + 1] : [])) : "refused";
      expect([name, found]).toEqual([name, expected]);
    }
  });

  it.skipIf(csvCases.length === 0)("never crashes, with and without a header, in any pieces", async () => {
    const paths = [...csvCases.map((name) => `csv/csv-test-data/csv/${name}`), ...spectrum.map((name) => `csv/csv-spectrum/csvs/${name}`)];
    for (const path of paths) {
      const formats: readonly FileFormat[] = [{ type: "csv" }, { type: "csv", header: false, columns: ["a", "b", "c"] }];
      for (const format of formats) {
        const wanted = format.type === "csv" && format.columns !== undefined ? ["a"] : [];
        const whole = await readRows(readBytes(path), format, wanted).catch((error: unknown) => error);
        const pieces = await readRows(readBytes(path), format, wanted, 1).catch((error: unknown) => error);
        expect([path, Array.isArray(whole) || whole instanceof InvalidInputError]).toEqual([path, true]);
        expect([path, pieces]).toEqual([path, whole]);
      }
    }
  });
});

describe("naughty strings (needs ../shared/data)", () => {
  const files = list("strings", ".json");
  const strings: readonly string[] = files.length === 0 ? [] : JSON.parse(new TextDecoder().decode(readBytes("strings/blns.json")));
  const objects = strings.map((v, n) => ({ n, v }));
  const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;

  it.skipIf(files.length === 0).each([
    ["csv", { type: "csv" }, () => `n,v\r\n${objects.map(({ n, v }) => `${n},${quote(v)}`).join("\r\n")}`],
    ["ndjson", { type: "ndjson" }, () => objects.map((object) => JSON.stringify(object)).join("\n")],
    ["json", { type: "json" }, () => JSON.stringify(objects, null, 2)],
    [
      "geojson",
      { type: "geojson" },
      () =>
        JSON.stringify({
          type: "FeatureCollection",
          features: objects.map((properties) => ({ type: "Feature", geometry: null, properties })),
        }),
    ],
    ["xlsx", { type: "xlsx" }, () => makeXlsx({ sheets: [{ rows: [["n", "v"], ...strings.map((v, n) => [{ n }, v])] }] })],
  ] as const)("come back exactly from %s", async (_, format, make) => {
    const rows = await readRows(make(), format, ["n", "v"], 997);
    expect(rows.length).toBeGreaterThan(500);
    expect(rows).toEqual(objects.map(({ n, v }) => [String(n), v]));
  });
});
