import { createNeighbours } from "@lagebild/analysis";
import { cellSchema, fromDayNumber, lngLatSchema } from "@lagebild/domain";
import { cellCenter, cellOf, createPlane, gridDisk } from "@lagebild/geo";
import { createRandom } from "@lagebild/stats";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createAnalysisPool, type AnalysisPool } from "./analysis-pool.ts";
import { loadAnalysis, REGISTRY } from "./analysis-registry.ts";
import { runByName } from "./run-analysis.ts";

const MIDDLE = lngLatSchema.parse({ lng: 7.82, lat: 51.67 });
/** 169 cells around a place. */
const CELLS = gridDisk(cellOf(MIDDLE, 9), 7)
  .map((cell) => cellSchema.parse(cell))
  .toSorted();
const toPlane = createPlane(MIDDLE);
const POINTS = CELLS.map((cell) => toPlane(cellCenter(cell)));
const random = createRandom(20_250_914);
const below = (count: number, limit: number): Int32Array => Int32Array.from({ length: count }, () => random.below(limit));
const counts = Float64Array.from(below(CELLS.length, 4));

const SCAN = {
  cells: CELLS,
  xM: Float64Array.from(POINTS, ({ xM }) => xM),
  yM: Float64Array.from(POINTS, ({ yM }) => yM),
  rowCells: below(400, CELLS.length),
  rowDays: below(400, 60),
  rowCounts: new Float64Array(400).fill(1),
  parameters: { days: 60, maxRadiusM: 900, maxDurationDays: 14, maxShare: 0.5, minReports: 2, replications: 199, seed: 5, maxClusters: 5 },
};
const KNOX = {
  xM: Float64Array.from(below(300, 2_000)),
  yM: Float64Array.from(below(300, 2_000)),
  days: Float64Array.from(below(300, 90)),
  parameters: { distance: "euclidean", spaceBreaksM: [0, 1, 100, 400], timeBreaksDays: [0, 3, 14], replications: 99, seed: 6 },
};
const NEIGHBOURS = createNeighbours(CELLS, 1);
const MORAN = { counts, neighbours: NEIGHBOURS, replications: 199, seed: 7, inference: "textbook" };
const CUBE = {
  cells: CELLS,
  counts: Float64Array.from(below(CELLS.length * 40, 2)),
  starts: Array.from({ length: 40 }, (_, step) => fromDayNumber(20_000 + step)),
  covered: new Uint8Array(40).fill(1),
};
const PERIODS = {
  cells: CELLS,
  counts,
  countsBefore: Float64Array.from(below(CELLS.length, 9)),
  weeks: Float64Array.from(below(CELLS.length * 12, 3)),
  period: { from: "2026-10-19", to: "2026-11-16" },
  before: { from: "2026-09-21", to: "2026-10-19" },
  leftOut: [],
  hasEqualWeekdays: true,
  days: 28,
  neededDays: 14,
};
const DISTRICTS = {
  ...PERIODS,
  level: "bezirk",
  districts: Array.from({ length: 9 }, (_, at) => ({ code: String(at), count: 40 + at * 7, countBefore: 52, dispersion: 1 + at / 5 })),
};
const CITY_SCAN = { maxRadiusM: 900, maxDurationDays: 14, maxShare: 0.5, minReports: 3, replications: 99, seed: 5, withProactive: false };

const NEAR_POINTS = {
  xM: Float64Array.from(below(200, 900)),
  yM: Float64Array.from(below(200, 900)),
  days: Int32Array.from(below(200, 60)),
  cell: Uint32Array.from(below(200, CELLS.length)),
};
const NEAR = { stepM: 100, stepDays: 7, spaceBands: 3, timeBands: 3, replications: 2_999, seed: 1, withProactive: false };

const FACTS = { agency: "amt", kind: "complaint", category: null, from: "2026-11-01", days: null };
const BREAKS = [
  { facts: { ...FACTS, caution: "feedBegan" }, own: counts },
  { facts: { ...FACTS, caution: "operation" }, now: counts.map((count) => 9 * count), before: counts, factor: 1 },
];

const INPUTS: readonly (readonly [name: string, input: unknown])[] = [
  ["scan", SCAN],
  ["knox", KNOX],
  ["local-moran", MORAN],
  ["city:gi-star", { cells: CELLS, counts, before: null, breaks: BREAKS, parameters: { k: 1, withProactive: false } }],
  ["city:local-moran", { cells: CELLS, counts, parameters: { k: 1, withProactive: false } }],
  ["city:emerging-hotspots", { ...CUBE, breaks: BREAKS, parameters: { k: 1, stepDays: 7, withProactive: false } }],
  ["city:concentration", { cells: CELLS, counts, parameters: { shares: [0.5], withProactive: false } }],
  ["city:density", { cells: CELLS, counts, parameters: { kernel: "gaussian", bandwidthM: 600, withProactive: false } }],
  ["city:period-comparison", PERIODS],
  ["city:district-comparison", DISTRICTS],
  ["city:near-repeat", { cells: CELLS, points: NEAR_POINTS, period: PERIODS.period, parameters: NEAR }],
  ["city:near-repeat-pairs", { cells: CELLS, points: NEAR_POINTS, parameters: { ...NEAR, spaceBand: 2, timeBand: 1 } }],
  ["city:scan", { ...CUBE, parameters: CITY_SCAN }],
];

const pools: AnalysisPool[] = [];
beforeAll(() => {
  for (const size of [1, 2, 4]) pools.push(createAnalysisPool({ size, registry: REGISTRY.href, yieldsToOthers: false }));
});
afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.close()));
});

it.each(INPUTS)("%s answers the same bytes in this thread and with 1, 2 and 4 others", { timeout: 120_000 }, async (name, input) => {
  const setting = { registry: REGISTRY, load: loadAnalysis, worthMs: Infinity };
  const here = toText(await runByName(name, input, {}, setting));
  expect(here).toContain('"kind":"result"');
  for (const pool of pools) {
    const there = await pool.run(name, input, { signal: new AbortController().signal, onProgress: () => undefined });
    expect(toText(there)).toBe(here);
  }
});

/** Every bit of every number: JSON writes the shortest text that reads back as the same. */
function toText(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    ArrayBuffer.isView(member) ? [member.constructor.name, ...Object.values(member)] : member,
  );
}
