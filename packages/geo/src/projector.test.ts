import { InvalidInputError } from "@lagebild/domain";
import { describe, expect, it } from "vitest";
import { createProjector } from "./index.ts";

/**
 * Computed with cs2cs of PROJ 9.1.1 (`cs2cs -f %.9f EPSG:… +to +proj=longlat +datum=WGS84`); Gauß-Krüger with
 * `+proj=tmerc … +ellps=bessel +towgs84=598.1,73.7,418.2,0.202,0.045,-2.455,6.7`.
 */
const KNOWN_POINTS = [
  ["EPSG:25832", 412_345, 5_725_678, 7.732300415, 51.675228477],
  ["EPSG:25833", 390_000, 5_820_000, 13.37881177, 52.518995313],
  ["EPSG:4647", 32_412_345, 5_725_678, 7.732300415, 51.675228477],
  ["EPSG:3857", 870_000, 6_735_000, 7.815342972, 51.638367852],
  ["EPSG:32631", 500_000, 4_649_776, 3, 41.999997975],
  ["EPSG:32719", 350_000, 6_300_000, -70.61349121, -33.428898206],
  ["EPSG:31466", 2_600_000, 5_728_000, 7.445137938, 51.677396476],
  ["EPSG:31467", 3_412_345, 5_727_000, 7.731886533, 51.67047243],
  ["EPSG:31468", 4_468_000, 5_333_000, 11.568627371, 48.134224352],
  ["EPSG:25834", 412_345, 5_725_678, 19.732300415, 51.675228477],
  ["EPSG:5650", 33_390_000, 5_820_000, 13.37881177, 52.518995313],
  ["EPSG:3035", 4_165_000, 3_180_000, 7.742729793, 51.708683671],
  ["EPSG:31469", 5_412_000, 5_656_000, 13.743557346, 51.032435216],
  ["EPSG:3068", 25_000, 21_000, 13.404466763, 52.515899748],
  ["EPSG:2263", 986_000, 211_000, -73.993684368, 40.745822631],
  ["EPSG:3435", 1_175_784.256, 1_899_646.788, -87.63, 41.88],
  ["EPSG:2248", 1_303_795.568, 449_164.879, -77.03, 38.9],
  ["EPSG:2278", 3_120_040.177, 13_841_753.505, -95.37, 29.76],
  ["EPSG:2229", 6_488_965.864, 1_840_664.934, -118.24, 34.05],
  ["EPSG:2227", 6_006_747.12, 2_108_528.921, -122.42, 37.77],
  ["EPSG:2272", 2_694_545.215, 235_290.897, -75.16, 39.95],
  ["EPSG:2926", 1_271_259.716, 226_099.255, -122.33, 47.61],
  ["EPSG:2913", 7_643_409.381, 683_217.12, -122.68, 45.52],
  ["EPSG:26971", 358_379.758, 579_013.499, -87.63, 41.88],
  ["EPSG:2868", 653_231.987, 891_292.246, -112.07, 33.45],
  ["EPSG:2249", 775_086.491, 2_956_519.888, -71.06, 42.36],
  ["EPSG:2274", 758_059.929, 322_325.332, -90.05, 35.15],
  ["EPSG:4326", 7.8076, 51.6785, 7.8076, 51.6785],
] as const;

describe("coordinates of a reference system", () => {
  it.each(KNOWN_POINTS)("%s %d, %d lie within a centimetre of PROJ's answer", (crs, x, y, lng, lat) => {
    const point = createProjector(crs)(x, y);
    expect(Math.abs((point?.lng ?? 0) - lng) * 111_320 * Math.cos((lat * Math.PI) / 180)).toBeLessThan(0.01);
    expect(Math.abs((point?.lat ?? 0) - lat) * 111_320).toBeLessThan(0.01);
  });

  it("of Gauß-Krüger lie within three metres of PROJ's best transformation", () => {
    // cs2cs EPSG:31466 +to +proj=longlat +datum=WGS84 with 5728000 2600000: 7.445120341, 51.677403908
    const point = createProjector("EPSG:31466")(2_600_000, 5_728_000);
    const eastM = ((point?.lng ?? 0) - 7.445120341) * 111_320 * Math.cos((51.68 * Math.PI) / 180);
    expect(Math.hypot(eastM, ((point?.lat ?? 0) - 51.677403908) * 111_320)).toBeLessThan(3);
  });

  it("are refused outside the range of the system", () => {
    expect(createProjector("EPSG:4326")(412_345, 5_725_678)).toBeNull();
    expect(createProjector("EPSG:25832")(7.8, 51.6)).toBeNull();
    expect(createProjector("EPSG:25832")(5_725_678, 412_345)).toBeNull();
    expect(createProjector("EPSG:25832")(Number.NaN, 5_725_678)).toBeNull();
    expect(createProjector("EPSG:31467")(2_600_000, 5_728_000)).toBeNull();
  });

  it("are read by the spellings found in files and by a proj4 definition", () => {
    for (const crs of [
      "25832",
      "epsg:25832",
      "urn:ogc:def:crs:EPSG::25832",
      "http://www.opengis.net/def/crs/EPSG/0/25832",
      "+proj=utm +zone=32 +ellps=GRS80 +units=m",
    ]) {
      expect(createProjector(crs)(412_345, 5_725_678)?.lng).toBeCloseTo(7.732300415, 6);
    }
    expect(createProjector("urn:ogc:def:crs:OGC:1.3:CRS84")(7.8, 51.6)).toEqual({ lng: 7.8, lat: 51.6 });
  });

  it("of an unknown system are refused by its name", () => {
    for (const crs of [
      "EPSG:99999",
      "EPSG:32661",
      "",
      "Soldner",
      "+proj=nonsense",
      "+proj=merc +nadgrids=BETA2007.gsb",
      "+proj=merc +nadgrids=@null,x.gsb",
    ]) {
      expect(() => createProjector(crs)).toThrow(InvalidInputError);
    }
  });
});
