import { expect, test } from "vitest";
import { createSparseCity, type SparsePlaces, type SparseReports } from "./sparse-city.ts";
import { STUDY_CITY, TUNING_CITY } from "./sparse-settings.ts";

const SIDE = 40;
const DAYS = 1_461;

/** Squares of 350 m, each touching the four beside it. */
function squarePlaces(): SparsePlaces {
  const cells = Array.from({ length: SIDE * SIDE }, (_, cell) => cell);
  const neighbours = cells.map((cell) =>
    [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ]
      .map(([dx = 0, dy = 0]) => [(cell % SIDE) + dx, Math.floor(cell / SIDE) + dy] as const)
      .filter(([x, y]) => x >= 0 && y >= 0 && x < SIDE && y < SIDE)
      .map(([x, y]) => y * SIDE + x),
  );
  return {
    xM: Float64Array.from(cells, (cell) => (cell % SIDE) * 350),
    yM: Float64Array.from(cells, (cell) => Math.floor(cell / SIDE) * 350),
    neighbours,
  };
}

const PLACES = squarePlaces();
const { settings } = STUDY_CITY;
const city = createSparseCity(STUDY_CITY.seeds[0] ?? 0, PLACES, settings);
const reports = city.draw("test", 0, DAYS);

function countBy({ cells, days }: SparseReports, of: (cell: number, day: number) => number, size: number): number[] {
  const counts = Array.from({ length: size }, () => 0);
  cells.forEach((cell, at) => (counts[of(cell, days[at] ?? 0)]! += 1));
  return counts;
}

test("[D4] as sparse as offences in a German city: 7.7 reports a cell and year", () => {
  const perCellAndYear = reports.cells.length / PLACES.xM.length / (DAYS / 365.25);
  expect(perCellAndYear).toBeGreaterThan(7.7 * 0.96);
  expect(perCellAndYear).toBeLessThan(7.7 * 1.04);
});

test("places are uneven: the busiest twentieth of the cells has a quarter to two thirds of the reports", () => {
  const counts = countBy(reports, (cell) => cell, PLACES.xM.length).toSorted((a, b) => b - a);
  const share = counts.slice(0, counts.length / 20).reduce((sum, count) => sum + count, 0) / reports.cells.length;
  expect(share).toBeGreaterThan(0.25);
  expect(share).toBeLessThan(0.67);
});

test("weekdays and months differ", () => {
  const week = countBy(reports, (_, day) => day % 7, 7);
  expect(Math.min(week[4] ?? 0, week[5] ?? 0)).toBeGreaterThan(1.05 * (week[1] ?? 0));
  const halves = countBy(reports, (_, day) => Math.floor((day % 365.25) / 30.4375), 12);
  expect(Math.max(...halves) / Math.min(...halves)).toBeGreaterThan(1.2);
});

test("reports are followed by more in the same cell soon than later", () => {
  // 14 % of reports have a repeat within 21 days; six in ten of those lie in the same cell, and repeats have repeats.
  const excess = (pairsApart(reports, 1, 21) - pairsApart(reports, 43, 63)) / reports.cells.length;
  expect(excess).toBeGreaterThan(0.06);
  expect(excess).toBeLessThan(0.2);
});

/** Pairs in one cell whose days differ by `least` to `most`. */
function pairsApart({ cells, days }: SparseReports, least: number, most: number): number {
  const byDay = new Map<string, number>();
  cells.forEach((cell, at) => byDay.set(`${cell}/${days[at]}`, (byDay.get(`${cell}/${days[at]}`) ?? 0) + 1));
  let pairs = 0;
  cells.forEach((cell, at) => {
    for (let apart = least; apart <= most; apart++) pairs += byDay.get(`${cell}/${(days[at] ?? 0) + apart}`) ?? 0;
  });
  return pairs;
}

test("the same seed and stream give the same reports, another stream others in the same places", () => {
  const again = createSparseCity(STUDY_CITY.seeds[0] ?? 0, PLACES, settings);
  expect(again.draw("test", 0, 60)).toEqual(city.draw("test", 0, 60));
  expect(again.draw("other", 0, 60).cells).not.toEqual(city.draw("test", 0, 60).cells);
  expect(again.levels).toEqual(city.levels);
  expect(city.levels.reduce((sum, level) => sum + level, 0)).toBeCloseTo(1, 12);
});

test("a history goes on: repeats of the days before fall into the period, and no report outside it", () => {
  const alone = city.draw("on", 400, 410);
  const after = city.draw("on", 400, 410, city.draw("test", 300, 400));
  // 38 reports a day, 14 % of them with a repeat, most within two weeks: about 25 in the ten days.
  const added = after.cells.length - alone.cells.length;
  expect(added).toBeGreaterThan(10);
  expect(added).toBeLessThan(60);
  expect(after.days.every((day) => day >= 400 && day < 410)).toBe(true);
});

test("few reports are drawn as many as asked for too", () => {
  const quiet = createSparseCity(3, PLACES, { ...settings, perCellAndYear: 2 }).draw("test", 0, DAYS);
  const perCellAndYear = quiet.cells.length / PLACES.xM.length / (DAYS / 365.25);
  expect(perCellAndYear).toBeGreaterThan(2 * 0.93);
  expect(perCellAndYear).toBeLessThan(2 * 1.07);
});

test("[D4] the study has seeds and a city of its own, not those of the tuning", () => {
  expect(STUDY_CITY.seeds.filter((seed) => TUNING_CITY.seeds.includes(seed))).toEqual([]);
  const same = Object.entries(STUDY_CITY.settings).filter(([name, value]) =>
    Object.entries(TUNING_CITY.settings).some(([other, tuned]) => other === name && tuned === value),
  );
  expect(same).toEqual([["perCellAndYear", 7.7]]);
});
