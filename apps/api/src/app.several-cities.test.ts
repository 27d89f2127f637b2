import { agencySchema, citySummarySchema, problemSchema } from "@lagebild/domain";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { FILTER, openTestApp, type TestApp } from "./app.fixture.ts";
import { SMALL_CITY } from "./services/picture/small-city.fixture.ts";

/** A city on the very same ground, with a district of the same code, and no report. */
const TWIN = { ...SMALL_CITY, id: agencySchema.shape.city.parse("twin"), name: "Zwilling" };
const countSchema = z.object({ meta: z.object({ city: z.string(), total: z.number() }) });
let test: TestApp;

beforeAll(async () => {
  test = await openTestApp();
  await test.store.putCity(TWIN);
  const [level] = TWIN.levels;
  if (level === undefined) throw new TypeError("the city has a level");
  const districts = await test.store.listDistricts(SMALL_CITY.id, level.id);
  await test.store.replaceDistricts(TWIN.id, level, districts, (points) => points.map(() => 0));
  await test.frames.refresh();
});
afterAll(() => test.close());

async function ask(path: string): Promise<unknown> {
  return (await test.app.request(path)).json();
}

it("lists both, each with its own reports", async () => {
  const { cities } = z.object({ cities: z.array(citySummarySchema) }).parse(await ask("/api/cities"));
  expect(cities.map(({ id, reportCount }) => `${id} ${reportCount}`)).toEqual(["probe 7", "twin 0"]);
});

it.each(["cells", "facets", "timeline"])("never counts a report of one city in another: %s", async (noun) => {
  const own = countSchema.parse(await ask(`/api/cities/probe/${noun}?${FILTER}`));
  const other = countSchema.parse(await ask(`/api/cities/twin/${noun}?${FILTER}`));
  expect([own.meta.city, own.meta.total > 0]).toEqual(["probe", true]);
  expect(other.meta).toEqual({ ...other.meta, city: "twin", total: 0 });
});

it("has its own import runs and agencies", async () => {
  expect(await ask("/api/cities/twin/import-runs")).toEqual({ runs: [] });
  expect(await ask("/api/cities/twin/agencies")).toEqual({ agencies: [] });
});

it("does not show a run, nor take one back, under another city", async () => {
  expect((await test.app.request("/api/cities/twin/import-runs/run-probe-0001")).status).toBe(404);
  const headers = { "content-type": "application/json" };
  const revert = await test.app.request("/api/cities/twin/import-runs/run-probe-0001/revert", { method: "POST", headers, body: "{}" });
  expect(revert.status).toBe(404);
});

it("keeps an agency with its city, and says so", async () => {
  const mapping = {
    version: 1,
    category: { constant: "theft" },
    time: { from: { column: "zeit", format: "YYYY-MM-DD HH:mm" }, zone: "Europe/Berlin" },
    place: { lng: "x", lat: "y" },
  };
  const body = JSON.stringify({ agency: "police", kind: "offence", name: "Liste", mapping });
  const headers = { "content-type": "application/json", "accept-language": "de" };
  const response = await test.app.request("/api/cities/twin/mappings", { method: "PUT", headers, body });
  const { detail } = problemSchema.parse(await response.json());
  expect([response.status, detail]).toEqual([409, expect.stringContaining("„police“ gehört zu einer anderen Stadt")]);
});
