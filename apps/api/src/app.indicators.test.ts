import {
  agencyIdSchema,
  cityAnswerSchema,
  cityIdSchema,
  LOCAL_VIEWER,
  reportersAnswerSchema,
  sharesAnswerSchema,
  type Viewer,
} from "@lagebild/domain";
import { cellOf } from "@lagebild/geo";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createApp } from "./app.ts";
import { FILTER, openTestApp, type TestApp } from "./app.fixture.ts";
import { answerAs } from "./services/accounts/identity.ts";
import { sampleAgreement } from "./db/sample.fixture.ts";
import { importReports, type SmallReport } from "./services/picture/small-city.fixture.ts";

const CITY = cityIdSchema.parse("probe");
const TOWN = agencyIdSchema.parse("town");
const TOWN_VIEWER: Viewer = { ...LOCAL_VIEWER, name: "Eva", agency: TOWN };
const AT = "2025-06-20T18:00:00Z";
/** Places of the city, far enough from each other for cells of their own. */
const [MANY, NONE, FEW] = [
  { lng: 7.83, lat: 51.66 },
  { lng: 7.87, lat: 51.66 },
  { lng: 7.87, lat: 51.69 },
];
let test: TestApp;
beforeEach(async () => {
  test = await openTestApp();
  await test.store.putAgency({ id: TOWN, city: CITY, name: "Stadt", state: "active" });
});
afterEach(() => test.close());

type Parts = Omit<SmallReport, "id" | "at"> & { readonly at?: string };
const some = (prefix: string, count: number, parts: Parts): SmallReport[] =>
  Array.from({ length: count }, (_, at) => ({ id: `${prefix}${at}`, at: AT, ...parts }));

async function ask(path: string, viewer: Viewer = LOCAL_VIEWER) {
  const response = await createApp({ ...test.deps, identify: answerAs(viewer) }).request(`/api/cities/probe${path}`);
  return { status: response.status, json: (): Promise<unknown> => response.json() };
}

describe("the share of a category", () => {
  const shares = async (more: string, filter = FILTER) => sharesAnswerSchema.parse(await (await ask(`/shares?${filter}${more}`)).json());
  const at = (answer: Awaited<ReturnType<typeof shares>>, point: typeof MANY) => {
    const position = answer.cells.indexOf(cellOf(point, answer.resolution));
    const { counts, wholes, shares: told, lower, upper } = answer;
    return [counts, wholes, told, lower, upper].map((column) => column[position]);
  };
  beforeEach(async () => {
    await importReports(test.store, "run-probe-0002", [
      ...some("x", 28, { ...MANY, category: "theft.other" }),
      ...some("y", 1, { ...MANY, category: "theft.bicycle" }),
      ...some("z", 20, { ...NONE, category: "theft.other" }),
      ...some("w", 9, { ...FEW, category: "theft.bicycle" }),
    ]);
    await test.frames.refresh();
  });

  it("[AT1, AT4] is told per cell and district with its interval", async () => {
    const answer = await shares("&categories=theft.bicycle");
    // The intervals are those of Newcombe (1998), table I, method 3: 1 of 29 and 0 of 20.
    const [count, whole, share, lower, upper] = at(answer, MANY);
    expect([count, whole, share]).toEqual([1, 29, 1 / 29]);
    expect([lower, upper].map((end) => end?.toFixed(4))).toEqual(["0.0061", "0.1718"]);
    expect(at(answer, NONE).map((each) => each?.toFixed(4))).toEqual(["0.0000", "20.0000", "0.0000", "0.0000", "0.1611"]);
    expect(answer.districts).toMatchObject([
      { code: "W", count: 3, whole: 31, share: 3 / 31 },
      { code: "E", count: 9, whole: 30, share: 0.3 },
    ]);
    expect([answer.meta.total, answer.whole.total, answer.whole.inCells]).toEqual([12, 62, 61]);
  });

  it("[AT3] is not told where there are fewer than ten reports in all", async () => {
    expect(at(await shares("&categories=theft.bicycle"), FEW)).toEqual([9, 9, null, null, null]);
    await importReports(test.store, "run-probe-0003", some("v", 1, { ...FEW, category: "theft.other" }));
    await test.frames.refresh();
    expect(at(await shares("&categories=theft.bicycle"), FEW).slice(0, 3)).toEqual([9, 10, 0.9]);
  });

  it("[AT1] keeps to every other part of the filter in both sums", async () => {
    const none = await shares("&categories=theft.bicycle&hours=3");
    expect([none.meta.total, none.whole.total, none.cells]).toEqual([0, 0, []]);
    const evening = await shares("&categories=theft.bicycle&hours=20");
    expect(at(evening, MANY).slice(0, 2)).toEqual([1, 29]);
    const kinds = await shares("&kinds=complaint");
    expect([kinds.meta.total, kinds.whole.total]).toEqual([0, 62]);
  });

  it("[M8] tells of windows of time where they count in part, as the cells do", async () => {
    const window = { ...MANY, at: "2025-06-20T18:00:00Z", until: "2025-06-20T20:00:00Z" };
    await importReports(test.store, "run-probe-0004", some("t", 4, { ...window, category: "theft.bicycle" }));
    await test.frames.refresh();
    const whole = (await shares("&categories=theft.bicycle")).meta;
    expect([whole.isWeighted, whole.windows]).toEqual([false, { reports: 0, sum: 0 }]);
    // Half of each window lies in the hour that begins at 20.
    const evening = (await shares("&categories=theft.bicycle&hours=20")).meta;
    expect([evening.isWeighted, evening.windows.reports, evening.windows.sum]).toEqual([true, 4, 2]);
    const complaints = (await shares("&kinds=complaint&hours=20")).meta;
    expect([complaints.isWeighted, complaints.windows.reports]).toEqual([false, 0]);
  });

  it("[AT2, R6] has special categories among all only where they are chosen", async () => {
    const coarse = FILTER.replace("resolution=9", "resolution=8");
    expect((await shares("&categories=theft.bicycle", coarse)).districts[1]).toMatchObject({ count: 9, whole: 30 });
    const chosen = await shares("&categories=sexual", coarse);
    expect(chosen.districts[1]).toMatchObject({ count: 1, whole: 31 });
    for (const [position, count] of chosen.counts.entries()) expect(count).toBeLessThanOrEqual(chosen.wholes[position] ?? 0);
  });

  it("holds only what an agreement opens", async () => {
    const path = `/shares?${FILTER}&categories=theft.bicycle`;
    expect(sharesAnswerSchema.parse(await (await ask(path, TOWN_VIEWER)).json())).toMatchObject({ whole: { total: 0 }, cells: [] });
  });

  it("names what is wrong with a filter", async () => {
    expect((await ask(`/shares?${FILTER}&categories=nonsense`)).status).toBe(400);
    expect((await ask("/shares?from=2025-06-01")).status).toBe(400);
  });
});

describe("distinct reporters", () => {
  const reporters = async (more = "", viewer = LOCAL_VIEWER) =>
    reportersAnswerSchema.parse(await (await ask(`/reporters?${FILTER}${more}`, viewer)).json());
  const complaint = { category: "theft.other", kind: "complaint" } as const;
  beforeEach(async () => {
    await importReports(test.store, "run-probe-0002", [
      ...some("a-writes-", 12, { ...complaint, ...MANY, reporter: "name-of-a" }),
      ...["b", "c"].flatMap((name) => some(`${name}-writes-`, 2, { ...complaint, ...MANY, reporter: `name-of-${name}` })),
      ...some("nobody-", 4, { ...complaint, ...MANY }),
      ...some("a-elsewhere-", 5, { ...complaint, ...NONE, reporter: "name-of-a" }),
      ...some("nobody-else-", 3, { ...complaint, ...FEW }),
    ]);
    await test.frames.refresh();
  });

  it("[DR1, DR2] are counted once for each cell, and it is said how many complaints carry a key", async () => {
    const { cells, counts, keyedCounts, reporterCounts, ...answer } = await reporters();
    const many = cells.indexOf(cellOf(MANY, 9));
    expect([counts[many], keyedCounts[many], reporterCounts[many]]).toEqual([20, 16, 3]);
    const few = cells.indexOf(cellOf(FEW, 9));
    expect([counts[few], keyedCounts[few], reporterCounts[few]]).toEqual([3, 0, 0]);
    expect(answer).toMatchObject({ complaints: 28, keyed: 21, reporters: 3, minimum: 3 });
    expect(answer.meta.total).toBe(28);
  });

  it("[DR3] are not told where there are one or two", async () => {
    const { cells, counts, reporterCounts } = await reporters();
    const one = cells.indexOf(cellOf(NONE, 9));
    expect([counts[one], reporterCounts[one]]).toEqual([5, null]);
  });

  it("[DR1] are those of complaints, whatever kinds the filter names", async () => {
    expect(await reporters("&kinds=offence,complaint")).toMatchObject({ complaints: 28, reporters: 3 });
    expect(await reporters("&kinds=offence")).toMatchObject({ complaints: 0, cells: [], reporters: 0 });
    expect(await reporters("&hours=3")).toMatchObject({ complaints: 0, cells: [] });
  });

  it("[C1] name nobody", async () => {
    const text = JSON.stringify(await (await ask(`/reporters?${FILTER}`)).json());
    expect(text).not.toContain("name-of");
    expect(text).not.toContain("reporterKey");
  });

  it("[DR4] are absent for the council, and say so in the profile of the city", async () => {
    const council: Viewer = { ...LOCAL_VIEWER, role: "council" };
    expect((await ask(`/reporters?${FILTER}`, council)).status).toBe(403);
    const may = async (viewer: Viewer) => cityAnswerSchema.parse(await (await ask("", viewer)).json()).data.countsReporters;
    expect([await may(LOCAL_VIEWER), await may(council)]).toEqual([true, false]);
  });

  it("hold only what an agreement opens", async () => {
    expect(await reporters("", TOWN_VIEWER)).toMatchObject({ complaints: 0, reporters: 0, cells: [] });
    await test.store.putAgreementVersion(
      sampleAgreement({
        city: CITY,
        from: "police",
        to: ["town"],
        precision: { type: "cell", resolution: 8 },
        validFrom: "2025-06-01",
        createdAt: "2025-06-01T00:00:00Z",
      }),
    );
    await test.deps.cities.reloadAgreements(CITY);
    // Open at resolution 8 only.
    expect(await reporters("", TOWN_VIEWER)).toMatchObject({ complaints: 0, reporters: 0, cells: [] });
  });
});
