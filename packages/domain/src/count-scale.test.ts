import { describe, expect, test } from "vitest";
import { classOf, scaleFor } from "./count-scale.ts";
import { DEFAULT_COUNT_SCALES } from "./city.ts";
import { RESOLUTIONS } from "./ids.ts";

const PLAIN = { scales: [] };

describe("scaleFor", () => {
  test.each([
    [1, 1],
    [27, 1],
    [28, 28],
    [90, 28],
    [91, 91],
    [363, 91],
    [364, 364],
    [3000, 364],
  ])("[P5] a period of %i days uses the scale for %i days", (days, expected) => {
    expect(scaleFor(PLAIN, 9, days).days).toBe(expected);
  });
  test("[P5] four weeks at resolution 9 have the classes of the screens: 1–2, 3–5, 6–9, 10–19, 20–39, from 40", () => {
    expect(scaleFor(PLAIN, 9, 28).bounds).toEqual([1, 3, 6, 10, 20, 40]);
  });
  test("[P5] a profile replaces the scale of the same resolution and length only", () => {
    const own = { resolution: 9 as const, days: 28, bounds: [1, 2, 3, 4, 5, 6] };
    expect(scaleFor({ scales: [own] }, 9, 30).bounds).toEqual([1, 2, 3, 4, 5, 6]);
    expect(scaleFor({ scales: [own] }, 8, 30).bounds).toEqual([1, 5, 10, 20, 40, 80]);
    expect(scaleFor({ scales: [own] }, 9, 91).bounds).toEqual([1, 6, 15, 30, 60, 120]);
  });
  test("a period without a day is a mistake of the caller", () => {
    expect(() => scaleFor(PLAIN, 9, 0)).toThrow(RangeError);
    expect(() => scaleFor(PLAIN, 9, Number.NaN)).toThrow(RangeError);
  });
});

test("the default scales exist for every resolution, ascend and begin with 1", () => {
  expect(new Set(DEFAULT_COUNT_SCALES.map((scale) => scale.resolution))).toEqual(new Set(RESOLUTIONS));
  for (const { bounds } of DEFAULT_COUNT_SCALES) {
    expect(bounds[0]).toBe(1);
    expect(bounds.every((bound, at) => at === 0 || bound > (bounds[at - 1] ?? 0))).toBe(true);
  }
});

describe("classOf", () => {
  test.each([
    [0, 0],
    [1, 1],
    [2, 1],
    [3, 2],
    [39, 5],
    [40, 6],
    [9999, 6],
    [0.25, 1],
    [2.9, 1],
  ])("[P5] a count of %d is class %i", (count, expected) => {
    expect(classOf(count, [1, 3, 6, 10, 20, 40])).toBe(expected);
  });
});
