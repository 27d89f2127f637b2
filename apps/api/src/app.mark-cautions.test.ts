import {
  agencyIdSchema,
  analysisAnswerSchema,
  categoryIdSchema,
  coverageSpanSchema,
  daySchema,
  instantSchema,
  type Analysis,
} from "@lagebild/domain";
import { cellOf, gridDisk } from "@lagebild/geo";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { TestApp } from "./app.fixture.ts";
import { askAs, CITY, openWarningApp, TOWN } from "./app.warning.fixture.ts";
import { NO_FINDINGS, SAMPLE_OUTCOME, sampleWarningRun } from "./db/warning.fixture.ts";
import { importReports, type SmallReport } from "./services/picture/small-city.fixture.ts";

const FROM = Date.UTC(2025, 3, 7);
const FILTER = { from: "2025-04-07", to: "2025-06-16", level: "bezirk", resolution: "9" };
const [WEST, EAST] = [
  { lng: 7.82, lat: 51.67 },
  { lng: 7.88, lat: 51.68 },
];
let test: TestApp;

/** So many reports at one place, one a day. */
function heap(
  id: string,
  place: typeof WEST,
  { firstDay, count, category }: { firstDay: number; count: number; category: string },
): SmallReport[] {
  return Array.from({ length: count }, (_, at) => ({
    id: `${id}-${at}`,
    category,
    at: new Date(FROM + (firstDay + at) * 86_400_000 + 36_000_000).toISOString(),
    ...place,
  }));
}

/** The police brings one heap in the west all the time; in the east that of the office, which began on the 36th of 70 days: 2025-05-12. */
beforeAll(async () => {
  test = await openWarningApp();
  await importReports(test.store, "run-police-0001", heap("p", WEST, { firstDay: 0, count: 70, category: "theft.bicycle" }), "police");
  await importReports(test.store, "run-office-0001", heap("o", EAST, { firstDay: 35, count: 35, category: "theft.other" }), "office");
  await test.frames.refresh();
});
afterAll(() => test.close());

async function cautionsFor(ask: ReturnType<typeof askAs>, method: "gi-star" | "emerging-hotspots", filter: object = {}) {
  const parameters = method === "gi-star" ? {} : { stepDays: 7 };
  let { analysis } = analysisAnswerSchema.parse(
    (await ask("POST", "analyses", { method, filter: { ...FILTER, ...filter }, parameters })).body,
  );
  while (analysis.endedAt === null) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    ({ analysis } = analysisAnswerSchema.parse((await ask("GET", `analyses/${analysis.id}`)).body));
  }
  return cautionsOf(analysis);
}

function cautionsOf({ result }: Analysis) {
  if (result?.kind !== "result") throw new TypeError(`no result: ${JSON.stringify(result)}`);
  const { value } = result;
  if (value.method !== "gi-star" && value.method !== "emerging-hotspots") throw new TypeError(value.method);
  return value.cautions.map(({ cells, shares, ...facts }) => ({ ...facts, shares, names: cells.map((at) => value.cells[at]) }));
}

const around = (place: typeof WEST): readonly string[] => gridDisk(cellOf(place, 9), 1);

it("says of hotspots which stand on a source that began within their period, and of no others", async () => {
  const cautions = await cautionsFor(askAs(test, {}), "gi-star");
  expect(cautions).toMatchObject([
    { caution: "feedBegan", agency: "office", kind: "offence", category: null, from: "2025-05-12", days: null },
  ]);
  const [{ names = [], shares = [] } = {}] = cautions;
  expect(names).toContain(cellOf(EAST, 9));
  expect(names).not.toContain(cellOf(WEST, 9));
  for (const name of names) expect(around(EAST)).toContain(name);
  // One other theft of the police lies at the same place: 35 of 36.
  expect(shares[names.indexOf(cellOf(EAST, 9))]).toBeGreaterThan(0.9);
});

it("says nothing of a source that the viewer may not count", async () => {
  const town = askAs(test, { agency: TOWN, role: "analyst", name: "Tom" });
  expect(await cautionsFor(town, "gi-star")).toEqual([]);
  expect(JSON.stringify(await cautionsFor(town, "gi-star"))).not.toContain("office");
});

it("[M10] says that days lack where somebody declared so", async () => {
  const house = askAs(test, {});
  const outage = { agency: "police", kind: "offence", from: "2025-04-21", to: "2025-04-28", isCovered: false, note: "ausgefallen" };
  const { id } = coverageSpanSchema.parse((await house("POST", "coverage", outage)).body);
  const cautions = await cautionsFor(house, "gi-star");
  expect(cautions.find(({ caution }) => caution === "daysMissing")).toMatchObject({ agency: "police", from: "2025-04-21", days: 7 });
  await house("DELETE", `coverage/${id}`);
});

it("[EW4] says that a category is given otherwise since a day within the period, where the question counts a part of what changed, and only to whom may count it", async () => {
  const run = sampleWarningRun("9", { city: CITY, asOf: daySchema.parse("2025-06-29") });
  const day = (text: string): number => Date.parse(text) / 86_400_000;
  const categories = ["theft.bicycle", "theft.other"].map((id) => categoryIdSchema.parse(id));
  const change = (agency: string, at: string) => ({
    agency: agencyIdSchema.parse(agency),
    kind: "offence" as const,
    categories,
    day: day(at),
  });
  await test.store.putWarningRun(run);
  const { seq } = await test.store.readWarningBasis(CITY, run.asOf);
  await test.store.finishWarningRun({
    run: run.id,
    endedAt: instantSchema.parse("2025-06-30T02:00:00Z"),
    progress: { done: 1, total: 1 },
    outcome: SAMPLE_OUTCOME,
    findings: { ...NO_FINDINGS, changes: [change("police", "2025-05-05"), change("police", "2025-03-03"), change("office", "2025-05-19")] },
    settled: { basis: seq, settlement: { zones: [], alarms: [] } },
  });
  const house = askAs(test, {});
  const town = askAs(test, { agency: TOWN, role: "analyst", name: "Tom" });
  const changed = async (ask: typeof house, filter: object) =>
    (await cautionsFor(ask, "gi-star", filter))
      .filter(({ caution }) => caution === "categoryChanged")
      .map(({ agency, category, from }) => [agency, category, from]);
  const police = ["police", "theft.bicycle", "2025-05-05"];
  expect(await changed(house, { categories: "theft.bicycle" })).toEqual([police]);
  expect(await changed(house, {})).toEqual([]);
  expect(await changed(town, { categories: "theft.bicycle" })).toEqual([police]);
  expect(await changed(house, { categories: "theft.other" })).toEqual([["office", "theft.other", "2025-05-19"]]);
});
