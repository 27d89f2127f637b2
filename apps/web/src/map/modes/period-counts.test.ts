import { cellSchema, daySchema, type AnalysisValue } from "@lagebild/domain";
import { describe, expect, it } from "vitest";
import type { CellFacts } from "../cell-facts.ts";
import { periodCounts } from "./period-counts.ts";

const CELLS = ["891f1a0b0a3ffff", "891f1a0b0a7ffff", "891f1a0b0abffff", "891f1a0b0afffff"].map((text) => cellSchema.parse(text));
const day = (text: string) => daySchema.parse(text);
const FACTS: CellFacts = {
  resolution: 9,
  cells: CELLS,
  inScope: CELLS.slice(0, 3),
  // Painted as changes; the last one is not asked for.
  classes: Uint8Array.from([27, 24, 0, 7]),
  mode: "change",
  signs: [],
  contours: [],
  areas: null,
  bounds: [],
  isWeighted: false,
  total: 35,
  fact: (cell) => ({ cell, count: 0, byKind: [], countClass: 0, modeClass: 0, reading: null, district: null }),
};
const VALUE: Extract<AnalysisValue, { method: "period-comparison" }> = {
  method: "period-comparison",
  period: { from: day("2026-10-19"), to: day("2026-11-16") },
  before: { from: day("2026-09-21"), to: day("2026-10-19") },
  leftOut: [],
  hasEqualWeekdays: true,
  cells: CELLS,
  counts: [30, 4, 1, 0],
  countsBefore: [5, 4, 0, 0],
  ratio: [6, 1, null, null],
  lower: [2, 0.3, null, null],
  upper: [15, 2.4, null, null],
  p: [0.0001, 0.8, null, null],
  pAdjusted: [0.0002, 0.8, null, null],
  classes: [3, 0, 0, 0],
  dispersion: 1,
};
const BOUNDS = [1, 3, 6, 10, 20, 40];

describe("the counts of both periods", () => {
  it("[P5] have one scale, so that a colour means the same number on both sides", () => {
    const { before, period } = periodCounts(FACTS, VALUE, BOUNDS);
    // 30 is in 20–39 (class 5), 5 and 4 in 3–5 (class 2), 1 in 1–2 (class 1); 7 stays muted.
    expect([...period.classes]).toEqual([5, 2, 1, 7]);
    expect([...before.classes]).toEqual([2, 2, 0, 7]);
    expect([period.bounds, before.bounds]).toEqual([BOUNDS, BOUNDS]);
    expect([period.total, before.total]).toEqual([35, 9]);
  });

  it("[M6, M10] are without colour where nothing is compared, and no zeros", () => {
    const { before, period } = periodCounts(FACTS, null, BOUNDS);
    expect([...before.classes, ...period.classes]).toEqual([0, 0, 0, 7, 0, 0, 0, 7]);
    expect([before.total, period.total]).toEqual([null, null]);
  });
});
