import { LOCAL_VIEWER, processingAnswerSchema, type ProcessingAnswer, type Viewer } from "@lagebild/domain";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createApp } from "./app.ts";
import { answerAs } from "./services/accounts/identity.ts";
import { openTestApp, type TestApp } from "./app.fixture.ts";

let test: TestApp;
beforeEach(async () => {
  test = await openTestApp();
});
afterEach(() => test.close());

async function ask(viewer: Viewer = LOCAL_VIEWER): Promise<ProcessingAnswer> {
  const response = await createApp({ ...test.deps, identify: answerAs(viewer) }).request("/api/cities/probe/processing");
  expect(response.status).toBe(200);
  return processingAnswerSchema.parse(await response.json());
}

const json = (method: string, body: unknown): RequestInit => ({
  method,
  body: JSON.stringify(body),
  headers: { "content-type": "application/json" },
});
const MAPPING = {
  version: 1,
  format: { type: "csv", encoding: "utf-8", delimiter: ";" },
  externalId: "nr",
  delivery: { mode: "append" },
  kind: "complaint",
  category: { column: "art", default: "unknown" },
  time: { from: { column: "zeit", format: "ISO" }, zone: "Europe/Berlin" },
  place: { lng: "x", lat: "y", crs: "EPSG:4326" },
};

it("[R7] tells a feed with the columns that it reads, and names what nobody has said", async () => {
  const [agency] = (await ask()).agencies;
  if (agency === undefined) throw new Error("the small city has no agency");
  const feed = { name: "Mängelmelder", agency: agency.id, kind: "complaint", source: { type: "push" }, schedule: null, mapping: MAPPING };
  const created = await test.app.request("/api/cities/probe/feeds", json("POST", feed));
  expect([created.status, created.status === 201 ? "" : await created.text()]).toEqual([201, ""]);
  const { flows, open } = await ask();
  expect(flows.find(({ name }) => name === "Mängelmelder")).toEqual({
    agency: agency.id,
    kind: "complaint",
    name: "Mängelmelder",
    way: "push",
    state: "draft",
    fields: [
      { column: "art", role: "category" },
      { column: "nr", role: "externalId" },
      { column: "x", role: "lng" },
      { column: "y", role: "lat" },
      { column: "zeit", role: "from" },
    ],
    label: {
      collectedBy: { value: null, column: null },
      legalBasis: { value: null, column: null },
      purpose: { value: null, column: null },
      regime: { value: null, column: null },
    },
  });
  const gaps = open.map(({ what, name }) => [what, name]);
  for (const what of ["controller", "officer", "processors", "hosting"]) expect(gaps).toContainEqual([what, null]);
  for (const what of ["legalBasis", "purpose", "regime"]) expect(gaps).toContainEqual([what, "Mängelmelder"]);
});

it("names the terms, the special categories and who may do what", async () => {
  const { retention, roles, notices, specialCategories } = await ask();
  expect(retention.classes).toMatchObject([{ id: "standard", months: 36 }]);
  expect(roles.find(({ role }) => role === "dataProtectionOfficer")?.actions).toContain("read-audit");
  expect(roles.filter(({ actions }) => actions.includes("read-audit"))).toHaveLength(1);
  expect(notices).toMatchObject({ inApp: 0, email: 0, webhook: 0, hosts: [] });
  expect(specialCategories.length).toBeGreaterThan(0);
});

it("shows an agency its own part", async () => {
  const all = await ask();
  const own = all.agencies[0]?.id ?? null;
  const { agencies } = await ask({ ...LOCAL_VIEWER, agency: own });
  expect(agencies.map(({ id }) => id)).toEqual([own]);
});
