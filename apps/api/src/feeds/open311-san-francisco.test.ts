import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { runFeed } from "./kind.fixture.ts";
import { open311 } from "./open311.ts";
import { serveOpen311, type ServiceRequest } from "./open311.fixture.ts";
import { given, rowsOf, idsOf, sorted, judge } from "./open311-requests.fixture.ts";

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
