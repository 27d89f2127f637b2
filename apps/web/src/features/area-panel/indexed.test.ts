import { addDays, daySchema, type AreaAnswer } from "@lagebild/domain";
import { describe, expect, it } from "vitest";
import { indexedTrend } from "./indexed.ts";

const FIRST = daySchema.parse("2025-01-06");
const weeks = (counts: readonly (readonly [here: number, city: number])[]): AreaAnswer["timeline"] =>
  counts.map(([count, cityCount], at) => ({ from: addDays(FIRST, at * 7), to: addDays(FIRST, at * 7 + 7), count, cityCount }));

describe("the trend of an area against the city", () => {
  it("is flat at 100 where nothing changes", () => {
    const trend = indexedTrend(weeks(Array.from({ length: 52 }, () => [2, 40] as const)));
    expect(trend?.here).toHaveLength(49);
    expect([...new Set([...(trend?.here ?? []), ...(trend?.city ?? [])])]).toEqual([100]);
  });

  it("tells the last four weeks by the mean of all: 26 weeks of 1 and 26 of 3 have mean 2", () => {
    const counts = Array.from({ length: 52 }, (_, week) => [week < 26 ? 1 : 3, 10] as const);
    const trend = indexedTrend(weeks(counts));
    expect([trend?.here[0], trend?.hereNow, trend?.cityNow]).toEqual([50, 150, 100]);
    // Three weeks of 1 and one of 3 around the change: mean 1.5.
    expect(trend?.here[23]).toBe(75);
  });

  it("is not told for less than a report a week", () => {
    expect(indexedTrend(weeks(Array.from({ length: 52 }, (_, week) => [week === 0 ? 0 : 1, 10] as const)))).toBeNull();
  });
});
