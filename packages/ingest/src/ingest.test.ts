import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRowReader, DERIVED_ID, type ReportSettings } from "./to-report.ts";
import { MAPPING, settingsOf, ingest, HEADER } from "./ingest.fixture.ts";

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

  it("accepts a code that the catalogue does not have, or has for another kind, as unknown", async () => {
    const { reports } = await ingest(
      `${HEADER}Z;2024-05-01 10:00;;7.05;51.1;\nK7;2024-05-01 10:00;;7.05;51.1;\nowi.noise;2024-05-01 10:00;;7.05;51.1;\n`,
    );
    expect(reports.map(({ category }) => category)).toEqual(["unknown", "unknown", "owi.noise"]);
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
