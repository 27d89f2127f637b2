import { describe, expect, it } from "vitest";
import { parseMapping } from "@lagebild/ingest";
import { runFeed } from "./kind.fixture.ts";
import { open311 } from "./open311.ts";
import { OPEN311_MAPPING, serveOpen311 } from "./open311.fixture.ts";
import { makeRequest, TWENTY, given, rowsOf, idsOf, sorted, judge } from "./open311-requests.fixture.ts";

const COLUMNS = ["service_request_id", "service_name", "requested_datetime", "long", "lat", "status", "updated_datetime"];

describe("a service that keeps to GeoReport v2", () => {
  it("gives rows of which the shipped mapping makes reports, none refused", async () => {
    const attempt = await runFeed(open311, given(await serveOpen311(() => TWENTY)));
    expect(await judge(rowsOf(attempt), "Europe/Berlin")).toEqual({
      reports: 20,
      placed: 20,
      refused: [],
      categories: ["complaint.dogs", "complaint.lighting", "complaint.waste"],
      versions: 20,
    });
  });

  it.each(["json", "xml"])("gives its requests in %s, each once, and nothing of persons", async (format) => {
    const url = await serveOpen311(() => TWENTY);
    const attempt = await runFeed(open311, given(url, { settings: { format } }));
    expect(idsOf(attempt)).toEqual(TWENTY.map((one) => one["service_request_id"]));
    expect(rowsOf(attempt)[0]?.cells).toEqual([
      "26-100",
      "Wilder Müll",
      "2026-05-01T06:30:00.000Z",
      "7.8",
      "51.6",
      "closed",
      "2026-05-02T07:00:00.000Z",
    ]);
    expect(rowsOf(attempt)[2]?.cells?.[1]).toBe("Hundekot & Co. <sonstiges>");
    expect(JSON.stringify(attempt)).not.toMatch(/Anna|1234|Musterweg/);
    expect([attempt.notes, attempt.deliveries[0]?.rows[0]?.cells?.length]).toEqual([{}, COLUMNS.length]);
  });

  it("can be read into what CitySDK adds", async () => {
    const url = await serveOpen311(() => TWENTY.slice(0, 2));
    const mapping = parseMapping({ ...OPEN311_MAPPING, attributes: { placeType: "extended_attributes.service_object.type" } });
    for (const format of ["json", "xml"]) {
      const attempt = await runFeed(open311, given(url, { mapping, settings: { format } }));
      expect(rowsOf(attempt).map(({ cells }) => cells?.[5])).toEqual(["lamp", "lamp"]);
    }
  });

  it("is asked by windows from the first day in the city's time, with its jurisdiction and keys", async () => {
    const asked: URL[] = [];
    const url = await serveOpen311(() => TWENTY, { asked });
    const attempt = await runFeed(open311, given(`${url}/?lang=de`, { settings: { windowDays: 7, jurisdiction: "hamm.de" } }));
    const windows = asked
      .filter(({ searchParams }) => searchParams.get("page") === "1")
      .map(({ searchParams }) => [...searchParams.entries()]);
    expect(windows).toEqual([
      [
        ["lang", "de"],
        ["jurisdiction_id", "hamm.de"],
        ["start_date", "2026-04-30T22:00:00Z"],
        ["end_date", "2026-05-07T22:00:00Z"],
        ["page", "1"],
        ["page_size", "500"],
      ],
      [
        ["lang", "de"],
        ["jurisdiction_id", "hamm.de"],
        ["start_date", "2026-05-07T22:00:00Z"],
        ["end_date", "2026-05-14T22:00:00Z"],
        ["page", "1"],
        ["page_size", "500"],
      ],
      [
        ["lang", "de"],
        ["jurisdiction_id", "hamm.de"],
        ["start_date", "2026-05-14T22:00:00Z"],
        ["end_date", "2026-05-20T00:00:00Z"],
        ["page", "1"],
        ["page_size", "500"],
      ],
    ]);
    // Days 1–7 and 8–10 have two requests each; the third window has none and is no delivery.
    expect(attempt.deliveries.map(({ name, rows }) => [name, rows.length])).toEqual([
      ["requests 2026-04-30T22:00:00Z/2026-05-07T22:00:00Z", 14],
      ["requests 2026-05-07T22:00:00Z/2026-05-14T22:00:00Z", 6],
    ]);
    expect(attempt.deliveries.map(({ rows }) => rows[0]?.row)).toEqual([1, 1]);
  });

  it.each([
    ["pages of seven", { most: 7 }],
    ["pages of one", { most: 1 }],
    ["no paging at all", { paging: "refused" as const }],
    ["pages that are always the first", { paging: "ignored" as const }],
  ])("gives every request once with %s", async (_what, options) => {
    const attempt = await runFeed(open311, given(await serveOpen311(() => TWENTY, options)));
    expect(sorted(idsOf(attempt))).toEqual(TWENTY.map((one) => one["service_request_id"]));
  });

  it.each(["ignored" as const, "refused" as const])("is asked by halves where it gives 50 at most and paging is %s", async (paging) => {
    const asked: URL[] = [];
    const many = Array.from({ length: 333 }, (_, i) => ({
      service_request_id: i,
      status: "open",
      service_name: "x",
      requested_datetime: new Date(Date.parse("2026-05-03T00:00:00Z") + i * 600_000).toISOString(),
      lat: 51,
      long: 7,
    }));
    const attempt = await runFeed(open311, given(await serveOpen311(() => many, { most: 50, paging, asked })));
    expect(new Set(idsOf(attempt)).size).toBe(333);
    expect(rowsOf(attempt).length).toBe(333);
    expect(asked.length).toBeLessThan(100);
    expect(attempt.deliveries.length).toBe(1);
  });

  it("is said to hold more when even one minute is full", async () => {
    const many = Array.from({ length: 80 }, (_, i) => ({ ...makeRequest(0), service_request_id: i }));
    const attempt = await runFeed(open311, given(await serveOpen311(() => many, { most: 50, paging: "ignored" })));
    expect(rowsOf(attempt).length).toBe(50);
    expect(Object.keys(attempt.notes)).toEqual([expect.stringContaining("others may be missing")]);
  });
});
