import { describe, expect, test } from "vitest";
import { sinceWeek } from "../zones/since-week.ts";
import { chanceBand, growthP } from "./growth-test.ts";
import { evenWeek, hourWindows } from "./hour-windows.ts";

describe("[FZ4] growth against the own past", () => {
  test("is the binomial tail given the sum of both", () => {
    // 3 now, 1 before, equal lengths: P(X ≥ 3 of 4 at 1/2) = 5/16. 2 now, none before, a third of the length: (1/4)² = 1/16.
    expect(growthP({ recorded: 3, past: 1, expected: 1, factor: 1, dispersion: 1 })).toBeCloseTo(5 / 16, 12);
    expect(growthP({ recorded: 2, past: 0, expected: 0, factor: 1 / 3, dispersion: 1 })).toBeCloseTo(1 / 16, 12);
  });

  test("is less sure where places vary more than by chance", () => {
    const growth = { recorded: 20, past: 60, expected: 6, factor: 0.1 };
    expect(growthP({ ...growth, dispersion: 2 })).toBeGreaterThan(growthP({ ...growth, dispersion: 1 }));
  });

  test("has a band that holds the expected number and widens with little past", () => {
    // Poisson of mean 10: 5 % and 95 % quantiles are 5 and 15.
    expect(chanceBand({ past: 1e9, expected: 10, factor: 1e-8, dispersion: 1 })).toEqual({ low: 5, high: 15 });
    expect(chanceBand({ past: 10, expected: 10, factor: 1, dispersion: 1 }).high).toBeGreaterThan(15);
  });
});

describe("[FZ9] notable hours", () => {
  const weights = (hours: readonly number[], each: number): Float64Array => {
    const week = new Float64Array(168);
    for (const hour of hours) week[hour] = each;
    return week;
  };

  test("are none in an even week, and none of too few reports", () => {
    expect(hourWindows(evenWeek(), evenWeek())).toEqual([]);
    expect(hourWindows(weights([0], 5), evenWeek())).toEqual([]);
  });

  test("are the nights to Saturday and Sunday over midnight where all reports lie there", () => {
    // Friday and Saturday 21 to 2: hours 117–121 and 141–145.
    const [window, ...others] = hourWindows(weights([117, 118, 119, 120, 121, 141, 142, 143, 144, 145], 8), evenWeek());
    expect(others).toEqual([]);
    expect(window).toEqual({ weekdays: [4, 5], fromHour: 21, toHour: 2, share: 1, expectedShare: 10 / 168 });
  });

  test("are told in coarse blocks below 50 reports", () => {
    const [window] = hourWindows(weights([117, 118, 119, 120, 121, 141, 142, 143, 144, 145], 3), evenWeek());
    expect(window?.fromHour).toBe(21);
    expect(window?.toHour).toBe(3);
  });

  test("do not name half the day for half the reports, though it is all that the first window leaves", () => {
    // 35 of 70 in the hour after midnight, 35 from 11 to 23.
    const week = evenWeek().map((_, hour) => (hour % 24 === 0 ? 5 : hour % 24 >= 11 && hour % 24 < 23 ? 5 / 12 : 0));
    const windows = hourWindows(week, evenWeek());
    expect(windows[0]).toMatchObject({ fromHour: 0, toHour: 2, share: 0.5 });
    expect(windows.filter(({ share, expectedShare }) => share < 1.5 * expectedShare)).toEqual([]);
  });
});

describe("[FZ5] since when", () => {
  test("is the week in which the rate rose", () => {
    const counts = Array.from({ length: 140 }, (_, day) => (day >= 119 ? 2 : day % 7 === 0 ? 1 : 0));
    expect(sinceWeek({ counts, exposure: counts.map(() => 1), from: 0, longest: 70 })).toBe(119);
  });

  test("is not the season of the whole city", () => {
    const exposure = Array.from({ length: 140 }, (_, day) => (day >= 98 ? 4 : 1));
    const counts = exposure.map((city, day) => (day >= 126 ? 3 * city : day % 3 === 0 ? city : 0));
    expect(sinceWeek({ counts, exposure, from: 0, longest: 70 })).toBe(126);
  });
});
