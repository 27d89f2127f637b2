import { describe, expect, it } from "vitest";
import { MAPPING, settingsOf, ingest, HEADER } from "./ingest.fixture.ts";

describe("openIngest: times", () => {
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
});
