import { districtCodeSchema } from "@lagebild/domain";
import { describe, expect, it } from "vitest";
import { createMemorySource } from "./address-table.ts";
import { createGeocoder } from "./geocoder.ts";
import { createPlacer } from "./placer.ts";
import { square, district, MAPPING, settingsOf, ingest, HEADER } from "./ingest.fixture.ts";

describe("openIngest: places", () => {
  it("[M1] keeps a report outside the city and says so; without coordinates it has no place", async () => {
    const { reports, sums } = await ingest(`${HEADER}L;2024-05-01 10:00;;8;51.1;\nL;2024-05-01 10:00;;;;\n`);
    expect(reports.map(({ isOutside, point, districts }) => [isOutside, point === null, districts])).toEqual([
      [true, false, {}],
      [false, true, {}],
    ]);
    expect(sums).toMatchObject({ outside: 1, none: 1 });
  });

  it("takes 0, 0 for no place, or the values that the mapping names", async () => {
    const place = async (unknown: (number | string)[] | undefined, ...cells: string[]): Promise<readonly string[]> => {
      const settings = settingsOf({ ...MAPPING, place: { lng: "x", lat: "y", ...(unknown === undefined ? {} : { unknown }) } });
      const { reports, quarantined } = await ingest(HEADER + cells.map((cell) => `L;2024-05-01 10:00;;${cell};\n`).join(""), settings);
      return [...reports.map(({ positionalPrecision }) => positionalPrecision), ...quarantined.map(({ code }) => code)];
    };
    expect(await place(undefined, "0;0", "0.0;0,0", ";", "0;", "0;51.1")).toEqual(["none", "none", "none", "none", "given"]);
    expect(await place([-1, 9999, "k. A."], "-1;-1", "9999.0;9999", "K. A.;k. a.", "0;0", "9999;51.1", "k. A.;51.1")).toEqual([
      "none",
      "none",
      "none",
      "given",
      "invalid-coordinate",
      "invalid-coordinate",
    ]);
  });

  it("says that latitude and longitude are swapped when the point would lie in the city the other way round", async () => {
    const row = "L;2024-05-01 10:00;;51.1;7.05;\n";
    const { quarantined } = await ingest(`${HEADER}${row}L;2024-05-01 10:00;;9;51;\n`);
    expect(quarantined.map(({ row: at, code, column, value }) => [at, code, column, value])).toEqual([
      [1, "axes-swapped", "x", "51.1 7.05"],
    ]);
    // 7.05, 51.1 lies at 363469.17, 5662753.80 in EPSG:25832 by cs2cs.
    const metres = settingsOf({ ...MAPPING, place: { lng: "x", lat: "y", crs: "EPSG:25832", decimal: "," } });
    const { quarantined: swapped, reports } = await ingest(
      `${HEADER}L;2024-05-01 10:00;;5.662.753,80;363.469,17;\nL;2024-05-01 10:00;;363.469,17;5.662.753,80;\n`,
      metres,
    );
    expect(swapped.map(({ code }) => code)).toEqual(["axes-swapped"]);
    expect(reports[0]?.point?.lng).toBeCloseTo(7.05, 6);
    expect(reports[0]?.point?.lat).toBeCloseTo(51.1, 6);
  });

  it("geocodes by the address table, and leaves an unknown street without a place", async () => {
    const table = createMemorySource([{ street: "Ringstraße", houseNumber: "5", point: { lng: 7.15, lat: 51.1 } }]);
    const settings = settingsOf({ ...MAPPING, place: { street: "x", houseNumber: "y" } }, { geocoder: createGeocoder(table) });
    const { reports } = await ingest(
      `${HEADER}L;2024-05-01 10:00;;Ringstr.;5;\nL;2024-05-01 10:00;;Ringstr.;;\nL;2024-05-01 10:00;;BAB 40;;\n`,
      settings,
    );
    expect(reports.map(({ positionalPrecision, precisionM, districts }) => [positionalPrecision, precisionM, districts])).toEqual([
      ["exact", 15, { bezirk: "ost" }],
      ["street", 250, { bezirk: "ost" }],
      ["none", null, {}],
    ]);
    expect(reports.map(({ address }) => address)).toEqual([
      undefined,
      undefined,
      { street: "BAB 40", houseNumber: "", municipality: "", method: "none", matched: null },
    ]);
  });

  it("[M11] knows an area code as a place without a point", async () => {
    const settings = settingsOf({ ...MAPPING, place: { area: "x", level: "bezirk" } });
    const { reports } = await ingest(`${HEADER}L;2024-05-01 10:00;;ost;;\nL;2024-05-01 10:00;;nord;;\n`, settings);
    expect(reports.map(({ positionalPrecision, area, districts, point }) => [positionalPrecision, area?.code, districts, point])).toEqual([
      ["area", districtCodeSchema.parse("ost"), { bezirk: "ost" }, null],
      ["none", undefined, {}, null],
    ]);
  });

  it("[M11] finds an area by code, by name in another spelling, and by a code that lost its zeros", async () => {
    const areas = [district("01100310", square(7, 51, 7.1, 51.2)), { ...district("07", square(7.1, 51, 7.2, 51.2)), name: "Altstadt/Süd" }];
    const placer = createPlacer({ boundary: square(7, 51, 7.2, 51.2) }, areas);
    const settings = settingsOf({ ...MAPPING, place: { area: "x", level: "bezirk", pad: 8 } }, { placer });
    const texts = ["01100310", "1100310", "altstadt-sued", "07", "7", "Neustadt"];
    const { reports } = await ingest(HEADER + texts.map((text) => `L;2024-05-01 10:00;;${text};;\n`).join(""), settings);
    expect(reports.map(({ area }) => area?.code)).toEqual(["01100310", "01100310", "07", "07", undefined, undefined]);
    expect(reports[1]?.districts).toEqual({ bezirk: "01100310" });
  });

  it("puts features aside that are no points, and takes the others", async () => {
    const mapping = {
      ...MAPPING,
      format: { type: "geojson" },
      category: { column: "art", translate: { L: "owi.noise" } },
      time: { from: { column: "wann.tag", format: "YYYY-MM-DD" }, zone: "UTC" },
      place: { lng: "geometry.lng", lat: "geometry.lat" },
    };
    const properties = { art: "L", wann: { tag: "2024-05-01" }, melder: "geheim" };
    const geometries = [
      { type: "Point", coordinates: [7.05, 51.1] },
      null,
      { type: "Polygon", coordinates: [] },
      { type: "Point", coordinates: ["7", 51] },
      { type: "Point", coordinates: [51.1, 7.05] },
    ];
    const features = geometries.map((geometry) => ({ type: "Feature", properties, geometry }));
    const { reports, quarantined } = await ingest(JSON.stringify({ type: "FeatureCollection", features }), settingsOf(mapping), 50);
    expect(reports.map(({ positionalPrecision, districts }) => [positionalPrecision, districts])).toEqual([
      ["given", { bezirk: "west" }],
      ["none", {}],
    ]);
    expect(quarantined.map(({ row, code }) => [row, code])).toEqual([
      [3, "not-a-point"],
      [4, "invalid-coordinate"],
      [5, "axes-swapped"],
    ]);
    expect(JSON.stringify([reports, quarantined])).not.toContain("geheim");
  });
});
