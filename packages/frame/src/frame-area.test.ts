import { KINDS, type Grant } from "@lagebild/domain";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { AGENCIES, ALL, BASE, CATEGORIES, DAY_0, filterOf, frameOf, type Plain } from "./frame.fixture.ts";
import {
  expectClose,
  hourWeights,
  judge,
  lacksHour,
  oracle,
  plain,
  plainAnswer,
  placeOf,
  question,
  SEED,
  uniqueById,
} from "./frame-oracle.fixture.ts";
import { askFrame, readProfiles, readReports, type FrameArea } from "./index.ts";

const areaOf = (...positions: readonly number[]): FrameArea => ({ name: positions.join(), positions: Uint32Array.from(positions) });
const area = fc.subarray([0, 1, 2, 3, 4, 5]).map((positions) => areaOf(...positions));
const reportsOf = fc.array(plain, { maxLength: 60 }).map(uniqueById);

test("an answer about an area equals the naive count of its cells", () => {
  fc.assert(
    fc.property(reportsOf, question, area, fc.boolean(), (reports, asked, chosen, sorts) => {
      const frame = frameOf(sorts ? reports.toSorted((a, b) => a.minute - b.minute) : reports);
      const inArea = { ...asked, area: chosen };
      expectClose(plainAnswer(askFrame(frame, inArea)), oracle(reports, inArea));
    }),
    SEED,
  );
});

test("an area over several blocks of rows holds what its cells hold one by one", () => {
  const reports = Array.from({ length: 5000 }, (_, i): Plain => ({
    ...BASE,
    id: i + 1,
    cell: i % 8,
    kind: i % 4,
    minute: BASE.minute + i,
  }));
  const frame = frameOf(reports);
  const filter = filterOf();
  const answer = askFrame(frame, { filter, grant: ALL, area: areaOf(1, 4), wantsFacets: true });
  // 625 reports in each of eight names of cells; those of cell 1 are of kind 1, those of cell 4 of kind 0.
  expect(answer).toMatchObject({ total: 1250, inCells: 1250, outside: 0 });
  expect([...(answer.facets?.kinds ?? [])]).toEqual([625, 625, 0, 0]);
});

describe("profiles", () => {
  const partOfHour = Array.from({ length: 24 }, (_, hour) => Math.floor(hour / 6));
  const groups = [CATEGORIES.slice(0, 1), CATEGORIES.slice(1, 3)];

  it("count by hand: a moment in its part of the day, a window in both parts that it touches", () => {
    const at = (hour: number) => DAY_0 * 1440 + hour * 60;
    const frame = frameOf([
      { ...BASE, id: 1, minute: at(3) },
      { ...BASE, id: 2, minute: at(7), category: 2 },
      // 04:30 to 06:30: three quarters before six.
      { ...BASE, id: 3, minute: at(4) + 30, duration: 120, cell: 2 },
      { ...BASE, id: 4, minute: at(3), duration: 65_535 },
      { ...BASE, id: 5, minute: at(3), category: 3 },
    ]);
    const { sums, cellCount, featureCount } = readProfiles(frame, { filter: filterOf(), grant: ALL, groups, partOfHour });
    expect([cellCount, featureCount]).toEqual([6, 8]);
    expect(Array.from(sums.slice(0, 8))).toEqual([1, 0, 0, 0, 0, 1, 0, 0]);
    expect(Array.from(sums.slice(16, 24))).toEqual([0.75, 0.25, 0, 0, 0, 0, 0, 0]);
  });

  it("equal the naive sums over plain objects", () => {
    fc.assert(
      fc.property(reportsOf, question, (reports, { filter, grant }) => {
        const expected = Array.from({ length: 6 * 8 }, () => 0);
        for (const report of reports) {
          const judged = judge(report, filter, grant);
          const place = judged === null ? "outside" : placeOf(judged, filter.resolution);
          const group = groups.findIndex((members) => members.some((id) => id === CATEGORIES[report.category]));
          if (judged === null || typeof place !== "number" || group < 0 || lacksHour(report)) continue;
          if (!Object.values(judged.is).every(Boolean)) continue;
          for (const [hour, weight] of hourWeights(report)) {
            const isChosen = (filter.weekdays?.includes(Math.floor(hour / 24)) ?? true) && (filter.hours?.includes(hour % 24) ?? true);
            if (isChosen) expected[place * 8 + group * 4 + Math.floor((hour % 24) / 6)]! += weight;
          }
        }
        const { sums } = readProfiles(frameOf(reports), { filter, grant, groups, partOfHour });
        expectClose([...sums], expected);
      }),
      SEED,
    );
  });
});

describe("single reports", () => {
  const asked = {
    grant: ALL,
    readable: ALL,
    area: areaOf(0, 1, 2, 3, 4, 5),
    sort: "time",
    isDescending: true,
    offset: 0,
    limit: 200,
    categoryOrder: CATEGORIES,
  } as const;
  const sorted = [
    { ...BASE, id: 1, minute: BASE.minute + 60, kind: 1, category: 1, cell: 3, received: DAY_0 + 4 },
    { ...BASE, id: 2, minute: BASE.minute + 30, duration: 90, category: 0, cell: 1, agency: 1, district: -1, received: DAY_0 + 2 },
    { ...BASE, id: 3, minute: BASE.minute, duration: 65_535, category: 2, cell: 0, district: 2 },
  ];
  const frame = frameOf(sorted);

  it("are told without anything but when, what, where and from whom", () => {
    const { total, onlyCounted, reports } = readReports(frame, { ...asked, filter: filterOf() });
    expect([total, onlyCounted]).toEqual([3, 0]);
    expect(reports).toEqual([
      {
        localMinute: BASE.minute + 60,
        durationMin: 0,
        kind: KINDS[1],
        category: "noise",
        agency: "police",
        district: "1",
        cell: 3,
        receivedDay: DAY_0 + 4,
      },
      {
        localMinute: BASE.minute + 30,
        durationMin: 90,
        kind: KINDS[0],
        category: "theft",
        agency: "office",
        district: null,
        cell: 1,
        receivedDay: DAY_0 + 2,
      },
      {
        localMinute: BASE.minute,
        durationMin: null,
        kind: KINDS[0],
        category: "litter",
        agency: "police",
        district: "3",
        cell: 0,
        receivedDay: DAY_0,
      },
    ]);
  });

  it("are sorted by what was asked for, in either direction, and cut into pages", () => {
    const cellsBy = (sort: "category" | "agency" | "district" | "cell" | "received" | "kind", isDescending: boolean) =>
      readReports(frame, { ...asked, filter: filterOf(), sort, isDescending }).reports.map(({ cell }) => cell);
    expect(cellsBy("category", false)).toEqual([1, 3, 0]);
    expect(cellsBy("agency", false)).toEqual([1, 3, 0]);
    expect(cellsBy("district", false)).toEqual([3, 0, 1]);
    expect(cellsBy("cell", true)).toEqual([3, 1, 0]);
    expect(cellsBy("received", true)).toEqual([3, 1, 0]);
    expect(cellsBy("kind", false)).toEqual([1, 0, 3]);
    const second = readReports(frame, { ...asked, filter: filterOf(), offset: 1, limit: 1 });
    expect([second.total, second.reports.map(({ cell }) => cell)]).toEqual([3, [1]]);
  });

  it("stay in their area, and those that may only be counted are a number", () => {
    const near = readReports(frame, { ...asked, filter: filterOf(), area: areaOf(0, 1) });
    expect(near.reports.map(({ cell }) => cell)).toEqual([1, 0]);
    const readable: Grant = { key: "own", rules: [{ agency: AGENCIES[0] ?? null, category: null, finestResolution: 10 }] };
    const own = readReports(frame, { ...asked, filter: filterOf(), readable });
    expect([own.total, own.onlyCounted, own.reports.map(({ agency }) => agency)]).toEqual([2, 1, ["police", "police"]]);
  });

  it("are as many as the area counts, whatever the filter, where no hour weighs them", () => {
    fc.assert(
      fc.property(reportsOf, question, area, (reports, { filter, grant }, chosen) => {
        const { hours: _, weekdays: __, ...rest } = filter;
        const all = frameOf(reports);
        const listed = readReports(all, { ...asked, filter: rest, grant, readable: grant, area: chosen });
        expect([listed.total, listed.onlyCounted]).toEqual([askFrame(all, { filter: rest, grant, area: chosen }).total, 0]);
        const times = listed.reports.map(({ localMinute }) => localMinute);
        expect(times).toEqual(times.toSorted((a, b) => b - a));
      }),
      SEED,
    );
  });
});
