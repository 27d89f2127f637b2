import {
  addDays,
  alarmsAnswerSchema,
  cellSchema,
  daySchema,
  districtPageSchema,
  districtsPageSchema,
  facetsAnswerSchema,
  fearZonesAnswerSchema,
  instantSchema,
  KINDS,
  problemSchema,
} from "@lagebild/domain";
import { cellsOf } from "@lagebild/geo";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TestApp } from "./app.fixture.ts";
import { askAs, openWarningApp, TOWN } from "./app.warning.fixture.ts";
import { NO_FINDINGS, SAMPLE_OUTCOME, sampleWarningRun } from "./db/warning.fixture.ts";
import { importReports, SMALL_CITY, type SmallReport } from "./services/picture/small-city.fixture.ts";

/** The last of the weeks that are counted: 2025-06-23 is a Monday. */
const TO = daySchema.parse("2025-06-23");
const WEST = { lng: 7.82, lat: 51.67 };
const EAST = { lng: 7.88, lat: 51.68 };

let names = 0;
/** So many reports at noon of a day. */
function reports(day: string, count: number, parts: Partial<SmallReport> = {}): SmallReport[] {
  return Array.from({ length: count }, () => ({ id: `d${++names}`, category: "theft.bicycle", at: `${day}T10:00:00Z`, ...WEST, ...parts }));
}

/** In the west one offence on each of 55 Mondays, and twelve on the newest; in the east one complaint. */
const OFFENCES = [
  ...reports(addDays(TO, -420), 1),
  ...Array.from({ length: 55 }, (_, week) => reports(addDays(TO, -7 * (week + 2)), 1)).flat(),
  ...reports(addDays(TO, -7), 12),
];
const COMPLAINTS = reports(addDays(TO, -1), 1, { kind: "complaint", category: "theft.other", ...EAST });

let test: TestApp;
let house: ReturnType<typeof askAs>;
beforeAll(async () => {
  test = await openWarningApp();
  const { store } = test;
  await importReports(store, "run-weeks-0001", OFFENCES);
  await importReports(store, "run-weeks-0002", COMPLAINTS);
  const [level] = SMALL_CITY.levels;
  if (level === undefined) throw new TypeError("the city has a level");
  const districts = await store.listDistricts(SMALL_CITY.id, level.id);
  const populated = districts.map((each) => ({ ...each, population: each.code === "W" ? 20_000 : 900 }));
  await store.replaceDistricts(SMALL_CITY.id, level, populated, (points) =>
    points.map(({ lng }) => populated.findIndex(({ code }) => code === (lng < 7.85 ? "W" : lng <= 7.9 ? "E" : "outside"))),
  );
  await test.frames.refresh();
  await test.deps.cities.refresh(SMALL_CITY.id);
  house = askAs(test, {});
  for (const kind of KINDS) {
    const declared = { agency: "police", kind, from: "2024-04-29", to: "2025-06-30", isCovered: true, note: "vollständig" };
    expect((await house("POST", "coverage", declared)).status).toBe(201);
  }
});
afterAll(() => test.close());

const overview = async (ask = house, query = `?to=${TO}`) => districtsPageSchema.parse((await ask("GET", `district-pages${query}`)).body);
const page = async (code: string, ask = house) =>
  districtPageSchema.parse((await ask("GET", `district-pages/bezirk/${code}?to=${TO}`)).body);
const byCode = (pages: Awaited<ReturnType<typeof overview>>, code: string) => pages.districts.find((each) => each.code === code);

describe("the overview of districts", () => {
  it("counts four weeks, the four before and those of the year before, week by week", async () => {
    const answer = await overview();
    expect([answer.period, answer.previous, answer.level]).toEqual([
      { from: "2025-05-26", to: "2025-06-23" },
      { from: "2025-04-28", to: "2025-05-26" },
      "bezirk",
    ]);
    // 1 + 3 (with a and b) + 1 + 12 offences and a call for service; before 4 and f.
    const west = byCode(answer, "W");
    expect([west?.total.now, west?.total.before, west?.yearBefore.before]).toEqual([18, 5, 4]);
    expect(west?.byKind.map(({ now, before }) => [now, before])).toEqual([
      [17, 5],
      [0, 0],
      [0, 0],
      [1, 0],
    ]);
    // c and the complaint; the special one is left out (R6).
    const east = byCode(answer, "E");
    expect([east?.total.now, east?.total.before]).toEqual([2, 0]);
  });

  it("[M9] tells a change with its exact interval", async () => {
    const total = byCode(await overview(), "W")?.total;
    // scipy 1.17.1: beta.ppf and poisson_means_test; the weeks before vary less than Poisson's.
    expect([total?.ratio, total?.low, total?.high]).toEqual([3.6, expect.closeTo(1.4758672584, 8), expect.closeTo(10.134732196, 8)]);
    expect(total?.p).toBeCloseTo(0.005868, 6);
    expect(total?.secured).toBe(1);
  });

  it("[R23] gives rates where the residents are known, with a warning where they are few", async () => {
    const answer = await overview();
    // 51 Mondays, twelve, a, b, f and g in 365 days.
    expect(byCode(answer, "W")).toMatchObject({ per1000: 0.9, offencesPer100000: 335, caution: null, isPopulationSynthetic: false });
    expect(byCode(answer, "W")?.perKm2).toBeCloseTo(18 / 19, 12);
    expect(byCode(answer, "E")).toMatchObject({ caution: "fewResidents" });
    expect(byCode(answer, "E")?.offencesPer100000).toBeCloseTo(100_000 / 900, 9);
  });

  it("has what was found beside it, as far as the viewer may see it", async () => {
    const foundBy = async (ask: typeof house) => {
      const west = byCode(await overview(ask), "W");
      return [west?.zones, west?.openAlarms, west?.clusters];
    };
    const none = { watch: 0, emerging: 0, established: 0, receding: 0 };
    expect(await foundBy(house)).toEqual([{ ...none, watch: 1, emerging: 1 }, 1, 1]);
    expect(await foundBy(askAs(test, { agency: TOWN, role: "analyst" }))).toEqual([{ ...none, emerging: 1 }, 0, 0]);
    expect((await overview()).showsFindings).toBe(true);
  });

  it("[R14] is nothing for the council, which has published tables", async () => {
    const council = askAs(test, { role: "council" });
    for (const path of ["district-pages", "district-pages/bezirk/W"]) expect((await council("GET", path)).status).toBe(403);
  });

  it("says which day the findings are of: their run may have seen other days than the four weeks", async () => {
    expect([(await overview()).findingsAsOf, (await page("W")).findingsAsOf]).toEqual(["2025-06-29", "2025-06-29"]);
  });

  it("counts for an agency what agreements open to it", async () => {
    const west = byCode(await overview(askAs(test, { agency: TOWN, role: "analyst" })), "W");
    expect(west?.byKind.map(({ now }) => now)).toEqual([17, null, null, null]);
  });

  it("ends with the last whole week unless told otherwise, and never in the future", async () => {
    expect((await overview(house, "")).period).toEqual({ from: "2025-05-26", to: "2025-06-23" });
    expect((await overview(askAs(test, { agency: TOWN, role: "analyst" }), "")).period).toEqual({ from: "2025-05-19", to: "2025-06-16" });
    const { status, body } = await house("GET", "district-pages?to=2025-07-03");
    expect([status, problemSchema.parse(body).detail]).toEqual([
      400,
      "Der Zeitraum reicht in die Zukunft. Bitte einen früheren Tag wählen.",
    ]);
  });

  it("[M12, PC9] leaves days out that are still to come, with their counterparts", async () => {
    const answer = await overview(house, "?to=2025-06-25");
    expect([answer.leftOut, answer.leftOutYear]).toEqual([
      [{ from: "2025-06-23", to: "2025-06-25" }],
      [{ from: "2025-06-23", to: "2025-06-25" }],
    ]);
    // 26 days from 28 May: 3 and 1 on Mondays, 12 and a call; before, from 30 April: 3 on Mondays and f.
    const total = byCode(answer, "W")?.total;
    expect([total?.now, total?.compared, total?.before, total?.ratio]).toEqual([17, 17, 4, 4.25]);
  });
});

describe("the page of a district", () => {
  it("has the figures of the overview", async () => {
    const [
      {
        leftOut,
        leftOutYear,
        trend,
        hours,
        categories,
        cells,
        zones,
        clusters,
        phenomena,
        alarms,
        meta,
        yearBeforePeriod,
        period,
        previous,
        ...figures
      },
      answer,
    ] = await Promise.all([page("W"), overview()]);
    const { showsFindings, findingsAsOf, ...counted } = figures;
    expect(findingsAsOf).toBe(answer.findingsAsOf);
    expect(showsFindings).toBe(answer.showsFindings);
    expect([leftOut, leftOutYear]).toEqual([answer.leftOut, answer.leftOutYear]);
    expect({ ...counted, zones: byCode(answer, "W")?.zones, clusters: byCode(answer, "W")?.clusters }).toEqual(byCode(answer, "W"));
    expect([period, previous, meta]).toEqual([answer.period, answer.previous, answer.meta]);
    expect(yearBeforePeriod).toEqual({ from: "2024-05-27", to: "2024-06-24" });
    expect([trend.length, categories.length > 0, cells.length > 0, zones.length, clusters.length, phenomena.length, alarms.length]).toEqual(
      [52, true, true, 2, 1, 0, 1],
    );
    expect(hours).toHaveLength(168);
  });

  it("has 52 weeks, categories most first, and cells against the year before", async () => {
    const { trend, categories, cells } = await page("W");
    expect(trend.at(-1)).toEqual({ from: "2025-06-16", to: "2025-06-23", byKind: [12, 0, 0, 1], isUncovered: false });
    expect(trend[0]).toMatchObject({ from: "2024-06-24", byKind: [1, 0, 0, 0] });
    expect(categories.map(({ kind, category, change }) => [kind, category, change.now, change.before])).toEqual([
      ["offence", "theft.bicycle", 17, 5],
      ["callForService", "theft.other", 1, 0],
    ]);
    const full = cells.filter(({ change }) => (change.now ?? 0) > 0).map(({ change }) => [change.now, change.before]);
    expect(full).toEqual(expect.arrayContaining([[17, 4]]));
    expect(full.reduce((sum, [now = 0]) => sum + (now ?? 0), 0)).toBe(18);
  });

  it("[M10] knows no number of weeks before all data: none is a zero", async () => {
    const answer = await house("GET", "district-pages?to=1990-01-01");
    const { districts } = districtsPageSchema.parse(answer.body);
    expect(districts.map(({ total, perKm2, per1000 }) => [total.now, total.before, perKm2, per1000])).toEqual(
      districts.map(() => [null, null, null, null]),
    );
    expect(districts.flatMap(({ byKind }) => byKind.map(({ now }) => now)).every((now) => now === null)).toBe(true);
  });

  it("has the hours of the four weeks, in the city's time", async () => {
    const { hours } = await page("W");
    expect(hours.reduce((sum, count) => sum + count, 0)).toBe(18);
    // On Mondays at 10:00 UTC, which is noon in summer: three single ones and twelve.
    expect(hours[12]).toBe(15);
  });

  it("counts what map and lists of the Lage screen count for the district", async () => {
    const { total, byKind, period, hours } = await page("W");
    const query = `?from=${period.from}&to=${period.to}&level=bezirk&resolution=8`;
    const { body } = await house("GET", `facets${query}`);
    const west = facetsAnswerSchema.parse(body).districts.find(({ code }) => code === "W");
    expect([west?.count, west?.byKind]).toEqual([total.now, byKind.map(({ now }) => now)]);
    const alone = await house("GET", `facets${query}&districts=W`);
    expect(facetsAnswerSchema.parse(alone.body).hours).toEqual(hours);
  });

  it("lists the zones and alarms that the lists of early warning have there", async () => {
    const { zones, alarms } = await page("W");
    const listed = fearZonesAnswerSchema.parse((await house("GET", "fear-zones")).body).zones;
    expect(zones.map(({ id }) => id).toSorted()).toEqual(listed.map(({ id }) => id).toSorted());
    const open = alarmsAnswerSchema.parse((await house("GET", "alarms")).body).alarms.filter(({ district }) => district?.code === "W");
    expect(alarms.map(({ id }) => id)).toEqual(open.map(({ id }) => id));
  });

  it("of a district that does not exist is not found, nor is one of another level", async () => {
    expect((await house("GET", "district-pages/bezirk/X")).status).toBe(404);
    expect((await house("GET", "district-pages/stadtteil/W")).status).toBe(404);
    expect((await house("GET", "district-pages?level=stadtteil")).status).toBe(404);
  });

  it("[M10, PC9] compares without days that nobody covered, as map and lists of the Lage screen do", async () => {
    const outage = { agency: "police", kind: "offence", from: "2025-05-05", to: "2025-05-12", isCovered: false, note: "Ausfall" };
    expect((await house("POST", "coverage", outage)).status).toBe(201);
    const { total, byKind, trend, leftOut, categories, period } = await page("W");
    // The week from 2 June stands against the outage: 18 without one on Monday, a and b; before 5 without one on Monday and f.
    expect([total.now, total.compared, total.before, total.ratio]).toEqual([18, 15, 3, 5]);
    expect(leftOut).toEqual([{ from: "2025-06-02", to: "2025-06-09" }]);
    expect(byKind.map(({ compared, before }) => [compared, before])).toEqual([
      [14, 3],
      [0, 0],
      [0, 0],
      [1, 0],
    ]);
    expect(categories.map(({ change }) => [change.now, change.compared, change.before])).toEqual([
      [17, 14, 3],
      [1, 1, 0],
    ]);
    const facets = facetsAnswerSchema.parse(
      (await house("GET", `facets?from=${period.from}&to=${period.to}&level=bezirk&resolution=8`)).body,
    );
    expect(facets.districts.find(({ code }) => code === "W")).toMatchObject({ count: 18, comparedCount: 15, previousCount: 3 });
    expect(facets.leftOut).toEqual(leftOut);
    expect(trend.filter(({ isUncovered }) => isUncovered).map(({ from }) => from)).toEqual(["2025-05-05"]);
  });

  it("[M10] tells no change where too few days are whole", async () => {
    const outage = { agency: "police", kind: "offence", from: "2025-04-28", to: "2025-05-20", isCovered: false, note: "Ausfall" };
    expect((await house("POST", "coverage", outage)).status).toBe(201);
    const { total, byKind } = await page("W");
    expect([total.now, total.compared, total.before, total.ratio, total.secured]).toEqual([18, null, null, null, null]);
    expect(byKind.map(({ before }) => before)).toEqual([null, 0, 0, 0]);
  });
});

it("[F6] has a zone that crosses a border on the pages of both sides, and none where no cell of it lies", async () => {
  const { store } = test;
  const [zone] = await store.listZones(SMALL_CITY.id);
  const run = sampleWarningRun("7", { city: SMALL_CITY.id, asOf: daySchema.parse("2025-06-29") });
  if (zone === undefined) throw new TypeError("the fixture has a zone");
  const { history: _history, ...body } = zone;
  const weekend = { caution: "oneWeekend", agency: null, category: null, from: null, share: 0.6 } as const;
  const explanation = { ...body.explanation, recorded: 11, cautions: [weekend] };
  const crossing = { ...body, explanation, run: run.id, cells: [...body.cells, cellSchema.parse(cellsOf(EAST)[2])] };
  await store.putWarningRun(run);
  const { seq } = await store.readWarningBasis(SMALL_CITY.id, run.asOf);
  const settled = { basis: seq, settlement: { zones: [{ zone: crossing, changes: [] }], alarms: [] } };
  const ended = { endedAt: instantSchema.parse("2025-06-30T03:00:00Z"), progress: { done: 9, total: 9 }, outcome: SAMPLE_OUTCOME };
  await store.finishWarningRun({ ...ended, run: run.id, findings: NO_FINDINGS, settled });
  const answer = await overview();
  for (const code of ["W", "E"]) {
    const { zones } = await page(code);
    expect(zones.map(({ id }) => id)).toEqual([zone.id]);
    expect(Object.values(byCode(answer, code)?.zones ?? {}).reduce((sum, count) => sum + count, 0)).toBe(1);
    expect(byCode(answer, code)?.cautions).toEqual([
      { caution: "oneWeekend", findings: 1 },
      { caution: "smallNumber", findings: 1 },
    ]);
  }
});
