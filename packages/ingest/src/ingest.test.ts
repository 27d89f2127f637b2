import {
  agencyIdSchema,
  categoryIdSchema,
  createZoneClock,
  districtCodeSchema,
  districtSchema,
  instantSchema,
  levelIdSchema,
  type District,
  type PlacedReport,
  type QuarantinedRow,
} from "@lagebild/domain";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMemorySource } from "./address-table.ts";
import { sourceOf } from "./byte-source.fixture.ts";
import { createGeocoder } from "./geocoder.ts";
import { openIngest } from "./ingest.ts";
import { parseMapping, resolveKind } from "./mapping.ts";
import { createPlacer } from "./placer.ts";
import { createRowReader, DERIVED_ID, type ReportSettings } from "./to-report.ts";

const square = (west: number, south: number, east: number, north: number): District["geometry"] => ({
  type: "MultiPolygon",
  coordinates: [
    [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ],
    ],
  ],
});
const LEVEL = levelIdSchema.parse("bezirk");
const district = (code: string, geometry: District["geometry"]): District =>
  districtSchema.parse({ code, level: LEVEL, name: code, parent: null, population: null, areaKm2: 1, isSchematic: false, geometry });
const DISTRICTS = [district("west", square(7, 51, 7.1, 51.2)), district("ost", square(7.1, 51, 7.2, 51.2))];
const PLACER = createPlacer({ boundary: square(7, 51, 7.2, 51.2) }, DISTRICTS);

const OWI = categoryIdSchema.parse("owi.noise");
const CATEGORIES = new Map([
  [OWI, "administrativeOffence" as const],
  [categoryIdSchema.parse("complaint.noise"), "complaint" as const],
  [categoryIdSchema.parse("unknown"), null],
]);

const MAPPING = {
  version: 1,
  format: { type: "csv" },
  kind: "administrativeOffence",
  category: { column: "art", translate: { L: "owi.noise", "K*": "complaint.noise" } },
  time: { from: { column: "von", format: "YYYY-MM-DD HH:mm" }, to: { column: "bis", format: "YYYY-MM-DD HH:mm" }, zone: "Europe/Berlin" },
  place: { lng: "x", lat: "y" },
};

function settingsOf(mapping: object, more: Partial<ReportSettings> = {}): ReportSettings {
  const parsed = parseMapping(mapping);
  return {
    mapping: parsed,
    kind: resolveKind(parsed, undefined),
    agency: agencyIdSchema.parse("amt"),
    categories: CATEGORIES,
    cityClock: createZoneClock("Europe/Berlin"),
    placer: PLACER,
    geocoder: null,
    receivedAt: instantSchema.parse("2024-06-01T08:00:00Z"),
    deliveryKey: "mai.csv",
    ...more,
  };
}

async function ingest(text: string | Uint8Array, settings = settingsOf(MAPPING), size?: number) {
  const { batches } = await openIngest(sourceOf(text, size), settings);
  const reports: PlacedReport[] = [];
  const quarantined: QuarantinedRow[] = [];
  const sums = { read: 0, outside: 0, none: 0, largest: 0 };
  for await (const batch of batches) {
    reports.push(...batch.reports);
    quarantined.push(...batch.quarantined);
    sums.read += batch.rows;
    sums.outside += batch.outside;
    sums.none += batch.geocoded.none;
    sums.largest = Math.max(sums.largest, batch.rows);
    expect(batch.reports.length + batch.quarantined.length).toBe(batch.rows);
    expect(Object.values(batch.geocoded).reduce((a, b) => a + b, 0)).toBe(batch.reports.length);
  }
  return { reports, quarantined, sums };
}

const HEADER = "art;von;bis;x;y;text\n";

describe("openIngest", () => {
  it("makes a placed report of a row, with the decimal comma of its file", async () => {
    const { reports } = await ingest(`${HEADER}L;2024-05-01 22:30;2024-05-02 01:00;7,05;51,1;geheim\n`);
    expect(reports).toHaveLength(1);
    expect(reports[0]).toMatchObject({
      agency: "amt",
      category: "owi.noise",
      occurredFrom: "2024-05-01T20:30:00.000Z",
      occurredTo: "2024-05-01T23:00:00.000Z",
      receivedAt: "2024-06-01T08:00:00Z",
      timePrecision: "minute",
      durationMin: 150,
      localMinute: Date.parse("2024-05-01T22:30Z") / 60_000,
      point: { lng: 7.05, lat: 51.1 },
      positionalPrecision: "given",
      districts: { bezirk: "west" },
      isOutside: false,
    });
    expect(reports[0]?.cells?.map((cell) => cell[1])).toEqual(["7", "8", "9", "a"]);
    expect(JSON.stringify(reports)).not.toContain("geheim");
  });

  it("[M1] keeps a report outside the city and says so; without coordinates it has no place", async () => {
    const { reports, sums } = await ingest(`${HEADER}L;2024-05-01 10:00;;8;51.1;\nL;2024-05-01 10:00;;;;\n`);
    expect(reports.map(({ isOutside, point, districts }) => [isOutside, point === null, districts])).toEqual([
      [true, false, {}],
      [false, true, {}],
    ]);
    expect(sums).toMatchObject({ outside: 1, none: 1 });
  });

  it.each([
    ["L;;;7.05;51.1;", "missing-value", "von", ""],
    ["L;01.05.2024 10:00;;7.05;51.1;", "invalid-time", "von", "01.05.2024 10:00"],
    ["L;2024-03-31 02:30;;7.05;51.1;", "time-does-not-exist", "von", "2024-03-31 02:30"],
    ["L;1989-12-31 10:00;;7.05;51.1;", "time-out-of-bounds", "von", "1989-12-31 10:00"],
    ["L;2024-06-03 10:00;;7.05;51.1;", "time-out-of-bounds", "von", "2024-06-03 10:00"],
    ["L;2024-05-02 10:00;2024-05-01 10:00;7.05;51.1;", "invalid-time", "bis", "2024-05-01 10:00"],
    ["L;2024-05-01 10:00;;7.05;;", "invalid-coordinate", "y", ""],
    ["L;2024-05-01 10:00;;200;51.1;", "invalid-coordinate", "x", "200 51.1"],
    ["L;2024-05-01 10:00", "malformed-row", null, null],
  ])("quarantines %s", async (row, code, column, value) => {
    const { quarantined } = await ingest(`${HEADER}L;2024-05-01 10:00;;7.05;51.1;\n${row}\n`);
    expect(quarantined).toHaveLength(1);
    expect(quarantined[0]).toMatchObject({ row: 2, code, column, value });
    expect(quarantined[0]?.message.de).not.toBe("");
    expect(quarantined[0]?.message.en).not.toBe("");
    expect(Object.keys(quarantined[0]?.mapped ?? {}).filter((name) => name === "text")).toEqual([]);
  });

  it("takes the first pass of the hour that summer time repeats", async () => {
    const { reports } = await ingest(`${HEADER}L;2023-10-29 02:30;;7.05;51.1;\n`);
    expect(reports[0]?.occurredFrom).toBe("2023-10-29T00:30:00.000Z");
  });

  it("moves a time that summer time skips by an hour when the mapping says so, and heeds a zone in the text", async () => {
    const shifted = settingsOf({ ...MAPPING, time: { ...MAPPING.time, gap: "shift" } });
    const { reports } = await ingest(`${HEADER}L;2024-03-31 02:30;;7.05;51.1;\nL;2024-03-31 03:30;;7.05;51.1;\n`, shifted);
    expect(reports.map(({ occurredFrom }) => occurredFrom)).toEqual(["2024-03-31T01:30:00.000Z", "2024-03-31T01:30:00.000Z"]);
    const named = settingsOf({ ...MAPPING, time: { from: { column: "von", format: "YYYY-MM-DD HH:mm z" }, zone: "Europe/Berlin" } });
    const repeated = await ingest(`${HEADER}L;2023-10-29 02:30 MESZ;;7.05;51.1;\nL;2023-10-29 02:30 MEZ;;7.05;51.1;\n`, named);
    expect(repeated.reports.map(({ occurredFrom }) => occurredFrom)).toEqual(["2023-10-29T00:30:00.000Z", "2023-10-29T01:30:00.000Z"]);
  });

  it("reads parts of a time in columns, with a 12-hour clock, month names and fractions of zero", async () => {
    const time = { from: { year: "von", month: "bis", day: "x", hour: "y", half: "text" }, zone: "UTC" };
    const settings = settingsOf({ ...MAPPING, time, place: { area: "art", level: "bezirk" } });
    const rows = [
      "2024;5;1;12;AM",
      "2024.0;Mai;1.0;11;p.m.",
      "2024;5;1;15;",
      "2024;5;1;24;",
      "2024;Brumaire;1;1;",
      "2024;0;1;1;",
      "2024;5;31.5;1;",
    ];
    const { reports, quarantined } = await ingest(HEADER + rows.map((row) => `L;${row}\n`).join(""), settings);
    expect(reports.map(({ occurredFrom }) => occurredFrom.slice(0, 13))).toEqual([
      "2024-05-01T00",
      "2024-05-01T23",
      "2024-05-01T15",
      "2024-05-02T00",
    ]);
    expect(quarantined.map(({ row, code, column }) => [row, code, column])).toEqual([
      [5, "invalid-time", "bis"],
      [6, "invalid-time", "bis"],
      [7, "invalid-time", "x"],
    ]);
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

  it("accepts a code that the catalogue does not have, or has for another kind, as unknown", async () => {
    const { reports } = await ingest(
      `${HEADER}Z;2024-05-01 10:00;;7.05;51.1;\nK7;2024-05-01 10:00;;7.05;51.1;\nowi.noise;2024-05-01 10:00;;7.05;51.1;\n`,
    );
    expect(reports.map(({ category }) => category)).toEqual(["unknown", "unknown", "owi.noise"]);
  });

  it("[M8] reads a day without an hour, and a month as a window", async () => {
    const day = { ...MAPPING, time: { from: { column: "von", format: "YYYY-MM-DD" }, zone: "UTC" } };
    const { reports } = await ingest(`${HEADER}L;2024-05-01;;7.05;51.1;\n`, settingsOf(day));
    expect(reports[0]).toMatchObject({
      timePrecision: "day",
      occurredFrom: "2024-04-30T22:00:00.000Z",
      occurredTo: "2024-04-30T22:00:00.000Z",
      durationMin: 0,
    });
    const month = { ...MAPPING, time: { from: { year: "von", month: "bis" }, zone: "Europe/Berlin" } };
    const window = await ingest(`${HEADER}L;2024;3;7.05;51.1;\n`, settingsOf(month));
    expect(window.reports[0]).toMatchObject({
      timePrecision: "day",
      occurredFrom: "2024-02-29T23:00:00.000Z",
      occurredTo: "2024-03-31T22:00:00.000Z",
    });
  });

  it("joins a date and a time column; a missing time leaves the day", async () => {
    const parts = {
      ...MAPPING,
      time: { from: { date: { column: "von", format: "D.M.YYYY" }, time: { column: "bis", format: "H" } }, zone: "Europe/Berlin" },
    };
    const { reports } = await ingest(`${HEADER}L;1.5.2024;9;7.05;51.1;\nL;1.5.2024;;7.05;51.1;\n`, settingsOf(parts));
    expect(reports.map(({ timePrecision, localMinute }) => [timePrecision, localMinute % 1440])).toEqual([
      ["hour", 540],
      ["day", 0],
    ]);
  });

  it("counts an old stock as received when it ended", async () => {
    const { reports } = await ingest(
      `${HEADER}L;2024-05-01 10:00;2024-05-01 11:00;7.05;51.1;\n`,
      settingsOf({ ...MAPPING, delivery: { received: "occurred" } }),
    );
    expect(reports[0]?.receivedAt).toBe("2024-05-01T09:00:00.000Z");
  });

  it("keeps equal rows apart, gives the same ids again, and other ids to another delivery", async () => {
    const text = `${HEADER}L;2024-05-01 10:00;;7.05;51.1;a\nL;2024-05-01 10:00;;7.05;51.1;b\nL;2024-05-01 10:01;;7.05;51.1;c\n`;
    const ids = async (settings: ReportSettings): Promise<string[]> =>
      (await ingest(text, settings)).reports.map(({ externalId }) => externalId);
    const first = await ids(settingsOf(MAPPING));
    expect(new Set(first).size).toBe(3);
    expect(first[1]).toBe(`${first[0]}-1`);
    expect(await ids(settingsOf(MAPPING))).toEqual(first);
    const other = await ids(settingsOf(MAPPING, { deliveryKey: "juni.csv" }));
    expect(other.filter((id) => first.includes(id))).toEqual([]);
  });

  it("refuses the second row with one id, and a row without its id", async () => {
    const settings = settingsOf({ ...MAPPING, externalId: "nr" });
    const { reports, quarantined } = await ingest(
      `${HEADER.replace("text", "nr")}L;2024-05-01 10:00;;7.05;51.1;7\nL;2024-05-01 11:00;;7.05;51.1;7\nL;2024-05-01 11:00;;7.05;51.1;\n`,
      settings,
    );
    expect(reports.map(({ externalId }) => externalId)).toEqual(["7"]);
    expect(quarantined.map(({ row, code, column }) => [row, code, column])).toEqual([
      [2, "duplicate-key", "nr"],
      [3, "missing-value", "nr"],
    ]);
  });

  it("retries a quarantined row under the id that it would have had", async () => {
    const text = `${HEADER}L;01.05.2024 10:00;;7.05;51.1;\n`;
    const row = (await ingest(text)).quarantined[0];
    const corrected = settingsOf({
      ...MAPPING,
      time: {
        from: { column: "von", format: "DD.MM.YYYY HH:mm" },
        to: { column: "bis", format: "DD.MM.YYYY HH:mm" },
        zone: "Europe/Berlin",
      },
    });
    const expected = (await ingest(text, corrected)).reports[0]?.externalId;
    const cells = ["art", "von", "bis", "x", "y"].map((column) => row?.mapped[column] ?? "");
    const outcome = createRowReader(corrected)({ row: 1, cells }, row?.mapped[DERIVED_ID]);
    expect(outcome.kind === "report" ? outcome.report.externalId : outcome.kind).toBe(expected);
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

  it("[C1] keeps a reporter's key in its one-way form only, also of a row in quarantine", async () => {
    const mapping = { ...MAPPING, kind: "complaint", attributes: { reporterKey: "text" } };
    const settings = settingsOf(mapping, { pseudonymise: (key) => `p${key.length}` });
    const { reports, quarantined } = await ingest(`${HEADER}K;2024-05-01 10:00;;7.05;51.1;erika\nK;bald;;7.05;51.1;erika\n`, settings);
    expect(reports[0]?.attributes).toEqual({ reporterKey: "p5" });
    expect(quarantined[0]?.mapped).toMatchObject({ "#reporter:text": "p5" });
    expect(quarantined[0]?.mapped).not.toHaveProperty("text");
    expect(JSON.stringify([reports, quarantined])).not.toContain("erika");
  });

  it("gives batches of at most 2,000 rows", async () => {
    const rows = Array.from({ length: 4500 }, (_, i) => `L;2024-05-01 10:${String(i % 60).padStart(2, "0")};;7.05;51.1;\n`).join("");
    const { sums } = await ingest(HEADER + rows, settingsOf(MAPPING), 1_000_000);
    expect(sums).toMatchObject({ read: 4500, largest: 2000 });
  });
});

describe("nothing vanishes", () => {
  it("accepted + quarantined = read for any text", async () => {
    const cell = fc.oneof(fc.constantFrom("L", "2024-05-01 10:00", "7.05", "51.1", '"', '"a"', ""), fc.string({ maxLength: 6 }));
    const line = fc.array(cell, { maxLength: 8 }).map((cells) => cells.join(";"));
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 12 }), fc.integer({ min: 1, max: 40 }), async (lines, size) => {
        const { reports, quarantined, sums } = await ingest(HEADER + lines.join("\n"), settingsOf(MAPPING), size);
        expect(reports.length + quarantined.length).toBe(sums.read);
        expect(quarantined.every(({ row }) => row >= 1 && row <= sums.read)).toBe(true);
      }),
      { seed: 21, numRuns: 300 },
    );
  });
});
