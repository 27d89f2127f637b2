import { daySchema } from "@lagebild/domain";
import { expect, test } from "vitest";
import { drawWeeks, type WeekRate } from "./week-chart.ts";

const week = (from: string, rate: number | null): WeekRate => ({
  week: "2026-W01",
  from: daySchema.parse(from),
  total: 100,
  byPrecision: { given: 0, exact: 0, fuzzy: 0, street: 0, area: 0, none: 0 },
  rate,
  isBelowLine: rate !== null && rate < 0.85,
});
/** A plot of 100 × 100 px: 156 − 44 − 2 × 6 wide, 136 − 14 − 22 high. */
const SIZE = { width: 156, height: 136, line: 0.85 };

test("weeks stand where they lie in time, and shares between one half and one", () => {
  const chart = drawWeeks([week("2026-01-05", 1), week("2026-01-12", 0.75), week("2026-02-02", 0.5)], SIZE);
  expect(chart.marks.map(({ x, y }) => [x, y])).toEqual([
    [50, 14],
    [75, 64],
    [150, 114],
  ]);
  expect(chart.lineY).toBe(44);
  expect(chart.ticks.map(({ share }) => share)).toEqual([0.5, 0.75, 1]);
});

test("a missing week and a week without a rate break the curve", () => {
  const days = ["2026-01-05", "2026-01-12", "2026-01-19", "2026-01-26", "2026-02-02"];
  const chart = drawWeeks(
    days.map((day, index) => week(day, index === 2 ? null : 1)),
    SIZE,
  );
  expect(chart.points).toEqual(["50,14 75,14", "125,14 150,14"]);
  expect(chart.marks).toHaveLength(4);
});

test("the axis begins at 0 when a week is below one half", () => {
  expect(drawWeeks([week("2026-01-05", 0.2)], SIZE).ticks.map(({ share, y }) => [share, y])).toEqual([
    [0, 114],
    [0.5, 64],
    [1, 14],
  ]);
});

test("nothing to draw is an empty chart", () => {
  expect(drawWeeks([], SIZE)).toMatchObject({ marks: [], points: [], labels: [] });
});
