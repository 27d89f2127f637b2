import { analysisAnswerSchema, LOCAL_VIEWER, type Analysis } from "@lagebild/domain";
import { cellOf } from "@lagebild/geo";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApp } from "./app.ts";
import { openTestApp, type TestApp } from "./app.fixture.ts";
import { answerAs } from "./services/accounts/identity.ts";
import { importReports, type SmallReport } from "./services/picture/small-city.fixture.ts";

const WEST_POINT = { lng: 7.82, lat: 51.67 };
const EAST_POINT = { lng: 7.88, lat: 51.67 };
const DAY_MS = 86_400_000;
const instant = (day: string, shift: number): string => new Date(Date.parse(`${day}T10:00:00Z`) + shift * DAY_MS).toISOString();

/** From the first day on: one a day in the west and one in the east; in the last four weeks four a day in the west. */
function dailyReports(): readonly SmallReport[] {
  return Array.from({ length: 560 }, (_, at) => at).flatMap((at) => {
    const at10 = instant("2023-12-04", at);
    const isNew = at10 >= "2025-05-19";
    const west = Array.from({ length: isNew ? 4 : 1 }, (__, one) => ({
      id: `w-${at}-${one}`,
      category: "theft.other",
      at: at10,
      ...WEST_POINT,
    }));
    return [...west, { id: `e-${at}`, category: "theft.other", at: at10, ...EAST_POINT }];
  });
}

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp();
  await importReports(test.store, "run-probe-0002", dailyReports());
  await test.frames.refresh();
});
afterAll(() => test.close());

const PATH = "/api/cities/probe/analyses";
/** Four weeks from a Monday; the 560 days end with 2025-06-15, a Sunday. */
const FILTER = { from: "2025-05-19", to: "2025-06-16", level: "bezirk", resolution: "9", categories: "theft.other" };

const post = (body: unknown, path: string, app = test.app) =>
  app.request(path, { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } });
const analysisOf = async (response: Response): Promise<Analysis> => analysisAnswerSchema.parse(await response.json()).analysis;

async function resultOf(body: unknown): Promise<Analysis> {
  const response = await post(body, PATH);
  expect([200, 202]).toContain(response.status);
  let analysis = await analysisOf(response);
  while (analysis.endedAt === null) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    analysis = await analysisOf(await test.app.request(`${PATH}/${analysis.id}`));
  }
  expect(analysis.error).toBeNull();
  return analysis;
}

async function cellsOf(parameters: object, filter: object = FILTER) {
  const { result, meta } = await resultOf({ method: "period-comparison", filter, parameters });
  if (result?.kind !== "result" || result.value.method !== "period-comparison") throw new TypeError("no result");
  const { value } = result;
  const west = value.cells.indexOf(cellOf(WEST_POINT, 9));
  return { value, meta, west: [value.countsBefore[west], value.counts[west]], classOfWest: value.classes[west] };
}

async function districtsOf(parameters: object, filter: object = FILTER) {
  const { result } = await resultOf({ method: "district-comparison", filter, parameters });
  if (result?.kind !== "result" || result.value.method !== "district-comparison") throw new TypeError("no result");
  return result.value;
}

describe("a comparison of two periods", () => {
  it("[M9] is with the 28 days before where nothing else is asked for", async () => {
    const { value, west, classOfWest } = await cellsOf({});
    expect(value.before).toEqual({ from: "2025-04-21", to: "2025-05-19" });
    expect([value.leftOut, value.hasEqualWeekdays]).toEqual([[], true]);
    expect([west, classOfWest]).toEqual([[28, 112], 3]);
  });

  it("[PC8] is with the same weekdays a year ago, 364 days earlier", async () => {
    const { value, meta, west } = await cellsOf({ shiftDays: 364 });
    expect(value.before).toEqual({ from: "2024-05-20", to: "2024-06-17" });
    expect([west, value.hasEqualWeekdays]).toEqual([[28, 112], true]);
    expect(meta.gaps).toEqual([]);
  });

  it("[PC1] is with any earlier period of the same length, and says when weekdays differ", async () => {
    const { value } = await cellsOf({ shiftDays: 20 }, { ...FILTER, from: "2025-06-02", to: "2025-06-12" });
    expect(value.before).toEqual({ from: "2025-05-13", to: "2025-05-23" });
    expect(value.hasEqualWeekdays).toBe(false);
  });

  it("is not with a period that it shares days with, and says so in the reader's language", async () => {
    const response = await test.app.request(PATH, {
      method: "POST",
      body: JSON.stringify({ method: "period-comparison", filter: FILTER, parameters: { shiftDays: 27 } }),
      headers: { "content-type": "application/json", "accept-language": "de" },
    });
    expect(response.status).toBe(412);
    expect(await response.text()).toContain("überschneiden sich");
  });

  it("refuses a distance that is none", async () => {
    for (const shiftDays of [0, -7, 1.5, 100_000]) {
      const method = "district-comparison";
      expect((await post({ method, filter: FILTER, parameters: { shiftDays } }, PATH)).status).toBe(400);
    }
  });

  it("[E4, M4] tells of each district counts, ratio, interval and adjusted p", async () => {
    const { districts, before, level } = await districtsOf({ shiftDays: 364 });
    expect([level, before.from]).toEqual(["bezirk", "2024-05-20"]);
    const [west, east] = [districts.find(({ code }) => code === "W"), districts.find(({ code }) => code === "E")];
    expect(west).toMatchObject({ count: 112, countBefore: 28, ratio: 4, class: 3, dispersion: 1 });
    // Exact conditional 90 % interval of 112 against 28, by scipy 1.17.1: beta.ppf(0.05, 112, 29) and beta.ppf(0.95, 113, 28) as odds.
    expect(west?.lower).toBeCloseTo(2.791121302626725, 9);
    expect(west?.upper).toBeCloseTo(5.8478106926758135, 9);
    // One more is the small city's own.
    expect(east).toMatchObject({ count: 29, countBefore: 28, class: 0 });
    expect(east?.pAdjusted).toBeGreaterThan(0.5);
  });

  it("[M4] compares, and corrects for, no district that the filter leaves out", async () => {
    const { districts } = await districtsOf({}, { ...FILTER, districts: "E" });
    expect(districts.map(({ code }) => code)).toEqual(["E"]);
    expect(districts[0]?.pAdjusted).toBe(districts[0]?.p);
  });

  it("is not for a role that may run no analyses", async () => {
    const app = createApp({ ...test.deps, identify: answerAs({ ...LOCAL_VIEWER, role: "council" }) });
    expect((await post({ method: "district-comparison", filter: FILTER }, PATH, app)).status).toBe(403);
  });
});

describe("[M10] days without data", () => {
  it("are left out with their counterpart, and named; too many of them leave no comparison", async () => {
    const missing = { agency: "police", kind: "offence", isCovered: false, note: "Umstellung des Verfahrens" };
    // Three days of the later period, two of the earlier one, which are not the same days of it.
    for (const days of [
      { from: "2025-05-20", to: "2025-05-23" },
      { from: "2025-05-17", to: "2025-05-19" },
    ]) {
      expect((await post({ ...missing, ...days }, "/api/cities/probe/coverage")).status).toBeLessThan(300);
    }
    const { value, meta, west } = await cellsOf({});
    expect(value.leftOut).toEqual([
      { from: "2025-05-20", to: "2025-05-23" },
      { from: "2025-06-14", to: "2025-06-16" },
    ]);
    expect([west, value.hasEqualWeekdays]).toEqual([[23, 92], true]);
    expect(meta.inCells).toBe(value.counts.reduce((sum, count) => sum + count, 0));
    expect(meta.gaps.map(({ from, to }) => [from, to])).toEqual([
      ["2025-05-17", "2025-05-19"],
      ["2025-05-20", "2025-05-23"],
    ]);
    const { districts, leftOut } = await districtsOf({});
    expect(districts.find(({ code }) => code === "W")).toMatchObject({ count: 92, countBefore: 23 });
    expect(leftOut).toEqual(value.leftOut);

    await post({ ...missing, from: "2025-04-21", to: "2025-05-05" }, "/api/cities/probe/coverage");
    for (const method of ["period-comparison", "district-comparison"]) {
      // 28 days less 14, 3 and 2, of which 20 to 22 May have lost their counterpart already.
      const { result } = await resultOf({ method, filter: FILTER });
      expect(result).toEqual({ kind: "insufficient-data", of: "covered days", has: 12, needed: 14 });
    }
  });
});
