import { describe, expect, test } from "vitest";
import { grainOf, matrixRows, outlinesOf, ratioClass, rectangle, windowCounts } from "./matrix-classes.ts";

const even = Array.from({ length: 168 }, () => 2);

describe("weekday × hour", () => {
  test.each([
    [0, 0],
    [0.49, 1],
    [0.5, 2],
    [0.99, 2],
    [1, 3],
    [1.49, 3],
    [1.5, 4],
    [2, 5],
    [2.99, 5],
    [3, 6],
    [40, 6],
  ])("a ratio of %d is class %i", (ratio, expected) => {
    expect(ratioClass(ratio)).toBe(expected);
  });

  test("an even week has ratio 1 everywhere", () => {
    expect(
      matrixRows(even, 1)
        .flat()
        .every((cell) => cell.ratio === 1 && cell.class === 3),
    ).toBe(true);
  });

  test("a place with ten times the reports has the same picture", () => {
    const week = even.map((count, index) => (index === 5 * 24 + 22 ? 20 : count));
    const classes = (hours: readonly number[]) =>
      matrixRows(hours, 1)
        .flat()
        .map((cell) => cell.class);
    expect(classes(week.map((count) => count * 10))).toEqual(classes(week));
    expect(matrixRows(week, 1)[5]?.[22]).toMatchObject({ weekday: 5, hour: 22, count: 20, class: 6 });
  });

  test("blocks of three hours keep every report", () => {
    const rows = matrixRows(
      even.map((_, index) => index),
      3,
    );
    expect(rows.flat()).toHaveLength(56);
    // 0 + 1 + 2, and 165 + 166 + 167.
    expect(rows[0]?.[0]?.count).toBe(3);
    expect(rows[6]?.[7]?.count).toBe(498);
  });

  test("an empty week has no ratio to speak of", () => {
    expect(
      matrixRows(
        even.map(() => 0),
        1,
      )
        .flat()
        .every((cell) => cell.ratio === 0 && cell.class === 0),
    ).toBe(true);
  });

  test("small numbers are shown coarser, never finer than they are", () => {
    expect([0, 1, 19, 20, 49, 50].map(grainOf)).toEqual(["none", "windows", "windows", "blocks", "blocks", "hours"]);
  });

  test("named windows sum over the week", () => {
    expect(windowCounts(even, [{ hours: [22, 23, 0] }])).toEqual([42]);
  });

  test("two corners in any order span the same rectangle", () => {
    const [one, other] = [
      { weekday: 4, hour: 23 },
      { weekday: 5, hour: 21 },
    ];
    expect(rectangle(one, other)).toEqual({ weekdays: [4, 5], hours: [21, 22, 23] });
    expect(rectangle(other, one)).toEqual(rectangle(one, other));
  });

  test("chosen places have one outline per rectangle; a night that runs into the next day has two", () => {
    const grid = (rows: readonly string[]): boolean[][] => rows.map((row) => Array.from(row, (sign) => sign === "x"));
    const span = (first: number, last: number) => ({ first, last });
    expect(outlinesOf(grid([".xx.", ".xx.", "...."]))).toEqual([{ days: span(0, 1), hours: span(1, 2) }]);
    expect(outlinesOf(grid(["...x", "xx.x", "xx.."]))).toEqual([
      { days: span(0, 1), hours: span(3, 3) },
      { days: span(1, 2), hours: span(0, 1) },
    ]);
  });

  test("a list of another length is a fault of the caller", () => {
    expect(() => matrixRows([1, 2], 1)).toThrow(RangeError);
  });
});
