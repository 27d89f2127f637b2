import { InvalidInputError } from "@lagebild/domain";
import { gzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { sourceOf } from "./byte-source.fixture.ts";
import { createByteSource, fromBytes } from "./byte-source.ts";
import { detectFormat } from "./detect-format.ts";
import type { FileFormat } from "./file-format.ts";
import { openRows } from "./open-rows.ts";

async function read(
  text: string | Uint8Array,
  format: FileFormat,
  wanted: readonly string[],
  options: { crs?: string; size?: number } = {},
) {
  const { size, ...rest } = options;
  const reading = await openRows(sourceOf(text, size ?? 11), format, wanted, rest);
  const rows: (readonly string[] | null)[] = [];
  for await (const batch of reading.batches) for (const row of batch) rows.push(row.cells);
  return { rows, detected: reading.detected() };
}

const GEOJSON: FileFormat = { type: "geojson" };
const NDJSON: FileFormat = { type: "ndjson" };
const JSON_LIST: FileFormat = { type: "json" };

const feature = (geometry: unknown, properties: unknown = { art: "L" }): object => ({ type: "Feature", geometry, properties });
const point = (...coordinates: unknown[]): object => ({ type: "Point", coordinates });
const collection = (features: unknown, more: object = {}): string => JSON.stringify({ type: "FeatureCollection", ...more, features });
const PLACE = ["geometry.lng", "geometry.lat"];

describe("rows of GeoJSON", () => {
  it("are the features with their properties by dotted path and the position in degrees", async () => {
    const text = collection([feature(point(7.8, 51.6, 60), { art: "L", ort: { strasse: "Ring", nr: 5 }, frei: true, leer: null })]);
    const { rows, detected } = await read(text, GEOJSON, ["ort.nr", "art", ...PLACE, "frei", "leer", "geometry.type"]);
    expect(rows).toEqual([["5", "L", "7.8", "51.6", "true", "", "Point"]]);
    expect(detected).toMatchObject({ format: "geojson", crs: null, encoding: "utf-8" });
    expect(detected.columns).toEqual([
      "geometry.lng",
      "geometry.lat",
      "geometry.type",
      "feature.id",
      "art",
      "ort.strasse",
      "ort.nr",
      "frei",
      "leer",
    ]);
  });

  it("are also single features, features by line, collections within collections, and a bare geometry", async () => {
    const one = JSON.stringify({ ...feature(point(7, 51)), id: 4711 });
    expect((await read(one, GEOJSON, ["art", "feature.id"])).rows).toEqual([["L", "4711"]]);
    const lines = `\u001e${one}\n\u001e{"type":"Feature",\n\u001e${one}\n`;
    expect((await read(lines, GEOJSON, ["art"])).rows).toEqual([["L"], null, ["L"]]);
    const nested = collection([JSON.parse(collection([feature(point(7, 51)), feature(null, { art: "M" })])), feature(null, { art: "N" })]);
    expect((await read(nested, GEOJSON, ["art"])).rows).toEqual([["L"], ["M"], ["N"]]);
    expect((await read(JSON.stringify(point(7, 51)), GEOJSON, PLACE)).rows).toEqual([["7", "51"]]);
  });

  it("have no position for a null geometry, and the type's name for one that is no point", async () => {
    const line = {
      type: "LineString",
      coordinates: [
        [7, 51],
        [8, 52],
      ],
    };
    const features = [
      feature(null),
      feature(line),
      feature({ type: "MultiPoint", coordinates: [[7, 51]] }),
      feature({
        type: "MultiPoint",
        coordinates: [
          [7, 51],
          [8, 52],
        ],
      }),
      feature({ type: "GeometryCollection", geometries: [point(7, 51)] }),
      feature("POINT (7 51)"),
      { type: "Feature", properties: { art: "L" } },
    ];
    expect((await read(collection(features), GEOJSON, PLACE)).rows).toEqual([
      ["", ""],
      ["LineString", "LineString"],
      ["7", "51"],
      ["MultiPoint", "MultiPoint"],
      ["7", "51"],
      ["POINT (7 51)", "POINT (7 51)"],
      ["", ""],
    ]);
  });

  it("show coordinates that are none as they stand, so that the row is refused", async () => {
    const features = [
      feature(point("7", 51)),
      feature(point(7)),
      feature(point(200, 51)),
      feature(point()),
      feature({ type: "Point" }),
      feature(point(7, null)),
    ];
    const { rows } = await read(collection(features), GEOJSON, ["geometry.lng"]);
    expect(rows).toEqual([['["7",51]'], ["[7]"], ["[200,51]"], ["[]"], ["[null]"], ["[7,null]"]]);
  });

  it("that are no features cannot be read", async () => {
    const features = [
      null,
      5,
      "x",
      [],
      { type: "Featre" },
      { properties: {} },
      feature(null, [1]),
      feature(null, 123),
      { type: "FeatureCollection", features: {} },
    ];
    expect((await read(collection(features), GEOJSON, ["geometry.lng"])).rows).toEqual(features.map(() => null));
  });

  // 412345, 5725678 in EPSG:25832 is 7.732300415, 51.675228477 by cs2cs.
  it("are turned into degrees by the reference system that the file names, or the mapping", async () => {
    const crs = { type: "name", properties: { name: "urn:ogc:def:crs:EPSG::25832" } };
    const features = [feature(point(412_345, 5_725_678)), feature(point(7.8, 51.6))];
    for (const [text, options] of [
      [collection(features, { crs }), {}],
      [collection(features), { crs: "EPSG:25832" }],
      [collection(features, { crs: { type: "name", properties: { name: "EPSG:4326" } } }), { crs: "EPSG:25832" }],
    ] as const) {
      const { rows } = await read(text, GEOJSON, PLACE, options);
      expect(Number(rows[0]?.[0])).toBeCloseTo(7.732300415, 7);
      expect(Number(rows[0]?.[1])).toBeCloseTo(51.675228477, 7);
      expect(rows[1]).toEqual(["[7.8,51.6]", "[7.8,51.6]"]);
    }
    expect((await read(collection(features, { crs }), GEOJSON, PLACE)).detected.crs).toBe("urn:ogc:def:crs:EPSG::25832");
  });

  it("in metres without a reference system are refused once for the whole file", async () => {
    const text = collection([feature(point(412_345, 5_725_678)), feature(null)]);
    await expect(read(text, GEOJSON, PLACE)).rejects.toMatchObject({ details: { issues: [{ path: "place.crs" }] } });
  });

  it("of a file with a late reference system or an unknown one are refused", async () => {
    const crs = { properties: { name: "EPSG:25832" } };
    const late = `{"type":"FeatureCollection","features":[${JSON.stringify(feature(point(7, 51)))}],"crs":${JSON.stringify(crs)}}`;
    await expect(read(late, GEOJSON, PLACE)).rejects.toThrow(/stands after the features/);
    await expect(
      read(collection([feature(point(7, 51))], { crs: { properties: { name: "EPSG:99999" } } }), GEOJSON, PLACE),
    ).rejects.toThrow(InvalidInputError);
  });

  it.each([
    ['{"type":"FeatureCollection","features":[{"type":"Feature"', /ends in the middle/],
    ['{"type":"FeatureCollection","features":{}}', /needs a list/],
    ['{"type":"featurecollection","features":[{}]}', /belong into a "FeatureCollection"/],
    ['{"features":[{"type":"Feature","properties":{}}]}', /"type" is missing/],
    ['{"type":"FeatureCollection" "features":[]}', /not JSON/],
    ['{"type":"Feature","properties":{}} x', /not JSON/],
    ["{}", /"type" is missing/],
  ])("%s is refused", async (text, message) => {
    await expect(read(text, GEOJSON, [])).rejects.toThrow(message);
  });
});

describe("rows of NDJSON", () => {
  it("are its lines; one that is no object cannot be read, blank ones are none", async () => {
    const text = '{"a":{"b":1},"c":[7,51]}\r\n\r\n{"a":{"b":"x"}}\nnull\n[1]\n{"a":\n{"a.b":"dot"}';
    const { rows } = await read(text, NDJSON, ["a.b", "c.1"]);
    expect(rows).toEqual([["1", "51"], ["x", ""], null, null, null, ["dot", ""]]);
  });

  it("keep all digits of long numbers", async () => {
    const text = '{"id":12345678901234567890,"text":"a: 12345678901234567890, b"}\n{"id":1}';
    expect((await read(text, NDJSON, ["id", "text"])).rows[0]).toEqual(["12345678901234567890", "a: 12345678901234567890, b"]);
  });

  it("may lack a column, but not all of the first ones", async () => {
    expect((await read('{"a":1}\n{"b":2}', NDJSON, ["b"])).rows).toEqual([[""], ["2"]]);
    await expect(read('{"a":1}\n{"b":2}', NDJSON, ["c"])).rejects.toMatchObject({ details: { issues: [{ path: "c" }] } });
  });

  it("cannot be read when they are nested without measure, and the others can", async () => {
    const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    const long = JSON.stringify({ id: "2", text: "[".repeat(2_000) });
    const { rows } = await read(`{"id":${deep}}\n${long}\n`, NDJSON, ["id"], { size: 4096 });
    expect(rows).toEqual([null, ["2"]]);
  });

  it("do not read what an object inherits", async () => {
    const { rows } = await read('{"a":1,"__proto__":{"x":"own"}}\n{"a":2}', NDJSON, ["a", "__proto__.x"]);
    expect(rows).toEqual([
      ["1", "own"],
      ["2", ""],
    ]);
    await expect(read('{"a":1}\n{"a":2}', NDJSON, ["constructor"])).rejects.toThrow(InvalidInputError);
  });
});

describe("rows of JSON", () => {
  it("are the objects of the list, wherever it stands", async () => {
    expect((await read(' [ {"a":1} , {"a":2}, 3 ] ', JSON_LIST, ["a"])).rows).toEqual([["1"], ["2"], null]);
    const wrapped = '{"meta":{"tags":["x"]},"count":2,"rows":[{"a":1},{"a":2}],"more":[{"a":3}]}';
    expect((await read(wrapped, JSON_LIST, ["a"])).rows).toEqual([["1"], ["2"]]);
    expect((await read(wrapped, { type: "json", list: "more" }, ["a"])).rows).toEqual([["3"]]);
    expect((await read('{"a":1,\n"b":2}', JSON_LIST, ["a"])).rows).toEqual([["1"]]);
    expect((await read("[]", JSON_LIST, ["a"])).rows).toEqual([]);
  });

  it("of a list that breaks off are followed by an error", async () => {
    await expect(read('[{"a":1},{"a":', JSON_LIST, ["a"])).rejects.toThrow(/ends in the middle/);
    await expect(read('[{"a":1}]]', JSON_LIST, ["a"])).rejects.toThrow(/not JSON/);
  });
});

describe("a file of another format than its mapping", () => {
  it.each([
    ["a;b\n1;2\n", GEOJSON, /expects GeoJSON, the file is a CSV file/],
    ['{"type":"FeatureCollection","features":[]}', { type: "csv" }, /expects a CSV file, the file is GeoJSON/],
    ['[{"a":1}]', { type: "csv" }, /the file is JSON/],
    ['{"a":1}\n{"a":2}', { type: "xlsx" }, /the file is NDJSON/],
    ["PK\u0003\u0004....", { type: "csv" }, /the file is an Excel file/],
    ["%PDF-1.7", { type: "csv" }, /it is a PDF document/],
    ["<!DOCTYPE html><html>", { type: "csv" }, /it is an HTML or XML file/],
    ["\u0000\u0001\u0000\u0002\u0000\u0000", { type: "csv" }, /it is not a text file/],
    ["", { type: "csv" }, /empty/],
  ] as const)("%j is refused with both names", async (text, format, message) => {
    await expect(read(text, format, [])).rejects.toThrow(message);
  });
});

describe("packed files", () => {
  const text = "a;b\n1;2\n";
  const readAll = async (bytes: Uint8Array) => {
    const reading = await openRows(createByteSource(fromBytes(bytes)), { type: "csv" }, ["b"]);
    const rows = [];
    for await (const batch of reading.batches) rows.push(...batch);
    return rows.map(({ cells }) => cells);
  };

  it("are unpacked on the way", async () => {
    expect(await readAll(gzipSync(new TextEncoder().encode(text)))).toEqual([["2"]]);
    expect(await readAll(new TextEncoder().encode(text))).toEqual([["2"]]);
  });

  it("are refused when they are damaged, cut off or packed twice", async () => {
    const packed = gzipSync(new TextEncoder().encode(text.repeat(500)));
    await expect(readAll(packed.subarray(0, 20))).rejects.toThrow(/damaged or cut off/);
    await expect(readAll(gzipSync(packed))).rejects.toThrow(/packed more than once/);
  });
});

describe("detectFormat", () => {
  const detect = async (text: string) => {
    const { format, detection, sample } = await detectFormat(sourceOf(text));
    return { format, columns: detection.columns, first: sample[0]?.cells };
  };

  it("finds format, dialect, header and first rows", async () => {
    expect(await detect("Nr;Art\n1;Lärm\n2;Müll\n")).toEqual({ format: { type: "csv" }, columns: ["Nr", "Art"], first: ["1", "Lärm"] });
    expect(await detect("Auswertung\n\nNr;Art;Ort\n1;Lärm;x\n2;Müll;y\n")).toEqual({
      format: { type: "csv", skip: 1 },
      columns: ["Nr", "Art", "Ort"],
      first: ["1", "Lärm", "x"],
    });
    expect(await detect("2022-07-01,Ring,112\n2022-07-02,Weg,113\n")).toEqual({
      format: { type: "csv", header: false, columns: ["column1", "column2", "column3"] },
      columns: ["column1", "column2", "column3"],
      first: ["2022-07-01", "Ring", "112"],
    });
    expect(await detect('[{"a":1}]')).toEqual({ format: { type: "json" }, columns: ["a"], first: ["1"] });
    expect(await detect('{"a":1}\n{"a":2}\n')).toEqual({ format: { type: "ndjson" }, columns: ["a"], first: ["1"] });
    expect((await detect(collection([feature(point(7, 51))]))).format).toEqual({ type: "geojson" });
  });

  it("heeds the separator line of spreadsheets", async () => {
    expect(await detect("sep=|\nNr|Art\n1|Lärm\n")).toEqual({ format: { type: "csv" }, columns: ["Nr", "Art"], first: ["1", "Lärm"] });
  });
});
