import { agencyIdSchema, cityIdSchema, LOCAL_VIEWER, QUARANTINE_CODES, runIdSchema, EMPTY_COUNTS } from "@lagebild/domain";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROUTE_ACCESS } from "./access.ts";
import { createApp } from "./app.ts";
import { FILTER, openTestApp, type TestApp } from "./app.fixture.ts";
import { answerAs } from "./services/accounts/identity.ts";
import { importReports, type SmallReport } from "./services/picture/small-city.fixture.ts";
import { sampleAgreement } from "./db/sample.fixture.ts";

const CITY = cityIdSchema.parse("probe");
const TOWN = agencyIdSchema.parse("town");
const OWN: readonly SmallReport[] = [
  { id: "t1", kind: "complaint", category: "theft.other", at: "2025-06-03T08:00:00Z", lng: 7.83, lat: 51.67 },
  { id: "t2", kind: "complaint", category: "theft.other", at: "2025-06-20T08:00:00Z", lng: 7.88, lat: 51.68 },
];
/** Of other days, places and kinds than anything that the town may see. */
const CLOSED: readonly SmallReport[] = [
  { id: "c1", kind: "callForService", category: "theft.bicycle", at: "2024-11-01T08:00:00Z", lng: 7.84, lat: 51.66 },
  { id: "c2", kind: "callForService", category: "theft.bicycle", at: "2025-06-28T08:00:00Z", lng: 7.83, lat: 51.67 },
];

let without: TestApp;
let withClosed: TestApp;

/** The small city, whose police opens its offences to the town; the town is asking. */
async function openTown(): Promise<TestApp> {
  const test = await openTestApp();
  await test.store.putAgency({ id: TOWN, city: CITY, name: "Stadt", state: "active" });
  await test.store.putAgency({ id: agencyIdSchema.parse("closed"), city: CITY, name: "Andere", state: "active" });
  await importReports(test.store, "run-town-0001", OWN, "town");
  await test.store.putAgreementVersion(
    sampleAgreement({ city: CITY, from: "police", to: [TOWN], validFrom: "2025-06-01", createdAt: "2025-06-01T00:00:00Z" }),
  );
  return test;
}

beforeAll(async () => {
  without = await openTown();
  withClosed = await openTown();
  // Another agency without an agreement, and calls of the police, which no agreement names.
  await importReports(withClosed.store, "run-closed-01", CLOSED, "closed");
  await importReports(
    withClosed.store,
    "run-police-02",
    CLOSED.map((each) => ({ ...each, id: `p${each.id}` })),
    "police",
  );
  const run = runIdSchema.parse("run-closed-02");
  const done = await withClosed.store.findRun(runIdSchema.parse("run-closed-01"));
  if (done === undefined) throw new TypeError("the run is there");
  await withClosed.store.startRun({ ...done, id: run, state: "running", endedAt: null });
  const refused = {
    row: 1,
    column: "Ort",
    value: "geheim",
    code: QUARANTINE_CODES[0],
    message: { de: "fehlt", en: "missing" },
    mapped: { Ort: "geheim" },
  };
  await withClosed.store.writeBatch({
    run,
    reports: [],
    quarantined: [refused],
    counts: { ...EMPTY_COUNTS, read: 3, accepted: 2, quarantined: 1 },
  });
  for (const test of [without, withClosed]) await test.frames.refresh();
});
afterAll(() => Promise.all([without.close(), withClosed.close()]));

const ask = async (test: TestApp, path: string): Promise<{ readonly status: number; readonly text: string }> => {
  const app = createApp({ ...test.deps, identify: answerAs({ ...LOCAL_VIEWER, agency: TOWN }) });
  const response = await app.request(path);
  return { status: response.status, text: await response.text() };
};

const SAMPLES: Readonly<Record<string, string>> = {
  ":city": "probe",
  ":resolution": "9",
  ":run": "run-closed-01",
  ":cell": "891fa1a6e0bffff",
  ":level": "bezirk",
  ":code": "W",
};
/** Addresses that answer from what is stored; the rest of the GET routes is the same for everybody. */
const QUERIES: readonly string[] = Object.keys(ROUTE_ACCESS)
  .filter(
    (route) => route.startsWith("GET /api/cities") && !/:(job|feed|delivery|mapping|upload|analysis|agency|agreement|coverage)/.test(route),
  )
  .map((route) => route.slice("GET ".length).replaceAll(/:\w+/g, (name) => SAMPLES[name] ?? "1"))
  .flatMap((path) => [path, `${path}?${FILTER}`, `${path}?from=2024-01-01&to=2026-01-01&level=bezirk&resolution=10&kinds=callForService`])
  .flatMap((path) => (path.includes("/timeline?") ? [path, `${path}&step=day&timelineFrom=2024-01-01&timelineTo=2025-07-01`] : [path]));

/** Stamps change with every change of the data, whoever may see it; the folders of the two servers differ. */
const withoutStamps = (text: string): string => text.replaceAll(/"(dataStamp|requestId|dropFolder)":"[^"]*"/g, '"$1":""');

describe("what an agency is answered", () => {
  it.each(QUERIES)("is the same whether or not there are reports that no agreement opens: %s", async (path) => {
    const [one, other] = await Promise.all([ask(without, path), ask(withClosed, path)]);
    expect([path, other.status, withoutStamps(other.text)]).toEqual([path, one.status, withoutStamps(one.text)]);
    expect(other.text).not.toContain("geheim");
  });

  it("holds what the agreement opens, so that equal answers are no empty ones", async () => {
    const { text } = await ask(withClosed, `/api/cities/probe/facets?${FILTER}`);
    // Four offences of June but the special one, and both own complaints.
    expect(JSON.parse(text)).toMatchObject({
      kinds: [4, 0, 2, 0],
      agencies: [
        { id: "closed", count: 0 },
        { id: "police", count: 4 },
        { id: "town", count: 2 },
      ],
    });
    expect(JSON.parse((await ask(withClosed, "/api/cities/probe")).text)).toMatchObject({ data: { reportCount: 9, lastReceivedAt: null } });
  });

  it("carries a stamp that does not count the changes of others", async () => {
    const stampOf = async (test: TestApp): Promise<unknown> => JSON.parse((await ask(test, "/api/cities/probe")).text).data.dataStamp;
    expect(await stampOf(without)).toMatch(/^[\w-]{16}$/);
    expect(await stampOf(without)).not.toBe(await stampOf(withClosed));
  });

  it("changes its stamp when an agreement ends, so that no kept answer outlives it", async () => {
    const path = `/api/cities/probe/cells?${FILTER}`;
    const app = createApp({ ...without.deps, identify: answerAs({ ...LOCAL_VIEWER, agency: TOWN }) });
    const tag = (await app.request(path)).headers.get("etag") ?? "";
    expect((await app.request(path, { headers: { "if-none-match": tag } })).status).toBe(304);
    const end = {
      method: "POST",
      body: JSON.stringify({ until: "2025-07-01", note: "beendet" }),
      headers: { "content-type": "application/json" },
    };
    const house = createApp(without.deps);
    expect((await house.request("/api/cities/probe/agreements/agreement-0000000001/end", end)).status).toBe(201);
    const after = await app.request(path, { headers: { "if-none-match": tag } });
    expect(after.status).toBe(200);
    expect(await after.json()).toMatchObject({ meta: { total: 2 } });
  });
});
