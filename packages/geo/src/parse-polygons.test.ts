import { existsSync, readFileSync, readdirSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { InvalidInputError } from "@lagebild/domain";
import { describe, expect, it } from "vitest";
import { areaKm2, guessCodeProperty, parsePolygons, unionOf } from "./index.ts";

const SHARED = new URL("../../../../shared/data/", import.meta.url);
const RING = [
  [7.8, 51.6],
  [7.9, 51.6],
  [7.9, 51.7],
  [7.8, 51.7],
  [7.8, 51.6],
];
const POLYGON = { type: "Polygon", coordinates: [RING] };
const feature = (geometry: unknown, properties: unknown = {}) => ({ type: "Feature", properties, geometry });
const collection = (...features: unknown[]) => ({ type: "FeatureCollection", features });

describe("polygons of GeoJSON", () => {
  it.each([
    ["a geometry", POLYGON],
    ["a feature", feature(POLYGON)],
    ["a collection", collection(feature(POLYGON))],
    ["nested collections", collection(collection(feature(POLYGON)))],
    ["a MultiPolygon", { type: "MultiPolygon", coordinates: [[RING]] }],
    ["a GeometryCollection", { type: "GeometryCollection", geometries: [{ type: "Point", coordinates: [7, 51] }, POLYGON] }],
    ["positions with height", { type: "Polygon", coordinates: [RING.map((position) => [...position, 63])] }],
  ])("are read from %s", (_wrapping, geojson) => {
    const { polygons, problems } = parsePolygons(geojson);
    expect(problems).toEqual([]);
    expect(polygons.map(({ geometry }) => geometry)).toEqual([{ type: "MultiPolygon", coordinates: [[RING]] }]);
  });

  it("take their name from the first of name, NAME, *_NAME, *name, else from their number", () => {
    const names = (...all: unknown[]) =>
      parsePolygons(collection(...all.map((properties) => feature(POLYGON, properties)))).polygons.map(({ name }) => name);
    expect(names({ STT_NAME: "Mitte", name: "Porz" })).toEqual(["Porz"]);
    expect(names({ surname: "x", STT_NAME: " Mitte " })).toEqual(["Mitte"]);
    expect(names({ bezname: "Süd" }, { bezname: null })).toEqual(["Süd", "2"]);
    expect(names({ FID: 3 }, null)).toEqual(["1", "2"]);
    expect(parsePolygons(feature(POLYGON, { name: "a", kurz: "b" }), { nameProperty: "kurz" }).polygons[0]?.name).toBe("b");
  });

  it.each([
    [
      "too-short",
      [
        [7.8, 51.6],
        [7.9, 51.6],
        [7.8, 51.6],
      ],
    ],
    ["unclosed", RING.slice(0, -1)],
    ["not-finite", [...RING.slice(0, -1), ["7.8", 51.6]]],
    ["not-finite", [[7.8], ...RING]],
    ["empty", []],
    [
      "self-intersecting",
      [
        [7.8, 51.6],
        [7.9, 51.7],
        [7.9, 51.6],
        [7.8, 51.7],
        [7.8, 51.6],
      ],
    ],
    [
      "out-of-range",
      [
        [7.8, 91],
        [7.9, 91],
        [7.9, 92],
        [7.8, 91],
      ],
    ],
  ])("with a ring that is %s are left out and named", (kind, ring) => {
    const { polygons, problems } = parsePolygons(
      collection(feature({ type: "Polygon", coordinates: [RING, ring] }, { name: "Mitte" }), feature(POLYGON, { name: "Süd" })),
    );
    expect(polygons.map(({ name }) => name)).toEqual(["Süd"]);
    expect(problems).toEqual([{ kind, name: "Mitte", polygon: 1, ring: 2, isMended: false }]);
  });

  it("are mended where rounding doubled a point or made a tiny crossing", () => {
    const doubled = [RING[0], RING[0], ...RING.slice(1)];
    const crossing = [
      [7.8, 51.6],
      [7.9, 51.6],
      [7.9, 51.7],
      [7.85, 51.7],
      [7.85001, 51.70001],
      [7.85001, 51.7],
      [7.85, 51.70001],
      [7.8, 51.7],
      [7.8, 51.6],
    ];
    const { polygons, problems } = parsePolygons(
      collection(feature({ type: "Polygon", coordinates: [doubled] }), feature({ type: "Polygon", coordinates: [crossing] })),
    );
    expect(polygons).toHaveLength(2);
    expect(problems).toEqual([
      { kind: "duplicate-points", name: "1", polygon: 1, ring: 1, isMended: true },
      { kind: "self-intersecting", name: "2", polygon: 1, ring: 1, isMended: true },
    ]);
  });

  it("that are none are named with what they are", () => {
    const { polygons, problems } = parsePolygons(
      collection(
        feature({ type: "Point", coordinates: [7, 51] }),
        feature(null),
        feature({ type: "Blob" }),
        feature({ type: "Polygon", coordinates: [] }),
      ),
    );
    expect(polygons).toEqual([]);
    expect(problems.map(({ kind }) => kind)).toEqual(["no-polygon", "no-polygon", "unknown-type", "empty"]);
  });

  it("in metres are refused without a reference system and read with one", () => {
    const metres = {
      type: "Polygon",
      coordinates: [
        [
          [412_345, 5_725_678],
          [413_345, 5_725_678],
          [413_345, 5_726_678],
          [412_345, 5_725_678],
        ],
      ],
    };
    expect(() => parsePolygons(metres)).toThrow(/412345, 5725678 are metres.*EPSG:25832/);
    const position = parsePolygons(metres, { crs: "EPSG:25832" }).polygons[0]?.geometry.coordinates[0]?.[0]?.[0];
    expect(position?.[0]).toBeCloseTo(7.732300415, 7);
    const legacy = { ...metres, crs: { type: "name", properties: { name: "urn:ogc:def:crs:EPSG::25832" } } };
    expect(parsePolygons(legacy).polygons[0]?.geometry.coordinates[0]?.[0]?.[0]).toEqual(position);
  });

  it.each([null, "text", 7, [], {}, { type: "FeatureCollection" }, { type: "FeatureCollection", features: [1] }])(
    "are not read from %j",
    (value) => {
      expect(() => parsePolygons(value)).toThrow(InvalidInputError);
    },
  );
});

describe("area and union", () => {
  it("of a degree square at the equator is that of the sphere", () => {
    // R² · Δλ · (sin φ2 − sin φ1) with R = 6,371.0088 km: 6371.0088² · 0.0174532925 · 0.0174524064 = 12,363.7 km²
    const square = parsePolygons({
      type: "Polygon",
      coordinates: [
        [
          [0, 0],
          [1, 0],
          [1, 1],
          [0, 1],
          [0, 0],
        ],
      ],
    }).polygons[0]?.geometry;
    expect(square && areaKm2(square)).toBeCloseTo(12_363.7, 0);
  });

  it("closes sliver holes and keeps real ones", () => {
    const ringed = (size: number) =>
      unionOf(
        parsePolygons(
          collection(
            feature({
              type: "Polygon",
              coordinates: [
                [
                  [0, 0],
                  [0.5, 0],
                  [0.5, 0.5 - size],
                  [0.5 - size, 0.5],
                  [0.5, 0.5 + size],
                  [0.5, 1],
                  [0, 1],
                  [0, 0],
                ],
              ],
            }),
            feature({
              type: "Polygon",
              coordinates: [
                [
                  [0.5, 0],
                  [1, 0],
                  [1, 1],
                  [0.5, 1],
                  [0.5, 0],
                ],
              ],
            }),
          ),
        ).polygons.map(({ geometry }) => geometry),
      ).coordinates[0]?.length;
    expect(ringed(0.0001)).toBe(1);
    expect(ringed(0.1)).toBe(2);
  });
});

describe.skipIf(!existsSync(SHARED))("published files (skipped without ../shared/data)", () => {
  const read = (path: string): unknown => {
    const bytes = readFileSync(new URL(path, SHARED));
    return JSON.parse((path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8"));
  };

  it.each([
    ["koeln-owi-2021/stadtbezirke.geojson.gz", 9, "STB_NR"],
    ["koeln-owi-2021/stadtteile.geojson.gz", 86, "STT_NR"],
    ["essen-owi-2022-07/stadtbezirke.geojson", 9, undefined],
    ["berlin-unfaelle-2020/berlin_lor_planungsraeume_2021.geojson.gz", 542, "PLR_ID"],
    ["houston-crime-2010/houston_neighborhoods.geojson.gz", 88, "cartodb_id"],
    ["nyc-vehicle-thefts/nyc_boroughs.geojson.gz", 5, "cartodb_id"],
  ])("%s gives all its %d polygons", (path, count, codeProperty) => {
    const { polygons, problems } = parsePolygons(read(path));
    expect(polygons).toHaveLength(count);
    expect(problems.filter(({ isMended }) => !isMended)).toEqual([]);
    expect(guessCodeProperty(polygons.map(({ properties }) => properties))).toBe(codeProperty);
  });

  it.each(["good", "bad"])("never crash on the %s ones of the test corpus", (folder) => {
    const directory = new URL(`test-corpora/geojson/${folder}/`, SHARED);
    for (const file of readdirSync(directory).filter((name) => name.endsWith(".geojson"))) {
      let value: unknown;
      try {
        value = JSON.parse(readFileSync(new URL(file, directory), "utf8"));
      } catch {
        continue;
      }
      try {
        const { polygons, problems } = parsePolygons(value);
        expect(polygons.length + problems.length, file).toBeGreaterThan(0);
      } catch (error) {
        expect(error, file).toBeInstanceOf(InvalidInputError);
      }
    }
  });
});
