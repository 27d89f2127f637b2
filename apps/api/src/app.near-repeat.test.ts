import { analysisAnswerSchema, LOCAL_VIEWER, type Analysis } from "@lagebild/domain";
import { cellOf } from "@lagebild/geo";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApp } from "./app.ts";
import { openTestApp, type TestApp } from "./app.fixture.ts";
import { answerAs } from "./services/accounts/identity.ts";
import { importReports, type SmallReport } from "./services/picture/small-city.fixture.ts";

const PATH = "/api/cities/probe/analyses";
const FILTER = { from: "2025-01-06", to: "2025-04-28", level: "bezirk", resolution: "9", categories: "theft.bicycle" };
/** 40 m of a degree of latitude. */
const STEP = 40 / 111_200;

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp();
  await importReports(test.store, "run-probe-0002", reports());
  await test.frames.refresh();
});
afterAll(() => test.close());

/** Thirty places a kilometre apart over sixteen weeks; at ten of them a second report follows two days later, 40 m to the north. */
function reports(): readonly SmallReport[] {
  const at = (day: number): string => new Date(Date.UTC(2025, 0, 6, 12) + day * 86_400_000).toISOString();
  const place = (no: number) => ({ lng: 7.81 + (no % 6) * 0.015, lat: 51.655 + Math.floor(no / 6) * 0.009 });
  const first = Array.from({ length: 30 }, (_, no) => ({
    id: `first-${no}`,
    category: "theft.bicycle",
    at: at((no * 37) % 105),
    ...place(no),
  }));
  const second = first
    .slice(0, 10)
    .map(({ lat, ...report }, no) => ({ ...report, id: `second-${no}`, lat: lat + STEP, at: at(((no * 37) % 105) + 2) }));
  const coarse = { id: "coarse", category: "theft.bicycle", at: at(1), ...place(0), precisionM: 300 };
  const special = Array.from({ length: 4 }, (_, no) => ({ id: `special-${no}`, category: "sexual", at: at(no), ...place(0) }));
  return [...first, ...second, coarse, ...special];
}

async function run(body: object): Promise<Analysis> {
  const response = await test.app.request(PATH, {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "content-type": "application/json" },
  });
  expect([200, 202]).toContain(response.status);
  let { analysis } = analysisAnswerSchema.parse(await response.json());
  while (analysis.endedAt === null) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    ({ analysis } = analysisAnswerSchema.parse(await (await test.app.request(`${PATH}/${analysis.id}`)).json()));
  }
  expect(analysis.error).toBeNull();
  return analysis;
}

describe("near repeats", () => {
  it("[N1] finds that a report is followed by another nearby within days, band by band, and says what it stands on", async () => {
    const { result, meta } = await run({ method: "near-repeat", filter: FILTER, parameters: { spaceBands: 2, timeBands: 2 } });
    if (result?.kind !== "result" || result.value.method !== "near-repeat") throw new TypeError("no result");
    const { value, sampleSize, inference } = result;
    expect([value.spaceBreaksM, value.timeBreaksDays]).toEqual([
      [0, 1, 100, 200],
      [0, 7, 14],
    ]);
    // 30 places and 10 second reports; the small city's own bicycles lie in May and June. All pairs: 40 · 39 / 2.
    expect([sampleSize, meta.inCells, meta.tooCoarse, value.pairCount]).toEqual([40, 40, 1, 780]);
    expect(value.bands).toHaveLength(6);
    expect(value.bands.map(({ observed }) => observed)).toEqual([0, 0, 10, 0, 0, 0]);
    const [, , near] = value.bands;
    expect(near?.ratio).toBeGreaterThan(3);
    expect(near?.p).toBe(1 / 3_000);
    expect(near?.pAdjusted).toBeCloseTo(6 / 3_000, 10);
    expect(inference).toMatchObject({ source: "permutation", replications: 2_999, floor: 1 / 3_000 });
  });

  it("[N1] lists the pairs behind a band as cells and days, newest first, and no places", async () => {
    const { result } = await run({ method: "near-repeat-pairs", filter: FILTER, parameters: { spaceBand: 1, timeBand: 0 } });
    if (result?.kind !== "result" || result.value.method !== "near-repeat-pairs") throw new TypeError("no result");
    const { value } = result;
    expect([value.spaceM, value.timeDays, value.pairCount, value.pairs.length]).toEqual([[1, 100], [0, 7], 10, 10]);
    const days = value.pairs.map(({ later }) => later.on);
    expect(days).toEqual(days.toSorted().toReversed());
    for (const { earlier, later } of value.pairs) {
      expect(Date.parse(later.on) - Date.parse(earlier.on)).toBe(2 * 86_400_000);
      expect(Object.keys(earlier).toSorted()).toEqual(["cell", "on"]);
    }
    expect(value.pairs.map(({ earlier }) => earlier.cell)).toContain(cellOf({ lng: 7.81, lat: 51.655 }, 10));
    const none = await run({ method: "near-repeat-pairs", filter: FILTER, parameters: { spaceBand: 2, timeBand: 1 } });
    expect(none.result).toMatchObject({ value: { pairCount: 0, pairs: [] } });
  });

  it("[R6] leaves out what may be counted in coarser cells only, also where it is asked for", async () => {
    const { result, meta } = await run({ method: "near-repeat", filter: { ...FILTER, categories: "sexual" } });
    expect(result).toEqual({ kind: "insufficient-data", of: "points", has: 0, needed: 2 });
    expect([meta.total, meta.inCells, meta.tooCoarse]).toEqual([4, 0, 4]);
    const pairs = await run({
      method: "near-repeat-pairs",
      filter: { ...FILTER, categories: "sexual" },
      parameters: { spaceBand: 0, timeBand: 0 },
    });
    expect(pairs.result).toMatchObject({ value: { pairCount: 0 } });
  });

  it("is for those who may run analyses", async () => {
    const council = createApp({ ...test.deps, identify: answerAs({ ...LOCAL_VIEWER, role: "council" }) });
    const body = JSON.stringify({ method: "near-repeat-pairs", filter: FILTER, parameters: { spaceBand: 1, timeBand: 0 } });
    const headers = { "content-type": "application/json" };
    expect((await council.request(PATH, { method: "POST", body, headers })).status).toBe(403);
  });

  it("refuses bands that do not exist", async () => {
    const headers = { "content-type": "application/json" };
    const post = (parameters: object) =>
      test.app.request(PATH, {
        method: "POST",
        body: JSON.stringify({ method: "near-repeat-pairs", filter: FILTER, parameters }),
        headers,
      });
    expect((await post({ spaceBand: 9, timeBand: 0 })).status).toBe(400);
    expect((await post({ timeBand: 0 })).status).toBe(400);
  });
});
