import { describe, expect, test } from "vitest";
import { hoursBetween, runsOf, TIME_WINDOWS, windowOf } from "./time-windows.ts";

describe("hours", () => {
  test("early, late and night share the day without overlap", () => {
    const all = TIME_WINDOWS.flatMap(({ hours }) => hours).toSorted((a, b) => a - b);
    expect(all).toEqual(Array.from({ length: 24 }, (_, hour) => hour));
  });

  test("a span over midnight holds both ends", () => {
    expect(hoursBetween(22, 1)).toEqual([0, 1, 22, 23]);
    expect(hoursBetween(6, 6)).toEqual([6]);
    expect(hoursBetween(0, 23)).toHaveLength(24);
  });

  test("a named window is recognised in any order, nothing else is", () => {
    expect(windowOf([23, 22, 5, 4, 3, 2, 1, 0])).toBe("night");
    expect(windowOf([22, 23])).toBeNull();
    expect(windowOf(undefined)).toBeNull();
  });

  test("neighbours make one run; around midnight only when asked", () => {
    expect(runsOf([5, 0, 1, 4])).toEqual([
      { first: 0, last: 1 },
      { first: 4, last: 5 },
    ]);
    expect(runsOf([0, 1, 22, 23], 24)).toEqual([{ first: 22, last: 1 }]);
    expect(runsOf([0, 1, 22, 23])).toEqual([
      { first: 0, last: 1 },
      { first: 22, last: 23 },
    ]);
    expect(runsOf([], 24)).toEqual([]);
  });
});
