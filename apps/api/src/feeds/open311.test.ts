import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { agencyIdSchema, catalogueSchema, createZoneClock, instantSchema } from "@lagebild/domain";
import { createPlacer, ingestRows, parseMapping, type Row } from "@lagebild/ingest";
import { contextOf, runFeed, type Attempt, type TestFetch } from "./kind.fixture.ts";
import { open311 } from "./open311.ts";
import { OPEN311_MAPPING, requestsXml, serveOpen311, type ServiceRequest } from "./open311.fixture.ts";
import { PeerError } from "./peer-error.ts";
import { serve } from "./peer.fixture.ts";

/** Twenty requests of May 2026, two a day from the first on, every third closed a day later. Names stand where they must not be read. */
function makeRequest(i: number): ServiceRequest {
  const day = String(1 + Math.floor(i / 2)).padStart(2, "0");
  const next = String(2 + Math.floor(i / 2)).padStart(2, "0");
  return {
    service_request_id: `26-${100 + i}`,
    status: i % 3 === 0 ? "closed" : "open",
    status_notes: "Rückruf bei Frau Anna Müller",
    service_name: ["Wilder Müll", "Straßenbeleuchtung", "Hundekot & Co. <sonstiges>"][i % 3],
    service_code: `00${i % 3}`,
    description: "Anna Müller, Tel. 02381 1234",
    requested_datetime: `2026-05-${day}T${i % 2 === 0 ? "08" : "17"}:30:00+02:00`,
    updated_datetime: i % 3 === 0 ? `2026-05-${next}T09:00:00+02:00` : `2026-05-${day}T${i % 2 === 0 ? "08" : "17"}:30:00+02:00`,
    address: "Musterweg 1",
    lat: 51.6 + i / 1000,
    long: 7.8 + i / 1000,
    media_url: "https://example.org/anna.jpg",
    extended_attributes: { title: "Anna", service_object: { type: "lamp", id: i } },
    media: [{ url: "a" }, { url: "b" }],
  };
}
const TWENTY = Array.from({ length: 20 }, (_, i) => makeRequest(i));
const COLUMNS = ["service_request_id", "service_name", "requested_datetime", "long", "lat", "status", "updated_datetime"];

function given(url: string, changes: Partial<TestFetch<"open311">> & { readonly settings?: object } = {}): TestFetch<"open311"> {
  const { settings, ...rest } = changes;
  return {
    source: { type: "open311", url, format: "json", since: "2026-05-01" as never, windowDays: 30, overlapHours: 48, ...settings },
    mapping: OPEN311_MAPPING,
    now: "2026-05-20T00:00:00Z",
    ...rest,
  };
}
const rowsOf = ({ deliveries }: Attempt): readonly Row[] => deliveries.flatMap(({ rows }) => rows);
const idsOf = (attempt: Attempt): readonly string[] => rowsOf(attempt).map(({ cells }) => cells?.[0] ?? "");
const sorted = (ids: readonly unknown[]): readonly string[] => ids.map(String).toSorted((a, b) => (a < b ? -1 : 1));

const CATALOGUE = new URL("../../../../data/catalogue/categories.json", import.meta.url);

/** What the importer makes of the rows by the mapping that is shipped: reports by category, how many have a place, and what is refused. */
async function judge(rows: readonly Row[], timeZone: string) {
  const { categories } = catalogueSchema.parse(JSON.parse(readFileSync(CATALOGUE, "utf8")));
  const world = {
    type: "MultiPolygon" as const,
    coordinates: [
      [
        [
          [-180, -85],
          [180, -85],
          [180, 85],
          [-180, 85],
          [-180, -85],
        ] as [number, number][],
      ],
    ],
  };
  async function* batches() {
    yield rows;
  }
  const found = { reports: 0, placed: 0, refused: [] as string[], categories: new Set<string>(), versions: 0 };
  const settings = {
    mapping: OPEN311_MAPPING,
    kind: "complaint" as const,
    agency: agencyIdSchema.parse("amt"),
    categories: new Map(categories.map((category) => [category.id, category.kind])),
    cityClock: createZoneClock(timeZone),
    placer: createPlacer({ boundary: world }, []),
    geocoder: null,
    receivedAt: instantSchema.parse("2026-06-01T08:00:00Z"),
    deliveryKey: "x",
  };
  for await (const batch of ingestRows(batches(), settings)) {
    found.refused.push(...batch.quarantined.map(({ code }) => code));
    for (const report of batch.reports) {
      found.reports += 1;
      found.categories.add(report.category);
      if (report.point !== null) found.placed += 1;
      if (report.version !== undefined) found.versions += 1;
    }
  }
  return { ...found, categories: [...found.categories].toSorted((a, b) => (a < b ? -1 : 1)) };
}

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

describe("pulling again", () => {
  it("brings only what changed, and what came since", async () => {
    let requests: readonly ServiceRequest[] = TWENTY;
    const asked: URL[] = [];
    const url = await serveOpen311(() => requests, { asked });
    const first = await runFeed(open311, given(url, { now: "2026-05-11T00:00:00Z" }));
    asked.length = 0;
    const none = await runFeed(open311, given(url, { now: "2026-05-11T06:00:00Z", memory: first.memory }));
    // Newest news: request 18 of 10 May was closed on 11 May, 07:00 UTC, after the look at 00:00 UTC; so 48 h back from that look.
    expect(asked[0]?.searchParams.get("start_date")).toBe("2026-05-09T00:00:00Z");
    requests = [
      ...TWENTY.map((one, i) => (i === 17 ? { ...one, status: "closed", updated_datetime: "2026-05-11T08:30:00+02:00" } : one)),
      { ...makeRequest(20), requested_datetime: "2026-05-11T09:00:00+02:00" },
    ];
    const second = await runFeed(open311, given(url, { now: "2026-05-11T10:00:00Z", memory: first.memory }));
    expect([rowsOf(first).length, none.deliveries.length]).toEqual([20, 0]);
    expect(rowsOf(second).map(({ row, cells }) => [row, cells?.[0], cells?.[5], cells?.[6]])).toEqual([
      [1, "26-117", "closed", "2026-05-11T06:30:00.000Z"],
      [2, "26-120", "open", expect.any(String)],
    ]);
    const third = await runFeed(open311, given(url, { now: "2026-05-11T11:00:00Z", memory: second.memory }));
    expect(third.deliveries).toEqual([]);
  });

  it("finds out once a day that an old request was closed", async () => {
    let requests: readonly ServiceRequest[] = TWENTY;
    const url = await serveOpen311(() => requests);
    const first = await runFeed(open311, given(url, { now: "2026-05-20T00:00:00Z" }));
    requests = TWENTY.map((one, i) => (i === 1 ? { ...one, status: "closed", updated_datetime: "2026-05-20T01:00:00Z" } : one));
    const sameDay = await runFeed(open311, given(url, { now: "2026-05-20T12:00:00Z", memory: first.memory }));
    const nextDay = await runFeed(open311, given(url, { now: "2026-05-21T00:00:00Z", memory: first.memory }));
    expect([idsOf(sameDay), idsOf(nextDay)]).toEqual([[], ["26-101"]]);
  });

  it("brings a status that went back and forth each time, also without a version", async () => {
    const { delivery: _, ...rest } = OPEN311_MAPPING;
    const mapping = parseMapping(rest);
    let status = "open";
    const url = await serveOpen311(() => [{ ...makeRequest(0), status }]);
    let memory = {};
    const seen: unknown[] = [];
    for (status of ["open", "closed", "open", "open"]) {
      const attempt = await runFeed(open311, given(url, { mapping, memory, now: "2026-05-02T00:00:00Z" }));
      memory = attempt.memory;
      seen.push(rowsOf(attempt).map(({ cells }) => cells?.[5]));
    }
    expect(seen).toEqual([["open"], ["closed"], ["open"], []]);
  });

  it("goes on after the last stored window when an attempt breaks off, and forgets nothing of the failed one", async () => {
    const url = await serveOpen311(() => TWENTY);
    const settings = { windowDays: 3 };
    let memory = {};
    const stored: unknown[] = [];
    let count = 0;
    for await (const delivery of open311.fetch(contextOf(given(url, { settings })))) {
      for await (const batch of delivery.batches) stored.push(...batch.map(({ cells }) => cells?.[0]));
      count += 1;
      if (count === 3) {
        stored.splice(-6);
        await delivery.settle("failed", null);
        continue;
      }
      memory = delivery.end().memory;
      await delivery.settle("stored", null);
    }
    expect(count).toBe(3);
    const rest = await runFeed(open311, given(url, { settings, memory }));
    expect(sorted([...stored, ...idsOf(rest)])).toEqual(TWENTY.map((one) => one["service_request_id"]));
  });

  it("begins anew when the address or the mapping was changed", async () => {
    const url = await serveOpen311(() => TWENTY);
    const first = await runFeed(open311, given(url));
    const mapping = parseMapping({ ...OPEN311_MAPPING, attributes: {} });
    expect(rowsOf(await runFeed(open311, given(url, { memory: first.memory, mapping }))).length).toBe(20);
  });
});

describe("a service that keeps its rules loosely", () => {
  const first = makeRequest(1);
  const take = async (requests: readonly unknown[], format = "json") => {
    const origin = await serve((_request, response) =>
      response.end(format === "xml" ? requestsXml(requests as ServiceRequest[]) : JSON.stringify(requests)),
    );
    return await runFeed(open311, given(`${origin}/v2`, { settings: { format } }));
  };

  it.each([
    ["a status in capitals", { status: "OPEN" }, 5, "open", ["lower case"]],
    ["a status of CitySDK", { status: "in_process" }, 5, "in_process", []],
    ["a status of its own", { status: "geparkt" }, 5, "geparkt", ["neither open nor closed"]],
    ["a space in its times", { requested_datetime: "2026-05-01 08:30:00+02:00" }, 2, "2026-05-01T06:30:00.000Z", ["separated by a space"]],
    ["no zone", { requested_datetime: "2026-05-01T08:30:00" }, 2, "2026-05-01T06:30:00.000Z", ["names no time zone"]],
    ["an offset without a colon", { requested_datetime: "2026-05-01T08:30:00+0200" }, 2, "2026-05-01T06:30:00.000Z", ["as the W3C says"]],
    ["a time that is none", { requested_datetime: "gestern" }, 2, "gestern", ["could not be read"]],
    ["no time of change", { updated_datetime: null }, 6, "2026-05-01T15:30:00.000Z", ["updated_datetime"]],
    ["lon for long", { long: undefined, lon: 7.5 }, 3, "7.5", []],
    ["places as text", { long: "7.5" }, 3, "7.5", []],
    ["ids as numbers", { service_request_id: 12_345 }, 0, "12345", []],
  ])("is read with %s", async (_what, change, column, expected, notes) => {
    const attempt = await take([{ ...first, ...change }]);
    expect(rowsOf(attempt)[0]?.cells?.[column]).toBe(expected);
    expect(Object.keys(attempt.notes)).toEqual(notes.map((text) => expect.stringContaining(text)));
  });

  it("keeps every digit of a long id", async () => {
    const origin = await serve((_request, response) => response.end(`[{"service_request_id": 12345678901234567890, "status": "open"}]`));
    expect(idsOf(await runFeed(open311, given(origin)))).toEqual(["12345678901234567890"]);
  });

  it("is read when a member is no request: the row is told as unreadable", async () => {
    const attempt = await take([first, 7, null]);
    expect(rowsOf(attempt).map(({ cells }) => cells === null)).toEqual([false, true]);
  });

  it("is read when the list stands in an object", async () => {
    const origin = await serve((_request, response) => response.end(JSON.stringify({ service_requests: { request: [first] } })));
    expect(idsOf(await runFeed(open311, given(origin)))).toEqual(["26-101"]);
  });
});

describe("what is no answer", () => {
  const entities = `<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c SYSTEM "file:///etc/passwd">]><service_requests><request><service_request_id>&c;</service_request_id></request></service_requests>`;
  it.each([
    ["an errors document with status 400", "json", 400, '[{"code":1001,"description":"Anna Müller unbekannt"}]', "with an error (1001)"],
    ["an errors document with status 200", "json", 200, '[{"code":"403","description":"Anna"}]', "with an error (403)"],
    [
      "an errors document whose code is a text",
      "json",
      404,
      '{"errors":[{"code":"Anna","description":"Anna"}]}',
      "with an error (HTTP 404)",
    ],
    [
      "errors in XML",
      "xml",
      400,
      "<errors><error><code>1001</code><description>Anna</description></error></errors>",
      "with an error (1001)",
    ],
    [
      "errors in XML with status 200",
      "xml",
      200,
      "<errors><error><code>7</code><description>Anna</description></error></errors>",
      "with an error (7)",
    ],
    ["a page of HTML", "json", 200, "<html>Anna</html>", "cannot be read as a list of Open311 requests"],
    ["HTML instead of XML", "xml", 200, "<html><p>Anna</p></html>", "cannot be read as a list of Open311 requests"],
    ["nothing", "json", 200, "", "cannot be read as"],
    ["nothing in XML", "xml", 200, "", "cannot be read as"],
    ["JSON that is cut off", "json", 200, '[{"service_request_id":"1"', "cannot be read as"],
    ["XML that is cut off", "xml", 200, "<service_requests><request>", "cannot be read as"],
    ["XML with a document type and entities", "xml", 200, entities, "cannot be read as"],
    ["XML with an unknown entity", "xml", 200, "<service_requests>&a;</service_requests>", "cannot be read as"],
    ["XML that is nested without end", "xml", 200, "<a>".repeat(100_000), "cannot be read as"],
    ["JSON that is nested without end", "json", 200, "[".repeat(100_000), "cannot be read as"],
    ["an object without a list", "json", 200, '{"name":"Anna"}', "cannot be read as"],
    ["a gateway's page", "xml", 502, "Bad gateway for Anna", "HTTP 502"],
    ["a refusal", "json", 403, "Anna", "denies access"],
  ])("%s is told without its words", async (_what, format, status, body, text) => {
    const origin = await serve((_request, response) => response.writeHead(status).end(body));
    const error = await runFeed(open311, given(origin, { settings: { format } })).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(PeerError);
    expect(String(error)).toContain(text);
    expect(JSON.stringify([String(error), (error as PeerError).text])).not.toMatch(/Anna/);
  });

  it("pages that never end are given up", async () => {
    let id = 0;
    const origin = await serve((_request, response) => response.end(JSON.stringify([{ service_request_id: (id += 1), status: "open" }])));
    await expect(runFeed(open311, given(origin))).rejects.toThrow("more pages");
  });

  it("a mapping without the id, or one that replaces what was there, is refused", async () => {
    const { externalId: _, delivery: __, ...rest } = OPEN311_MAPPING;
    await expect(runFeed(open311, given("http://127.0.0.1:1", { mapping: parseMapping(rest) }))).rejects.toThrow("service_request_id");
    const replacing = parseMapping({ ...rest, externalId: "service_request_id", delivery: { mode: "replaces-period" } });
    await expect(runFeed(open311, given("http://127.0.0.1:1", { mapping: replacing }))).rejects.toThrow("replaces-period");
  });
});

const SF = new URL("../../../../../shared/data/test-corpora/open311/sf_requests_2011.json", import.meta.url);

// Needs ../shared/data/test-corpora beside the repository.
describe.skipIf(!existsSync(SF))("500 real requests of San Francisco", () => {
  const requests: readonly ServiceRequest[] = existsSync(SF) ? JSON.parse(readFileSync(SF, "utf8")) : [];
  // The service's own clock: summer time of the Pacific.
  const timeOf = (one: ServiceRequest): number => Date.parse(`${String(one["requested_datetime"]).replace(" ", "T")}-07:00`);
  const ask = (url: string, changes: object = {}) =>
    given(url, { now: "2011-07-10T00:00:00Z", timeZone: "America/Los_Angeles", settings: { since: "2011-06-20", ...changes } });

  it.each([
    ["json", {}],
    ["xml", {}],
    ["json", { most: 100 }],
    ["xml", { most: 200, paging: "ignored" as const }],
    ["json", { most: 50, paging: "refused" as const }],
  ])("arrive once each in %s with %j, and what breaks the schema is counted", async (format, options) => {
    const url = await serveOpen311(() => requests, { timeOf, ...options });
    const attempt = await runFeed(open311, ask(url, { format }));
    expect(sorted(idsOf(attempt))).toEqual(sorted(requests.map((one) => one["service_request_id"])));
    // 129 of the file have null for updated_datetime.
    expect(Object.values(attempt.notes)).toEqual([500, 500, 500, 129]);
    expect(Object.keys(attempt.notes).join()).toMatch(/lower case.*space.*no time zone.*updated_datetime/s);
    const one = rowsOf(attempt).find(({ cells }) => cells?.[0] === "909923")?.cells;
    expect(one).toEqual([
      "909923",
      "Abandoned Vehicle",
      "2011-06-28T12:14:00.000Z",
      "-122.41436",
      "37.744545",
      "closed",
      "2011-07-05T12:30:00.000Z",
    ]);
  });

  it("become 500 reports, of which 26 stand at 0, 0 and so have no place", async () => {
    const attempt = await runFeed(open311, ask(await serveOpen311(() => requests, { timeOf })));
    expect(await judge(rowsOf(attempt), "America/Los_Angeles")).toMatchObject({ reports: 500, placed: 474, refused: [], versions: 500 });
  });

  it("come again only where their status changed", async () => {
    let served = requests;
    const url = await serveOpen311(() => served, { timeOf, most: 100 });
    const first = await runFeed(open311, ask(url));
    const open = requests.filter((one) => one["status"] === "Open").slice(0, 7);
    served = requests.map((one) => (open.includes(one) ? { ...one, status: "Closed", updated_datetime: "2011-07-10 04:00:00" } : one));
    const second = await runFeed(open311, { ...ask(url), now: "2011-07-11T00:00:00Z", memory: first.memory });
    expect(open.length).toBe(7);
    expect(sorted(idsOf(second))).toEqual(sorted(open.map((one) => one["service_request_id"])));
    expect(rowsOf(second).map(({ cells }) => cells?.[6])).toEqual(Array(7).fill("2011-07-10T11:00:00.000Z"));
  });
});
