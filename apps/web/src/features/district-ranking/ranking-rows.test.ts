import { districtCodeSchema, districtSchema, type District } from "@lagebild/domain";
import { describe, expect, it } from "vitest";
import { changeOf, orderedRows, outsideCount, rankingRows } from "./ranking-rows.ts";

const ring = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 0],
];
const district = (code: string, areaKm2: number, population: number | null): District =>
  districtSchema.parse({
    code,
    level: "stadtbezirk",
    name: `Bezirk ${code}`,
    parent: null,
    population,
    areaKm2,
    isSchematic: true,
    geometry: { type: "MultiPolygon", coordinates: [[ring]] },
  });
const entry = (code: string, count: number, previousCount: number | null) => ({
  code: districtCodeSchema.parse(code),
  count,
  byKind: [count, 0, 0, 0],
  comparedCount: previousCount === null ? null : count,
  previousCount,
});
const ROWS = rankingRows([district("a", 10, 20_000), district("b", 4, null), district("c", 5, 1_000)], {
  districts: [entry("a", 60, 50), entry("b", 60, null)],
});

describe("district ranking", () => {
  it("gives a percentage only when both periods have at least 20 reports", () => {
    expect(changeOf(60, 50)).toEqual({ difference: 10, share: 0.2 });
    expect(changeOf(20, 19)).toEqual({ difference: 1, share: null });
    expect(changeOf(19, 40)).toEqual({ difference: -21, share: null });
    expect(changeOf(20, 20)).toEqual({ difference: 0, share: 0 });
    expect(changeOf(5, null)).toBeNull();
  });

  it("[PC9] tells the difference over the days that are compared, beside all that were recorded", () => {
    const [row] = rankingRows([district("a", 10, null)], { districts: [{ ...entry("a", 60, 50), comparedCount: 45 }] });
    expect(row).toMatchObject({ count: 60, change: { difference: -5, share: -0.1 } });
  });

  it("relates counts to area, and to inhabitants where they are known", () => {
    expect(ROWS.map((row) => row.perKm2)).toEqual([6, 15, 0]);
    expect(ROWS.map((row) => row.perThousand)).toEqual([3, null, 0]);
  });

  it("keeps districts without a report and puts missing values last", () => {
    const names = (order: Parameters<typeof orderedRows>[1]) => orderedRows(ROWS, order).map((row) => row.code);
    expect(names("count")).toEqual(["a", "b", "c"]);
    expect(names("density")).toEqual(["b", "a", "c"]);
    expect(names("change")).toEqual(["a", "b", "c"]);
    expect(names("rate")).toEqual(["a", "c", "b"]);
  });

  it("counts the reports in no district, unless the filter names districts", () => {
    expect(outsideCount(130, ROWS, false)).toBe(10);
    expect(outsideCount(120, ROWS, false)).toBe(0);
    expect(outsideCount(60, ROWS, true)).toBeNull();
  });
});
