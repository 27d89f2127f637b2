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

interface Heap {
  readonly firstDay: number;
  readonly count: number;
  readonly category: string;
  /** Steps in degrees and places in a row: how far it spreads. */
  readonly spread: { readonly lng: number; readonly lat: number; readonly row: number };
}

/** So many reports, one a day, over and over the places of a grid that begins there. */
function heap(id: string, from: typeof WEST, { firstDay, count, category, spread }: Heap): SmallReport[] {
  return Array.from({ length: count }, (_, at) => ({
    id: `${id}-${at}`,
    category,
    at: new Date(FROM + (firstDay + at) * 86_400_000 + 36_000_000).toISOString(),
    lng: from.lng + (at % spread.row) * spread.lng,
    lat: from.lat + (Math.floor(at / spread.row) % 6) * spread.lat,
  }));
}

const NARROW = { lng: 0.002, lat: 0.001, row: 4 };
const WIDE = { lng: 0.009, lat: 0.007, row: 10 };
const CORNER = { lng: 7.805, lat: 51.655 };

/** The police brings a heap in the west and single reports everywhere all the time; the heap in the east is the office's, which began on the 36th of 70 days: 2025-05-12. */
beforeAll(async () => {
  test = await openWarningApp();
  await test.store.putAgency({ id: agencyIdSchema.parse("office"), city: CITY, name: "Amt", state: "active" });
  const police = [
    ...heap("p", WEST, { firstDay: 0, count: 70, category: "theft.bicycle", spread: NARROW }),
    ...heap("q", CORNER, { firstDay: 0, count: 60, category: "theft.other", spread: WIDE }),
  ];
  await importReports(test.store, "run-police-0001", police, "police");
  const office = heap("o", EAST, { firstDay: 35, count: 35, category: "theft.other", spread: NARROW });
  await importReports(test.store, "run-office-0001", office, "office");
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

/** Within a kilometre and a half. */
const near = (place: typeof WEST): readonly string[] => gridDisk(cellOf(place, 9), 5);

it("says of hotspots which stand on a source that began within their period, and of no others", async () => {
  const cautions = await cautionsFor(askAs(test, {}), "gi-star");
  expect(cautions).toMatchObject([
    { caution: "feedBegan", agency: "office", kind: "offence", category: null, from: "2025-05-12", days: null },
  ]);
  const [caution] = cautions;
  const names = caution?.names ?? [];
  expect(names.length).toBeGreaterThan(0);
  for (const name of names) expect(near(EAST)).toContain(name);
  // There is hardly anything else.
  for (const share of caution?.shares ?? []) expect(share).toBeGreaterThan(0.8);
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

it("[GI8] says that a category is given otherwise since a day within the period, where the question counts a part of what changed, and only to whom may count it", async () => {
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
  expect(await changed(house, { categories: "theft.other" })).toContainEqual(["office", "theft.other", "2025-05-19"]);
  expect((await changed(town, { categories: "theft.other" })).map(([agency]) => agency)).not.toContain("office");
});
