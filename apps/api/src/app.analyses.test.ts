import { analysesAnswerSchema, analysisAnswerSchema, LOCAL_VIEWER, problemSchema, type Analysis } from "@lagebild/domain";
import { cellOf, gridDisk } from "@lagebild/geo";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApp } from "./app.ts";
import { openTestApp, type TestApp } from "./app.fixture.ts";
import { answerAs } from "./services/accounts/identity.ts";
import { importReports, SMALL_CITY, type SmallReport } from "./services/picture/small-city.fixture.ts";

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp();
  await importReports(test.store, "run-probe-0002", manyReports());
  await test.frames.refresh();
});
afterAll(() => test.close());

/** Eighty reports within 900 metres, and one each at sixty other places, over ten weeks. */
function manyReports(): readonly SmallReport[] {
  const day = (at: number): string => new Date(Date.UTC(2025, 3, 7) + at * 86_400_000).toISOString();
  const hot = Array.from({ length: 80 }, (_, at) => ({
    id: `hot-${at}`,
    category: "theft.bicycle",
    at: day(at % 70),
    lng: 7.82 + (at % 5) * 0.003,
    lat: 51.67 + (Math.floor(at / 5) % 4) * 0.002,
  }));
  const others = Array.from({ length: 60 }, (_, at) => ({
    id: `other-${at}`,
    category: "theft.other",
    at: day(at),
    lng: 7.805 + (at % 10) * 0.009,
    lat: 51.655 + Math.floor(at / 10) * 0.007,
  }));
  return [...hot, ...others];
}

const MIDDLE = cellOf({ lng: 7.826, lat: 51.673 }, 9);
const FILTER = { from: "2025-04-07", to: "2025-06-16", level: "bezirk", resolution: "9" };
const PATH = "/api/cities/probe/analyses";

function post(body: unknown, path = PATH, app = test.app) {
  return app.request(path, { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } });
}

async function analysisOf(response: Response): Promise<Analysis> {
  return analysisAnswerSchema.parse(await response.json()).analysis;
}

async function untilEnd({ id }: Analysis): Promise<Analysis> {
  for (;;) {
    const analysis = await analysisOf(await test.app.request(`${PATH}/${id}`));
    if (analysis.endedAt !== null) return analysis;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function resultOf(body: unknown) {
  const response = await post(body);
  expect([200, 202]).toContain(response.status);
  const ended = await untilEnd(await analysisOf(response));
  expect(ended.error).toBeNull();
  return ended;
}

describe("an analysis", () => {
  it("is begun with 202, and answers the same question at once when it is done", async () => {
    const body = { method: "gi-star", filter: FILTER, parameters: { k: 1 } };
    const first = await post(body);
    expect([first.status, first.headers.get("cache-control")]).toEqual([202, "no-store"]);
    const ended = await untilEnd(await analysisOf(first));
    expect(ended).toMatchObject({ state: "done", method: "gi-star", parameters: { k: 1, withProactive: false } });
    const again = await post(body);
    expect(again.status).toBe(200);
    expect(await analysisOf(again)).toEqual(ended);
    const list = analysesAnswerSchema.parse(await (await test.app.request(PATH)).json());
    expect(list.analyses.map(({ id }) => id)).toContain(ended.id);
  });

  it("[H1, M1, M7] finds where reports heap up, over all cells, and says what it stands on", async () => {
    const { result, meta } = await resultOf({ method: "gi-star", filter: FILTER });
    if (result?.kind !== "result" || result.value.method !== "gi-star") throw new TypeError("no result");
    const { cells, counts, classes, pAdjusted } = result.value;
    const area = await test.frames.studyArea(SMALL_CITY.id, 9);
    expect(cells).toEqual(area.cells);
    // 2 + 1 + 1 of the small city in this period, 80 and 60 more; one of them outside.
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(meta.inCells);
    expect(result.sampleSize).toBe(meta.inCells);
    const middle = cells.indexOf(MIDDLE);
    expect(classes[middle]).toBe(3);
    expect(pAdjusted[middle]).toBeLessThan(0.01);
    // The rim of the place is hot too, the rest of some 200 cells is not.
    expect(classes.filter((code) => code > 0).length).toBeLessThan(30);
    expect(result.inference?.source).not.toBe("normal");
    expect(meta).toMatchObject({ city: "probe", withoutPlaceShare: 0, tooCoarseShare: 0, proactiveLeftOut: 0 });
  });

  it("[E1] divides the period into steps, and [M6] says what it lacks", async () => {
    const { result } = await resultOf({ method: "emerging-hotspots", filter: FILTER, parameters: { stepDays: 7 } });
    if (result?.kind !== "result" || result.value.method !== "emerging-hotspots") throw new TypeError("no result");
    expect(result.value.steps).toHaveLength(10);
    expect(result.value.steps[0]).toEqual({ from: "2025-04-07", to: "2025-04-14", isUncovered: false });
    const short = await resultOf({ method: "emerging-hotspots", filter: { ...FILTER, from: "2025-05-26" } });
    expect(short.result).toEqual({ kind: "insufficient-data", of: "steps", has: 3, needed: 10 });
  });

  it("[D1] scans the days up to the as-of day, with the seed that was asked for", async () => {
    const { result } = await resultOf({ method: "scan", filter: FILTER, parameters: { replications: 99, seed: 7 } });
    if (result?.kind !== "result" || result.value.method !== "scan") throw new TypeError("no result");
    expect(result.inference).toMatchObject({ source: "monte-carlo", seed: 7, replications: 99, floor: 0.01 });
    expect(result.value.period).toEqual({ from: "2025-04-07", to: "2025-06-16" });
    for (const { period, cells, center } of result.value.clusters) {
      expect(period.to).toBe("2025-06-16");
      expect(cells).toContain(center);
    }
  });

  it("[H3, H4] says how few cells hold how much, and how dense reports are around each", async () => {
    const shares = await resultOf({ method: "concentration", filter: FILTER, parameters: { shares: [0.5, 1] } });
    if (shares.result?.kind !== "result" || shares.result.value.method !== "concentration") throw new TypeError("no result");
    const [half, all] = shares.result.value.shares;
    expect(half?.cells).toBeLessThan(20);
    expect(all?.cells).toBeGreaterThan(50);
    const density = await resultOf({ method: "density", filter: FILTER, parameters: { bandwidthM: 300 } });
    if (density.result?.kind !== "result" || density.result.value.method !== "density") throw new TypeError("no result");
    const { cells, perKm2 } = density.result.value;
    expect(density.result.sampleSize).toBe(density.meta.inCells);
    expect(cells[perKm2.indexOf(Math.max(...perKm2))]).toSatisfy((cell: string) => gridDisk(MIDDLE, 2).some((near) => near === cell));
  });

  it("[E4, M9] compares a period with the one of equal weekdays before it, cell by cell", async () => {
    const filter = { ...FILTER, from: "2025-05-19", to: "2025-05-29" };
    const { result, meta } = await resultOf({ method: "period-comparison", filter });
    if (result?.kind !== "result" || result.value.method !== "period-comparison") throw new TypeError("no result");
    const { value } = result;
    // Ten days from a Monday: fourteen days earlier is the nearest period that begins with a Monday, too.
    expect([value.period, value.before]).toEqual([
      { from: "2025-05-19", to: "2025-05-29" },
      { from: "2025-05-05", to: "2025-05-15" },
    ]);
    const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
    expect(sum(value.counts)).toBe(meta.inCells);
    expect(result.sampleSize).toBe(sum(value.counts) + sum(value.countsBefore));
    value.p.forEach((p, cell) => {
      if ((value.counts[cell] ?? 0) + (value.countsBefore[cell] ?? 0) < 3) expect(p).toBeNull();
    });
  });

  it("[M10] compares with no period from before the first report", async () => {
    const { result } = await resultOf({ method: "period-comparison", filter: { ...FILTER, from: "2024-01-01", to: "2025-06-16" } });
    expect(result).toMatchObject({ kind: "insufficient-data", of: "covered days", has: 0 });
  });

  it("[H5] puts the counts of the period before beside hotspots", async () => {
    const { result } = await resultOf({ method: "gi-star", filter: { ...FILTER, from: "2025-05-12" } });
    if (result?.kind !== "result" || result.value.method !== "gi-star") throw new TypeError("no result");
    const before = await resultOf({ method: "concentration", filter: { ...FILTER, from: "2025-04-07", to: "2025-05-12" } });
    expect(result.value.countsBefore?.reduce((total, count) => total + count, 0)).toBe(before.meta.inCells);
  });

  it("[M6] of a quiet period says what it lacks", async () => {
    for (const method of ["gi-star", "period-comparison", "local-moran", "scan", "concentration", "density", "emerging-hotspots"]) {
      const { result } = await resultOf({ method, filter: { ...FILTER, from: "2024-01-01", to: "2024-12-01" } });
      expect([method, result?.kind]).toEqual([method, "insufficient-data"]);
    }
  });

  it("[M13] leaves categories out that follow patrols, and says how many reports they have", async () => {
    const categories = await test.store.listCategories();
    const proactive = categories.categories.map((each) => (each.id === "theft.other" ? { ...each, origin: "proactive" as const } : each));
    const deps = { ...test.deps, cities: { ...test.deps.cities, catalogue: async () => ({ version: "2", categories: proactive }) } };
    const app = createApp(deps);
    const without = await analysisOf(await post({ method: "concentration", filter: FILTER }, PATH, app));
    const all = await analysisOf(await post({ method: "concentration", filter: FILTER, parameters: { withProactive: true } }, PATH, app));
    // Sixty others, the small city's c, and one that came with a new import.
    expect(without.meta.proactiveLeftOut).toBe(all.meta.total - without.meta.total);
    expect(without.meta.proactiveLeftOut).toBeGreaterThan(60);
    expect(all.meta.proactiveLeftOut).toBe(0);
  });

  it("sees a new import as other data", async () => {
    const body = { method: "gi-star", filter: { ...FILTER, resolution: "8" } };
    const before = await resultOf(body);
    await importReports(test.store, "run-probe-0003", [
      { id: "new", category: "theft.other", at: "2025-05-05T10:00:00Z", lng: 7.82, lat: 51.67 },
    ]);
    await test.frames.refresh();
    const after = await resultOf(body);
    expect(after.id).not.toBe(before.id);
    expect(after.meta.dataStamp).not.toBe(before.meta.dataStamp);
    expect(after.meta.total).toBe(before.meta.total + 1);
  });

  it("is cancelled with DELETE", async () => {
    const analysis = await analysisOf(await post({ method: "scan", filter: FILTER, parameters: { replications: 9_999, seed: 99 } }));
    const cancelled = await test.app.request(`${PATH}/${analysis.id}`, { method: "DELETE" });
    expect(cancelled.status).toBe(200);
    expect(await analysisOf(cancelled)).toMatchObject({ id: analysis.id, state: "cancelled", result: null });
  });
});

describe("a request that is refused", () => {
  it.each([
    [{ method: "magic", filter: FILTER }, "method"],
    [{ method: "gi-star" }, "filter"],
    [{ method: "gi-star", filter: { ...FILTER, resolution: "12" } }, "filter.resolution"],
    [{ method: "gi-star", filter: { ...FILTER, to: "2025-01-01" } }, "filter.period"],
    [{ method: "gi-star", filter: FILTER, parameters: { k: 0 } }, "parameters.k"],
    [{ method: "gi-star", filter: FILTER, parameters: { replications: 99 } }, "parameters"],
    [{ method: "scan", filter: FILTER, parameters: { replications: 1_000_000 } }, "parameters.replications"],
    [{ method: "scan", filter: FILTER, parameters: { seed: -1 } }, "parameters.seed"],
    [{ method: "emerging-hotspots", filter: FILTER, parameters: { stepDays: 3 } }, "parameters.stepDays"],
  ])("%j names what is wrong", async (body, path) => {
    const response = await post(body);
    expect(response.status).toBe(400);
    expect(problemSchema.parse(await response.json()).issues?.map((issue) => issue.path)).toContain(path);
  });

  it("names a category that does not exist here", async () => {
    const response = await post({ method: "gi-star", filter: { ...FILTER, categories: "unheard-of" } });
    expect(response.status).toBe(400);
  });

  it("is of a role that may not", async () => {
    const app = createApp({ ...test.deps, identify: answerAs({ ...LOCAL_VIEWER, role: "council" }) });
    expect((await post({ method: "gi-star", filter: FILTER }, PATH, app)).status).toBe(403);
  });

  it("is about a city, or an analysis of a city, that is not there", async () => {
    expect((await post({ method: "gi-star", filter: FILTER }, "/api/cities/other/analyses")).status).toBe(404);
    const { id } = await analysisOf(await post({ method: "gi-star", filter: FILTER }));
    expect((await test.app.request(`/api/cities/other/analyses/${id}`)).status).toBe(404);
    expect((await test.app.request(`${PATH}/analysis-${"0".repeat(32)}`)).status).toBe(404);
  });

  it("asks for more cells times steps than can be held", async () => {
    const response = await post({ method: "scan", filter: { ...FILTER, from: "1900-01-01", resolution: "10" } });
    expect(response.status).toBe(413);
  });

  it("is over another audience's analysis", async () => {
    const { id } = await analysisOf(await post({ method: "gi-star", filter: FILTER }));
    const app = createApp({ ...test.deps, identify: answerAs({ ...LOCAL_VIEWER, role: "analyst" }) });
    expect((await app.request(`${PATH}/${id}`)).status).toBe(404);
  });
});
