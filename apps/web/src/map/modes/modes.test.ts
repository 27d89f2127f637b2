import { daySchema, districtCodeSchema, districtSchema, filterSchema, type District } from "@lagebild/domain";
import { cellCenter, cellOf, gridDisk } from "@lagebild/geo";
import { describe, expect, it } from "vitest";
import { createFormat } from "../../i18n/format.ts";
import { createTranslate } from "../../i18n/translate.ts";
import type { Against } from "../../state/comparison.ts";
import { classRank } from "./class-rank.ts";
import { classLevels, classSigns, classWords, isSteady, legendOrder } from "./class-words.ts";
import { contours } from "./contours.ts";
import { classAbove, densityBounds, rateBounds } from "./fixed-classes.ts";
import { classOfCode, paintCode } from "./mode-codes.ts";
import { districtRequest, modeRequest } from "./mode-request.ts";
import { districtRates } from "./rates.ts";
import { simplyNamed } from "./simple-count.ts";

const WORDS = { t: createTranslate("de"), format: createFormat("de") };

describe("classes of the modes", () => {
  it("have numbers of their own for the map, but for counts, rates and densities, which share a ramp", () => {
    const codes = (["count", "hotspots", "change", "emerging"] as const).flatMap((mode) =>
      legendOrder(mode).map((index) => paintCode(mode, index)),
    );
    const coloured = codes.filter((code) => code > 0);
    expect(new Set(coloured).size).toBe(coloured.length);
    expect(coloured).not.toContain(7);
    expect(classOfCode("change", paintCode("change", 4))).toBe(4);
    expect(paintCode("density", 3)).toBe(paintCode("count", 3));
  });

  it("are called in German as in the design", () => {
    expect(classWords("hotspots", [], WORDS)).toEqual(["nicht auffällig", "90\u202F%", "95\u202F%", "99\u202F%"]);
    expect(classWords("change", [], WORDS)).toEqual([
      "zu wenig Daten",
      "weniger, p < 0,01",
      "weniger, p < 0,05",
      "weniger, p < 0,10",
      "nicht gesichert",
      "mehr, p < 0,10",
      "mehr, p < 0,05",
      "mehr, p < 0,01",
    ]);
    expect(classWords("density", [5, 10, 20, 50, 100, 200], WORDS)).toEqual([
      "unter 5",
      "5–10",
      "10–20",
      "20–50",
      "50–100",
      "100–200",
      "ab 200",
    ]);
    expect(legendOrder("hotspots")).toEqual([1, 2, 3, 0]);
  });

  it("rank what is certain before what is not, in either direction, and too little data last", () => {
    const order = [0, 1, 3, 4, 7].toSorted((a, b) => classRank("change", b) - classRank("change", a));
    expect(order).toEqual([1, 7, 3, 4, 0]);
    expect(classRank("emerging", 1)).toBeGreaterThan(classRank("emerging", 8));
  });

  it("[P5] are fixed by the length of the period", () => {
    expect([rateBounds("area", 28), rateBounds("area", 30)]).toEqual([rateBounds("area", 35), rateBounds("area", 28)]);
    // Offences of a year, whatever period is chosen (HZ1).
    expect(rateBounds("frequency", 28)).toEqual(rateBounds("frequency", 364));
    expect(densityBounds(3)).toEqual(densityBounds(7));
    expect([4.99, 5, 1e9].map((value) => classAbove(value, [5, 10]))).toEqual([0, 1, 2]);
  });
});

describe("what a mode asks for", () => {
  const filter = filterSchema.parse({
    period: { from: "2026-10-19", to: "2026-11-16" },
    level: "stadtbezirk",
    districts: ["1"],
    resolution: 9,
  });

  it("[E1, M12] divides the 52 weeks up to the end of the period, or up to the as-of day", () => {
    const early = modeRequest("emerging", filter, { asOf: daySchema.parse("2026-11-22"), against: "before" });
    expect([early.filter["from"], early.filter["to"], early.parameters["stepDays"]]).toEqual(["2025-11-17", "2026-11-16", 28]);
    const late = modeRequest("emerging", filter, { asOf: daySchema.parse("2026-11-10"), against: "before" });
    expect([late.filter["from"], late.filter["to"]]).toEqual(["2025-11-12", "2026-11-11"]);
  });

  it("[M1] tests hotspots over the whole city, whatever district is chosen, and compares what was chosen", () => {
    const asOf = daySchema.parse("2026-11-22");
    const asked = { asOf, against: "before" } as const;
    expect(modeRequest("hotspots", filter, asked).filter).not.toHaveProperty("districts");
    expect(modeRequest("change", filter, asked).filter["districts"]).toBe("1");
  });

  it("[M9, PC8] compares cells and districts with the same earlier period", () => {
    const asOf = daySchema.parse("2026-11-22");
    const distanceOf = (against: Against) => [
      modeRequest("change", filter, { asOf, against }).parameters["shiftDays"],
      districtRequest(filter, against).parameters["shiftDays"],
    ];
    // The server finds the nearest period itself, after it has cut off the days to come.
    expect(distanceOf("before")).toEqual([undefined, undefined]);
    expect(distanceOf("year")).toEqual([364, 364]);
    // From 3 August to 19 October.
    expect(distanceOf(daySchema.parse("2026-08-03"))).toEqual([77, 77]);
  });
});

describe("the simple count", () => {
  it("[H5, HR1] names cells with most reports, ties by the cell, none without a report", () => {
    const cells = gridDisk(cellOf({ lng: 7.82, lat: 51.68 }, 9), 1).toSorted();
    expect([...simplyNamed(cells, [0, 4, 4, 9, 0, 0, 0], 2)]).toEqual([3, 1]);
    expect(simplyNamed(cells, [0, 0, 1, 0, 0, 0, 0], 5).size).toBe(1);
  });
});

describe("lines of equal density", () => {
  it("run once around a place that is denser than its neighbours, half way between their values", () => {
    const middle = cellOf({ lng: 7.82, lat: 51.68 }, 9);
    const cells = gridDisk(middle, 2).toSorted();
    const values = cells.map((cell) => (cell === middle ? 20 : 0));
    const [line, ...others] = contours(cells, values, [10, 50]);
    expect(others).toEqual([]);
    // Six triangles meet at the middle.
    expect(line?.lines).toHaveLength(6);
    const { lng, lat } = cellCenter(middle);
    const neighbour = cellCenter(gridDisk(middle, 1).find((cell) => cell !== middle) ?? middle);
    const half = Math.hypot(neighbour.lng - lng, neighbour.lat - lat) / 2;
    const distances = line?.lines.flat().map(([x, y]) => Math.hypot(x - lng, y - lat)) ?? [];
    // Degrees of longitude are shorter than those of latitude: between half and one and a half of one neighbour's.
    for (const distance of distances) expect(distance / half).toSatisfy((ratio: number) => ratio > 0.5 && ratio < 1.8);
  });
});

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
    name: code,
    parent: null,
    population,
    areaKm2,
    isSchematic: false,
    geometry: { type: "MultiPolygon", coordinates: [[ring]] },
  });

describe("[R23] rates of districts", () => {
  const districts = [district("a", 10, 20_000), district("b", 5, null), district("c", 4, 3_000), district("d", 20, 60_000)];
  const counts = { a: 600, b: 50, c: 9, d: 300 };
  const facets = {
    districts: Object.entries(counts).map(([code, count]) => ({
      code: districtCodeSchema.parse(code),
      count,
      byKind: [count, 0, 0, 0],
      comparedCount: null,
      previousCount: null,
    })),
  };
  const rates = districtRates(districts, facets, { rate: "thousand", bounds: [5, 10, 20], chosen: [districtCodeSchema.parse("a")] });

  it("relate to area, and to residents where their number is known", () => {
    expect(rates.map(({ perKm2 }) => perKm2)).toEqual([60, 10, 2.25, 15]);
    expect(rates.map(({ perThousand }) => perThousand)).toEqual([30, null, 3, 5]);
    expect(rates.map(({ frequency }) => frequency)).toEqual([3_000, null, 300, 500]);
    expect(rates.map(({ classIndex }) => classIndex)).toEqual([6, null, 0, 1]);
  });

  it("warn where few live, and where there are twice as many reports as the residents would account for", () => {
    // a has 600 of 909 reports (66 %) with 20,000 of 83,000 residents (24 %).
    expect(rates.map(({ caution }) => caution)).toEqual(["manyVisit", null, "fewResidents", null]);
    expect(rates.map(({ isMuted }) => isMuted)).toEqual([false, true, true, true]);
  });
});

describe("the legend of change", () => {
  it("is fixed and symmetric: three less, not secured, three more, each with its p, then what is not told", () => {
    const levels = classLevels("change", createTranslate("de"));
    const line = legendOrder("change").map((index) => [classSigns("change")?.[index] ?? "", levels?.[index] ?? ""].join(" ").trim());
    expect(line).toEqual(["−−− p < 0,01", "−− 0,05", "− 0,10", "", "+ 0,10", "++ 0,05", "+++ p < 0,01", ""]);
    expect(isSteady("change")).toBe(true);
  });
});
