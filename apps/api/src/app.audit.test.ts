import { auditAnswerSchema, auditVerdictSchema, LagebildError, LOCAL_VIEWER, problemSchema, type Viewer } from "@lagebild/domain";
import { afterEach, beforeEach, expect, it } from "vitest";
import { ROUTE_ACCESS } from "./access.ts";
import { createApp } from "./app.ts";
import { FILTER, openTestApp, type TestApp } from "./app.fixture.ts";
import { ROUTE_RECORDS } from "./audit-routes.ts";
import { SMALL_CITY } from "./services/picture/small-city.fixture.ts";
import { answerAs } from "./services/accounts/identity.ts";
import { UNRECORDED } from "./middleware/record.ts";

const CELLS = `/api/cities/probe/cells?${FILTER}`;
const OFFICER: Viewer = { ...LOCAL_VIEWER, name: "Datenschutz", role: "dataProtectionOfficer" };

let test: TestApp;
beforeEach(async () => {
  test = await openTestApp();
});
afterEach(() => test.close());

const looked = () => test.looks.map(({ what, subject, operation }) => [what, subject, operation]);
const asOfficer = () => createApp({ ...test.deps, identify: answerAs(OFFICER) });
const json = (method: string, body: unknown): RequestInit => ({
  method,
  body: JSON.stringify(body),
  headers: { "content-type": "application/json" },
});

it("decides by name for no route that does not exist, and leaves nothing unrecorded that carries data", () => {
  for (const route of Object.keys(ROUTE_RECORDS)) expect(ROUTE_ACCESS).toHaveProperty([route]);
  const unrecorded = Object.keys(ROUTE_ACCESS).filter((route) => ROUTE_RECORDS[route] === UNRECORDED);
  expect(unrecorded.map((route) => route.replace("/api/cities/:city/", "")).toSorted()).toEqual(
    [
      "GET /*",
      "GET /api/access-matrix",
      "GET /api/account",
      "GET /api/account/sessions",
      "GET /api/account/tokens",
      "GET /api/docs",
      "GET /api/health",
      "GET /api/openapi.json",
      "GET /api/ready",
      "GET /api/session",
      "POST districts/check",
      ...[
        "agencies",
        "agreements",
        "base-map",
        "categories",
        "context-layers",
        "districts",
        "holidays",
        "mappings",
        "places",
        "profile",
        "published",
      ].map((noun) => `GET ${noun}`),
      ...["saved-areas", "study-area/:resolution", "subscriptions", "views"].map((noun) => `GET ${noun}`),
    ].toSorted(),
  );
});

it("[R7] puts on record who asked for what before the answer leaves, an unchanged picture too", async () => {
  const response = await test.app.request(CELLS);
  expect(response.status).toBe(200);
  const [look] = test.looks;
  expect(look).toMatchObject({
    what: "GET /api/cities/:city/cells",
    subject: "probe",
    operation: "query",
    by: "local",
    role: "dataSteward",
    question: '{"from":"2025-06-01","level":"bezirk","resolution":"9","to":"2025-07-01"}',
    request: response.headers.get("x-request-id"),
  });
  const app = createApp({ ...test.deps, identify: answerAs({ ...LOCAL_VIEWER, purpose: "Schulwege" }) });
  const etag = (await app.request(CELLS)).headers.get("etag") ?? "";
  const other = createApp({ ...test.deps, identify: answerAs({ ...LOCAL_VIEWER, purpose: "Schulwege" }) });
  test.looks.length = 0;
  expect((await other.request(CELLS, { headers: { "if-none-match": etag } })).status).toBe(304);
  expect(test.looks).toMatchObject([{ what: "GET /api/cities/:city/cells", purpose: "Schulwege" }]);
});

it("takes equal questions within one window of the clock for one look, and every other question for another", async () => {
  let now = Date.parse("2025-07-01T08:00:00Z");
  const at = (viewer: Viewer) => createApp({ ...test.deps, clock: () => new Date(now), identify: answerAs(viewer) });
  const app = at(LOCAL_VIEWER);
  await Promise.all([app.request(CELLS), app.request(CELLS), app.request(CELLS)]);
  expect(looked()).toHaveLength(1);
  await app.request(CELLS.replace("resolution=9", "resolution=8"));
  await app.request(`/api/cities/probe/timeline?${FILTER}`);
  expect(looked()).toHaveLength(3);
  now += 10 * 60_000 - 1;
  await app.request(CELLS);
  expect(looked()).toHaveLength(3);
  now += 1;
  await app.request(CELLS);
  expect(looked()).toHaveLength(4);
});

it("records neither what carries no data nor what was refused", async () => {
  for (const path of ["/api/health", "/api/ready", "/", "/api/cities/probe/categories"]) await test.app.request(path);
  expect((await test.app.request(`${CELLS}&resolution=99`)).status).toBe(400);
  expect((await test.app.request(CELLS.replace("probe", "nowhere"))).status).toBe(404);
  expect((await asOfficer().request(CELLS)).status).toBe(403);
  expect(looked()).toEqual([]);
});

it("[R7] gives no answer that cannot be put on record, and begins no change", async () => {
  const refused = new LagebildError("unavailable", "not on record", {
    reason: "audit",
    text: { de: "nicht protokolliert", en: "not on record" },
  });
  const store = { ...test.deps.store, audit: () => Promise.reject(refused) };
  const app = createApp({ ...test.deps, store });
  const response = await app.request(CELLS, { headers: { "accept-language": "de" } });
  expect([response.status, response.headers.get("etag"), response.headers.get("cache-control")]).toEqual([503, null, "no-store"]);
  expect(problemSchema.parse(await response.json())).toMatchObject({ code: "unavailable", detail: "nicht protokolliert" });
  expect(test.failures).toHaveLength(1);
  const terms = { mode: "off", classes: [{ id: "all", name: "Alle", months: 1, remains: "nothing" }], reason: "Probe" };
  expect((await app.request("/api/cities/probe/retention", json("PUT", terms))).status).toBe(503);
  expect((await test.store.getRetention(SMALL_CITY.id)).mode).toBe("on");
  // Nobody rests on an entry that is not there.
  expect((await app.request(CELLS)).status).toBe(503);
});

function never(): never {
  throw new Error("no city");
}

it("announces a change before it begins, and tells what it was and is under the same request", async () => {
  const response = await test.app.request(
    "/api/cities/probe/retention",
    json("PUT", {
      mode: "on",
      classes: [{ id: "standard", name: "Standard", months: 24, remains: "cellCounts" }],
      reason: "Beschluss",
    }),
  );
  expect(response.status).toBe(200);
  const request = response.headers.get("x-request-id");
  expect(test.looks).toMatchObject([{ what: "PUT /api/cities/:city/retention", operation: "change", subject: "probe", request }]);
  expect(test.audits).toMatchObject([{ what: "retention.set", reason: "Beschluss", request }]);
  const { entries } = await test.store.searchAudit({ limit: 9, what: "retention.set" });
  expect([JSON.parse(entries[0]?.before ?? ""), JSON.parse(entries[0]?.after ?? "")]).toEqual([
    { classes: [{ id: "standard", months: 36, name: "Standard", remains: "cellCounts" }] },
    { classes: [{ id: "standard", months: 24, name: "Standard", remains: "cellCounts" }] },
  ]);
});

it("is searched, paged and checked by the data-protection officer, which is on record too", async () => {
  await test.app.request(CELLS);
  await test.app.request(`/api/cities/probe/timeline?${FILTER}`);
  const app = asOfficer();
  const page = auditAnswerSchema.parse(await (await app.request("/api/audit?operation=query&limit=1")).json());
  expect([page.total, page.entries.map(({ no }) => no), page.next]).toEqual([2, [2], 2]);
  const rest = auditAnswerSchema.parse(await (await app.request("/api/audit?operation=query&limit=9&before=2")).json());
  expect([rest.entries.map(({ what }) => what), rest.next]).toEqual([["GET /api/cities/:city/cells"], null]);
  expect(auditAnswerSchema.parse(await (await app.request("/api/audit?by=Datenschutz")).json()).total).toBe(2);
  expect(auditVerdictSchema.parse(await (await app.request("/api/audit/chain")).json())).toMatchObject({ isWhole: true, entries: 5 });
  expect((await app.request("/api/audit?limit=0")).status).toBe(400);
  expect((await test.app.request("/api/audit")).status).toBe(403);
});

it("shows an officer of one agency what the people of that agency did", async () => {
  const agency = (await test.store.listAgencies((await test.store.listCities())[0]?.id ?? never()))[0]?.id ?? never();
  await createApp({ ...test.deps, identify: answerAs({ ...LOCAL_VIEWER, agency }) }).request(CELLS);
  await test.app.request(CELLS);
  const app = createApp({ ...test.deps, identify: answerAs({ ...OFFICER, agency }) });
  const { entries } = auditAnswerSchema.parse(await (await app.request("/api/audit")).json());
  expect(entries.map((entry) => entry.agency)).toEqual([agency]);
});

it("leaves as a file with a reason, and quotes out what a spreadsheet would run", async () => {
  await createApp({ ...test.deps, identify: answerAs({ ...LOCAL_VIEWER, name: "=1+1" }) }).request(CELLS);
  const app = asOfficer();
  expect((await app.request("/api/audit/export", json("POST", { language: "de" }))).status).toBe(400);
  const response = await app.request("/api/audit/export", json("POST", { language: "de", operation: "query", reason: "Stichprobe" }));
  expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/csv; charset=utf-8"]);
  const [head, line, end] = (await response.text()).split("\r\n");
  expect(head).toMatch(/^\uFEFF?Nummer;Zeitpunkt \(UTC\);Person;Konto;Rolle;/);
  expect(line).toContain("1;2025-07-01T08:00:00.000Z;'=1+1;;dataSteward;;Abfrage;GET /api/cities/:city/cells;probe;");
  expect(end).toBe("");
  expect(test.audits).toMatchObject([{ what: "audit.export", reason: "Stichprobe", receiver: "Datenschutz", by: "Datenschutz" }]);
});
