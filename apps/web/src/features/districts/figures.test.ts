import { describe, expect, it } from "vitest";
import { byReports, countStages, ratesOfAll, stagesOf } from "./figures.ts";

const total = (now: number) => ({
  now,
  compared: null,
  before: null,
  ratio: null,
  low: null,
  high: null,
  p: null,
  pAdjusted: null,
  secured: null,
});

describe("the figures of districts", () => {
  it("put the most reports first, equal ones by name", () => {
    const districts = [
      { name: "Rhynern", total: total(5) },
      { name: "Mitte", total: total(90) },
      { name: "Heessen", total: total(5) },
    ];
    expect(byReports(districts).map(({ name }) => name)).toEqual(["Mitte", "Heessen", "Rhynern"]);
  });

  it("name the stages that occur, in their order", () => {
    expect(stagesOf({ zones: { watch: 0, emerging: 2, established: 1, receding: 0 } })).toEqual([
      { stage: "emerging", count: 2 },
      { stage: "established", count: 1 },
    ]);
  });

  it("count zones by stage, empty ones too", () => {
    expect(countStages([{ stage: "emerging" }, { stage: "receding" }, { stage: "emerging" }])).toEqual({
      watch: 0,
      emerging: 2,
      established: 0,
      receding: 1,
    });
  });

  it("take residents into account only where their number is known", () => {
    const districts = [
      { total: total(300), areaKm2: 10, population: 10_000 },
      { total: total(100), areaKm2: 30, population: null },
    ];
    // 400 reports on 40 km²; 300 of 10,000 residents.
    expect(ratesOfAll(districts)).toEqual({ perKm2: 10, per1000: 30 });
    expect(ratesOfAll([])).toEqual({ perKm2: null, per1000: null });
  });
});
