import { MOST_CONTEXT_FEATURES, type MultiPolygonGeometry } from "@lagebild/domain";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readContextFile, type ContextFileReading, type ContextFileSettings } from "./context-file.ts";

/** 7.8 to 7.9 east, 51.6 to 51.7 north. */
const BOUNDARY: MultiPolygonGeometry = {
  type: "MultiPolygon",
  coordinates: [[[[7.8, 51.6], [7.9, 51.6], [7.9, 51.7], [7.8, 51.7], [7.8, 51.6]]]], // prettier-ignore
};
const PLAIN: ContextFileSettings = { boundary: BOUNDARY, nameProperty: null, hoursProperty: null, survey: null, surveyMinimum: 20 };
const SURVEY = { scale: "safety", valueProperty: "wert", countProperty: "n", lowProperty: "von", highProperty: "bis" } as const;
const point = (lng: number, lat: number, properties: object | null = {}) => ({
  type: "Feature",
  properties,
  geometry: { type: "Point", coordinates: [lng, lat] },
});
const collection = (...features: unknown[]) => ({ type: "FeatureCollection", features });

function readOf(geojson: unknown, settings: Partial<ContextFileSettings> = {}): ContextFileReading {
  const reading = readContextFile(geojson, { ...PLAIN, ...settings });
  if ("kind" in reading) throw new TypeError(`refused: ${reading.kind}`);
  return reading;
}
const refusal = (geojson: unknown, settings: Partial<ContextFileSettings> = {}) => {
  const reading = readContextFile(geojson, { ...PLAIN, ...settings });
  return "kind" in reading ? reading : null;
};

describe("a file of features", () => {
  it("gives points, lines and areas, and of the properties nothing but what is named", () => {
    const line = [[7.81, 51.61], [7.82, 51.62]]; // prettier-ignore
    const ring = [[7.81, 51.61], [7.82, 51.61], [7.82, 51.62], [7.81, 51.61]]; // prettier-ignore
    const { features } = readOf(
      collection(
        point(7.8123456789, 51.65, { name: " Markt ", oh: "24/7", owner: "Erika Mustermann", phone: "0123" }),
        { type: "Feature", properties: { name: 7 }, geometry: { type: "LineString", coordinates: line } },
        { type: "Feature", properties: null, geometry: { type: "Polygon", coordinates: [ring] } },
      ),
      { nameProperty: "name", hoursProperty: "oh" },
    );
    expect(features).toEqual([
      { name: "Markt", hours: "24/7", survey: null, geometry: { type: "MultiPoint", coordinates: [[7.812346, 51.65]] } },
      { name: "7", hours: null, survey: null, geometry: { type: "MultiLineString", coordinates: [line] } },
      { name: null, hours: null, survey: null, geometry: { type: "MultiPolygon", coordinates: [[ring]] } },
    ]);
  });

  it("leaves out what cannot be placed, and says why and where", () => {
    const { features, read, rejections } = readOf(
      collection(
        point(7.85, 51.65),
        { type: "Feature", properties: {}, geometry: null },
        point(9, 50),
        { type: "Feature", properties: {}, geometry: { type: "GeometryCollection", geometries: [] } },
        { type: "Feature", properties: {}, geometry: { type: "LineString", coordinates: [[7.85, 51.65]] } },
        { type: "Feature", properties: {}, geometry: { type: "Polygon", coordinates: [[[7.81, 51.61], [7.82, 51.61], [7.82, 51.62], [7.83, 51.61]]] } }, // prettier-ignore
        point(Number.NaN, 51.65),
        "nothing",
        point(9, 50),
      ),
    );
    expect([features.length, read]).toEqual([1, 9]);
    expect(rejections).toEqual([
      { reason: "no-geometry", count: 1, numbers: [2] },
      { reason: "outside-city", count: 2, numbers: [3, 9] },
      { reason: "unknown-geometry", count: 1, numbers: [4] },
      { reason: "bad-coordinates", count: 3, numbers: [5, 6, 7] },
      { reason: "not-a-feature", count: 1, numbers: [8] },
    ]);
  });

  it("takes a line that leaves the city, but none that spans the country", () => {
    const line = (lng: number) => ({ type: "Feature", properties: {}, geometry: { type: "LineString", coordinates: [[7.85, 51.65], [lng, 51.65]] } }); // prettier-ignore
    expect(readOf(collection(line(7.95))).features).toHaveLength(1);
    expect(readOf(collection(line(12))).rejections).toEqual([{ reason: "outside-city", count: 1, numbers: [1] }]);
  });

  it("obeys a named reference system, and refuses metres without one", () => {
    // 406,900 m east and 5,722,500 m north of UTM zone 32 lie at 7.656° and 51.648°: computed with PROJ, moved into the city by 13,000 m.
    const metres = collection(point(419_900, 5_722_500));
    expect(refusal(metres)).toEqual({ kind: "metres", x: 419_900, y: 5_722_500 });
    const [feature] = readOf({ ...metres, crs: { type: "name", properties: { name: "urn:ogc:def:crs:EPSG::25832" } } }).features;
    const [lng = 0, lat = 0] = feature?.geometry.type === "MultiPoint" ? (feature.geometry.coordinates[0] ?? []) : [];
    expect([lng, lat]).toEqual([expect.closeTo(7.842, 2), expect.closeTo(51.649, 2)]);
    expect(refusal({ ...metres, crs: { properties: { name: "EPSG:99999" } } })).toEqual({ kind: "unknown-crs", crs: "EPSG:99999" });
  });

  it("is refused whole where it is none", () => {
    expect(refusal([1, 2])).toEqual({ kind: "not-geojson" });
    expect(refusal({ type: "FeatureCollection" })).toEqual({ kind: "not-geojson" });
    expect(refusal(null)).toEqual({ kind: "not-geojson" });
    expect(refusal(collection())).toEqual({ kind: "no-features" });
    expect(refusal(collection(point(7.85, 51.65)), { nameProperty: "titel" })).toEqual({ kind: "no-property", property: "titel" });
    const many = Array.from({ length: MOST_CONTEXT_FEATURES + 1 }, () => null);
    expect(refusal(collection(...many))).toEqual({ kind: "too-many", features: MOST_CONTEXT_FEATURES + 1 });
    const long = Array.from({ length: 300_001 }, () => [7.85, 51.65]);
    expect(refusal({ type: "LineString", coordinates: long })).toEqual({ kind: "too-detailed", positions: 300_001 });
  });

  it("notices swapped coordinates", () => {
    expect(readOf(collection(point(51.65, 7.85))).isSwapped).toBe(true);
    expect(readOf(collection(point(51.65, 7.85), point(7.85, 51.65))).isSwapped).toBe(false);
    expect(readOf(collection(point(1, 1))).isSwapped).toBe(false);
  });
});

describe("a survey", () => {
  const answers = (properties: object) =>
    readOf(collection(point(7.85, 51.65, { wert: 0, n: 0, von: 0, bis: 0, ...properties })), { survey: SURVEY });

  it("gives value, number of answers and interval, with German commas too", () => {
    expect(answers({ wert: "2,6", n: 84, von: 2.4, bis: 2.8 }).features[0]?.survey).toEqual({ value: 2.6, count: 84, low: 2.4, high: 2.8 });
    expect(answers({ wert: 2.6, n: 84, von: 2.7, bis: 2.8 }).features[0]?.survey).toEqual({ value: 2.6, count: 84, low: null, high: null });
  });

  it("keeps no value and no number of too few answers", () => {
    expect(answers({ wert: 2, n: 20 })).toMatchObject({ suppressed: 0, features: [{ survey: { value: 2, count: 20 } }] });
    const few = answers({ wert: 2, n: 19 });
    expect([few.suppressed, few.features[0]?.survey]).toEqual([1, { value: null, count: null, low: null, high: null }]);
  });

  it.each([
    { wert: 4.1, n: 84 },
    { wert: 0.9, n: 84 },
    { wert: "viel", n: 84 },
    { wert: 2, n: -1 },
    { wert: 2, n: 1.5 },
    { wert: null, n: 84 },
  ])("leaves out what is no value of its scale: %o", (properties) =>
    expect(answers(properties).rejections).toEqual([{ reason: "no-survey-value", count: 1, numbers: [1] }]),
  );
});

describe("any file", () => {
  const position = fc.tuple(fc.double({ min: 7.7, max: 8 }), fc.double({ min: 51.5, max: 51.8 }));
  const geometry = fc.oneof(
    fc.record({ type: fc.constantFrom("Point", "MultiPoint", "Polygon"), coordinates: position }),
    fc.record({ type: fc.constantFrom("LineString", "MultiPoint", "Point"), coordinates: fc.array(position) }),
    fc.record({
      type: fc.constantFrom("Polygon", "MultiPolygon", "MultiLineString"),
      coordinates: fc.array(fc.array(position, { maxLength: 6 })),
    }),
    fc.record({ type: fc.string(), coordinates: fc.anything() }),
    fc.anything(),
  );
  const feature = fc.oneof(
    { weight: 5, arbitrary: fc.record({ type: fc.constant("Feature"), properties: fc.anything(), geometry }) },
    { weight: 1, arbitrary: fc.anything() },
  );

  it("has as many features as are accepted and rejected together", () => {
    fc.assert(
      fc.property(fc.array(feature, { minLength: 1, maxLength: 12 }), fc.boolean(), (features, isSurvey) => {
        const named = [...features, point(7.85, 51.65, { wert: 2, n: 30, von: 1, bis: 3 })];
        const reading = readContextFile(collection(...named), { ...PLAIN, survey: isSurvey ? SURVEY : null });
        if ("kind" in reading) return expect(reading.kind).toBe("metres");
        const rejected = reading.rejections.reduce((sum, { count }) => sum + count, 0);
        expect(reading.features.length + rejected).toBe(named.length);
        expect(reading.read).toBe(named.length);
        expect(reading.features.length).toBeGreaterThan(0);
        return undefined;
      }),
    );
  });

  it("never throws", () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(() => readContextFile(value, PLAIN)).not.toThrow();
      }),
    );
  });
});
