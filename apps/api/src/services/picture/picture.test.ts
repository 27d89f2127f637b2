import {
  cellSchema,
  cityIdSchema,
  filterSchema,
  InvalidInputError,
  LOCAL_VIEWER,
  NotFoundError,
  periodSchema,
  unpackCounts,
  type Filter,
} from "@lagebild/domain";
import { cellOf } from "@lagebild/geo";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTemporaryStore } from "../../db/open.ts";
import type { Store } from "../../db/store.ts";
import { createLocalFramePort, type LocalFramePort } from "../../workers/local-frame-port.ts";
import { countCellSeries } from "./count-cell-series.ts";
import { countCells } from "./count-cells.ts";
import { countFacets } from "./count-facets.ts";
import { countTimeline } from "./count-timeline.ts";
import { createPictureDeps } from "./create-picture-deps.ts";
import { getCell } from "./get-cell.ts";
import { getCity } from "./get-city.ts";
import { getStudyArea } from "./get-study-area.ts";
import { listCities } from "./list-cities.ts";
import { listDistricts } from "./list-districts.ts";
import { listRuns } from "./list-runs.ts";
import type { PictureDeps } from "./picture-deps.ts";
import { createSmallCity, importReports, SMALL_CITY } from "./small-city.fixture.ts";

const city = cityIdSchema.parse("probe");
const BICYCLES = cellOf({ lng: 7.82, lat: 51.67 }, 9);
let store: Store;
let frames: LocalFramePort;
let deps: PictureDeps;

beforeAll(async () => {
  store = await openTemporaryStore();
  await createSmallCity(store);
  frames = createLocalFramePort(store);
  await frames.refresh();
  deps = createPictureDeps({ store, frames, now: () => 0, clock: () => new Date("2025-07-01T08:00:00Z") });
});
afterAll(() => store.close());

function filter(change: Record<string, unknown> = {}): Filter {
  return filterSchema.parse({ period: { from: "2025-06-01", to: "2025-07-01" }, level: "bezirk", resolution: 9, ...change });
}

describe("countCellSeries", () => {
  const periods = [
    { from: "2025-05-01", to: "2025-06-01" },
    { from: "2025-06-01", to: "2025-06-08" },
    { from: "2025-06-01", to: "2025-07-01" },
    { from: "2025-08-01", to: "2025-08-02" },
  ].map((each) => periodSchema.parse(each));

  it("counts each period as the question for that period alone does, by position in the study area", async () => {
    const series = await countCellSeries(deps, LOCAL_VIEWER, { city, filter: filter(), periods });
    const area = await getStudyArea(deps, LOCAL_VIEWER, { city, resolution: 9 });
    expect(series.cellCount).toBe(area.cells.length);
    expect(series.steps.map(({ from, to }) => ({ from, to }))).toEqual(periods);
    for (const [at, period] of periods.entries()) {
      const alone = await countCells(deps, LOCAL_VIEWER, { city, filter: filter({ period }) });
      const { index, counts } = unpackCounts(series.steps[at]?.cells ?? "");
      expect([...index].map((position) => area.cells[position])).toEqual(alone.cells);
      expect([...counts]).toEqual(alone.counts);
      expect(series.steps[at]?.total).toBe(alone.meta.total);
    }
    expect(series.steps.map(({ total }) => total)).toEqual([1, expect.any(Number), 4, 0]);
    expect(series.meta).toMatchObject({ total: 4, inCells: 3 });
  });

  it("[R6] leaves out what the question for cells leaves out", async () => {
    const special = filter({ categories: ["sexual"] });
    const fine = await countCellSeries(deps, LOCAL_VIEWER, { city, filter: special, periods });
    expect(fine.steps.map(({ cells }) => unpackCounts(cells).index.length)).toEqual([0, 0, 0, 0]);
  });

  it("refuses periods beyond all calendars", async () => {
    const far = [periodSchema.parse({ from: "0001-01-01", to: "2025-01-01" })];
    await expect(countCellSeries(deps, LOCAL_VIEWER, { city, filter: filter(), periods: far })).rejects.toThrow(InvalidInputError);
  });
});

describe("countCells", () => {
  it("[M1] counts reports in their cells, and those outside only in the meta", async () => {
    const { cells, counts, byKind, meta } = await countCells(deps, LOCAL_VIEWER, { city, filter: filter() });
    expect(Object.fromEntries(cells.map((cell, at) => [cell, counts[at]]))).toEqual({
      [BICYCLES]: 2,
      [cellOf({ lng: 7.88, lat: 51.68 }, 9)]: 1,
    });
    expect(byKind.map((column) => column.reduce((sum, count) => sum + count, 0))).toEqual([3, 0, 0, 0]);
    expect(meta).toMatchObject({ total: 4, inCells: 3, outside: 1, tooCoarse: 0, withoutPlace: 0, isWeighted: false });
  });

  it("[M12] stands on the newest report's day unless the filter says otherwise", async () => {
    expect((await countCells(deps, LOCAL_VIEWER, { city, filter: filter() })).meta.asOf).toBe("2025-06-12");
    const earlier = await countCells(deps, LOCAL_VIEWER, { city, filter: filter({ asOf: "2025-06-05" }) });
    expect(earlier.meta).toMatchObject({ asOf: "2025-06-05", total: 2 });
  });

  it("[R6] counts special categories only when chosen, and never finer than resolution 8", async () => {
    const chosen = { categories: ["sexual"] };
    const coarse = await countCells(deps, LOCAL_VIEWER, { city, filter: filter({ ...chosen, resolution: 8 }) });
    const fine = await countCells(deps, LOCAL_VIEWER, { city, filter: filter(chosen) });
    expect(coarse.counts).toEqual([1]);
    expect(fine.counts).toEqual([]);
  });

  it("[R6] says how many special ones it leaves out, of the same filter otherwise", async () => {
    const count = async (change: Record<string, unknown>): Promise<unknown> => {
      const { meta } = await countCells(deps, LOCAL_VIEWER, { city, filter: filter(change) });
      return [meta.total, meta.specialLeftOut];
    };
    expect(await count({})).toEqual([4, 1]);
    expect(await count({ resolution: 8 })).toEqual([4, 1]);
    expect(await count({ districts: ["W"] })).toEqual([2, 0]);
    expect(await count({ period: { from: "2025-05-01", to: "2025-06-01" } })).toEqual([1, 0]);
    expect(await count({ categories: ["theft"] })).toEqual([4, 0]);
    expect(await count({ categories: ["sexual"] })).toEqual([1, 0]);
  });

  it("takes a group for its members", async () => {
    const group = await countCells(deps, LOCAL_VIEWER, { city, filter: filter({ categories: ["theft"] }) });
    const members = await countCells(deps, LOCAL_VIEWER, { city, filter: filter({ categories: ["theft.other", "theft.bicycle"] }) });
    expect(group.counts).toEqual(members.counts);
    expect(group.meta.total).toBe(4);
  });

  it("refuses a level that the city does not have, and names those it has", async () => {
    await expect(countCells(deps, LOCAL_VIEWER, { city, filter: filter({ level: "quartier" }) })).rejects.toThrow("bezirk");
  });

  it("refuses periods of more than two centuries", async () => {
    const period = { from: "0001-01-01", to: "9999-01-01" };
    await expect(countCells(deps, LOCAL_VIEWER, { city, filter: filter({ period }) })).rejects.toMatchObject({ code: "invalid-input" });
  });
});

describe("countFacets", () => {
  it("sums a group from its members and puts the preceding period beside each district", async () => {
    const facets = await countFacets(deps, LOCAL_VIEWER, { city, filter: filter() });
    const counts = Object.fromEntries(facets.categories.map(({ id, count }) => [id, count]));
    expect(counts).toMatchObject({ theft: 4, "theft.bicycle": 2, "theft.other": 2 });
    expect(facets.districts).toEqual([
      { code: "W", count: 2, byKind: [2, 0, 0, 0], comparedCount: 2, previousCount: 1 },
      { code: "E", count: 1, byKind: [1, 0, 0, 0], comparedCount: 1, previousCount: 0 },
    ]);
    expect(facets.agencies).toEqual([{ id: "police", count: 4 }]);
    expect(facets.hours[0 * 24 + 10]).toBe(2);
  });

  it("has no preceding period where the data do not reach back", async () => {
    const period = { from: "2025-04-15", to: "2025-06-15" };
    const facets = await countFacets(deps, LOCAL_VIEWER, { city, filter: filter({ period }) });
    expect(facets.districts.map((district) => district.previousCount)).toEqual([null, null]);
  });

  it("keeps a facet whole when its own dimension is filtered", async () => {
    const facets = await countFacets(deps, LOCAL_VIEWER, { city, filter: filter({ districts: ["W"] }) });
    expect(facets.districts.map((district) => district.count)).toEqual([2, 1]);
    expect(facets.meta.total).toBe(2);
  });
});

describe("countTimeline", () => {
  it("counts whole weeks that end with the period", async () => {
    const period = filter({ period: { from: "2025-06-02", to: "2025-06-16" } }).period;
    const { steps } = await countTimeline(deps, LOCAL_VIEWER, { city, filter: filter(), step: "week", period });
    expect(steps.map(({ from, to, count }) => [from, to, count])).toEqual([
      ["2025-06-02", "2025-06-09", 2],
      ["2025-06-09", "2025-06-16", 2],
    ]);
  });
});

describe("getCell", () => {
  it("[M3] compares the cell with its neighbours and with the city", async () => {
    const cell = await getCell(deps, LOCAL_VIEWER, { city, filter: filter(), cell: BICYCLES });
    const { cells } = await getStudyArea(deps, LOCAL_VIEWER, { city, resolution: 9 });
    expect(cell).toMatchObject({ count: 2, byKind: [2, 0, 0, 0], previousCount: 1, neighbourMean: 0 });
    expect(cell.cityMean).toBeCloseTo(3 / cells.length, 12);
    expect(cell.rankShare).toBeCloseTo((cells.length - 1) / cells.length, 12);
    expect(cell.districts).toEqual([{ level: "bezirk", code: "W", name: "Westen" }]);
    expect(cell.categories).toEqual([
      { id: "theft", count: 2 },
      { id: "theft.bicycle", count: 2 },
    ]);
    expect(cell.timeline).toHaveLength(52);
    expect(cell.timeline.reduce((sum, step) => sum + step.count, 0)).toBe(4);
    expect(cell.timeline.at(-1)?.to).toBe("2025-06-13");
  });

  it("does not know cells outside the study area", async () => {
    const outside = cellOf({ lng: 7.99, lat: 51.68 }, 9);
    await expect(getCell(deps, LOCAL_VIEWER, { city, filter: filter(), cell: outside })).rejects.toBeInstanceOf(NotFoundError);
  });

  it("refuses a cell of another resolution, and text that is no cell", async () => {
    const coarse = cellOf({ lng: 7.82, lat: 51.67 }, 8);
    const noCell = cellSchema.parse("8ffffffffffffff");
    for (const cell of [coarse, noCell]) {
      await expect(getCell(deps, LOCAL_VIEWER, { city, filter: filter(), cell })).rejects.toMatchObject({ code: "invalid-input" });
    }
  });
});

describe("the city's own answers", () => {
  it("say what the data reach over", async () => {
    const answer = await getCity(deps, LOCAL_VIEWER, { city });
    expect(answer.data).toMatchObject({ reportCount: 7, firstOn: "2025-04-01", lastOn: "2025-06-12", isImporting: false });
    expect(await listCities(deps, LOCAL_VIEWER)).toMatchObject([{ id: "probe", reportCount: 7 }]);
  });

  it("list districts of the first level unless another is named", async () => {
    const { level, districts } = await listDistricts(deps, LOCAL_VIEWER, { city });
    expect([level, districts.map((district) => district.code)]).toEqual(["bezirk", ["W", "E"]]);
  });

  it("list runs, and know no other city", async () => {
    expect((await listRuns(deps, LOCAL_VIEWER, { city, limit: 5 })).runs).toMatchObject([{ id: "run-probe-0001", state: "done" }]);
    await expect(getCity(deps, LOCAL_VIEWER, { city: cityIdSchema.parse("nowhere") })).rejects.toBeInstanceOf(NotFoundError);
  });

  it("[M1] give every cell of the study area its district", async () => {
    const { cells, districts } = await getStudyArea(deps, LOCAL_VIEWER, { city, resolution: 9 });
    expect(districts[0]?.index).toHaveLength(cells.length);
    expect(districts[0]?.index).not.toContain(-1);
    expect(districts[0]?.index[cells.indexOf(BICYCLES)]).toBe(0);
  });
});

describe("following the store", () => {
  it("changes stamp and counts when a report is added", async () => {
    const before = await countCells(deps, LOCAL_VIEWER, { city, filter: filter({ hours: [3] }) });
    await importReports(store, "run-probe-0002", [{ id: "h", category: "theft.other", at: "2025-06-03T01:00:00Z", lng: 7.82, lat: 51.67 }]);
    await frames.refresh();
    const after = await countCells(deps, LOCAL_VIEWER, { city, filter: filter({ hours: [3] }) });
    expect([before.meta.total, after.meta.total]).toEqual([0, 1]);
    expect(after.meta.dataStamp).not.toBe(before.meta.dataStamp);
  });

  it("builds anew when the geometry of the city changes", async () => {
    const before = frames.status()[0]?.dataStamp;
    await store.putCity({ ...SMALL_CITY, timeZone: "Europe/Vienna" });
    await frames.refresh();
    expect(frames.status()[0]?.dataStamp).not.toBe(before);
  });
});
