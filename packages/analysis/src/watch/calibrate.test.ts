import { createRandom } from "@lagebild/stats";
import { describe, expect, test } from "vitest";
import { calibrateWatch, calibrationParts } from "./calibrate.ts";
import { modelHistory } from "./history-model.ts";
import { readHistory } from "./history.ts";
import { createNullCity, type NullCity } from "./null-city.fixture.ts";
import { replayWatch } from "./replay-watch.ts";
import { simulateHistory } from "./simulate-history.ts";
import type { WatchInput, WatchParameters } from "./watch-input.ts";
import { createWatch } from "./watch.ts";

const PARAMETERS: WatchParameters = { maxRadiusM: 800, maxDurationDays: 28, minReports: 4, baselineDays: 365 };
const HISTORY_DAYS = 728;
const LATER_DAYS = 364;
const CITY = { columns: 14, rows: 14, perCellAndYear: 7.7, repeatShare: 0.2 };

/** The first days, as the calibration sees them. */
function firstDays(input: WatchInput, days: number): WatchInput {
  return { ...input, counts: input.counts.slice(0, days * input.xM.length), covered: input.covered.slice(0, days), days };
}

describe("a model of a history", () => {
  const city = createNullCity(3, { columns: 20, rows: 20, perCellAndYear: 10, repeatShare: 0.25 });
  const input = city.history(728, 0);
  const watch = createWatch(input, PARAMETERS);
  const model = modelHistory(watch, readHistory(watch));

  test("[ED8] finds again how many reports follow on reports, nearby and within two weeks", () => {
    expect(model.repeats.offspring).toBeGreaterThan(0.19);
    expect(model.repeats.offspring).toBeLessThan(0.31);
    // Days 1 … 14 of the kernel are the bins 1 to 4, in the same cell and around it.
    const bins = model.repeats.kernel.length / 2;
    const soon = model.repeats.kernel.filter((_, bin) => bin % bins >= 1 && bin % bins <= 4).reduce((sum, share) => sum + share, 0);
    expect(soon).toBeGreaterThan(0.8);
  });

  test("[ED8] finds none where none are", () => {
    const independent = createNullCity(4, { columns: 20, rows: 20, perCellAndYear: 10, repeatShare: 0 });
    const other = createWatch(independent.history(728, 0), PARAMETERS);
    expect(modelHistory(other, readHistory(other)).repeats.offspring).toBeLessThan(0.04);
  });

  test("[ED8] makes histories with as many reports, at the same places", () => {
    const counts = simulateHistory(watch, model, 728, createRandom(9));
    const sumsOf = (days: ArrayLike<number>): Float64Array => {
      const sums = new Float64Array(city.cellCount);
      for (let at = 0; at < days.length; at++) sums[at % city.cellCount]! += days[at]!;
      return sums;
    };
    const [own, simulated] = [sumsOf(input.counts), sumsOf(counts)];
    const total = (sums: Float64Array): number => sums.reduce((sum, count) => sum + count, 0);
    // 8,000 reports in clusters of 1.3: two standard errors of each are 3 %.
    expect(Math.abs(total(simulated) / total(own) - 1)).toBeLessThan(0.06);
    const busy = own
      .map((_, cell) => cell)
      .toSorted((a, b) => own[b]! - own[a]!)
      .slice(0, 40);
    const inBusy = (sums: Float64Array): number => busy.reduce((sum, cell) => sum + sums[cell]!, 0) / total(sums);
    expect(inBusy(simulated)).toBeGreaterThan(0.8 * inBusy(own));
    expect(inBusy(simulated)).toBeLessThan(1.05 * inBusy(own));
  });
});

describe("the calibration", () => {
  const city = createNullCity(7, { columns: 8, rows: 8, perCellAndYear: 12, repeatShare: 0.1 });
  const watch = city.history(400, 0);
  const input = { watch, parameters: PARAMETERS, per30Days: 1, replications: 5, seed: 42 };

  test("gives the same bytes for every division of the work", () => {
    const plan = calibrationParts.plan(input);
    expect(calibrationParts.unitCount(plan)).toBe(5);
    const parts = [calibrationParts.part(plan, 0, 1), calibrationParts.part(plan, 1, 4), calibrationParts.part(plan, 4, 5)];
    const copied: typeof plan = structuredClone(plan);
    expect(JSON.stringify(calibrationParts.join(copied, parts))).toBe(JSON.stringify(calibrateWatch(input)));
  });

  test("[D2, M7] depends on the seed, and says how many days it simulated", () => {
    const [first, second] = [calibrateWatch(input), calibrateWatch({ ...input, seed: 43 })];
    if (first.kind !== "result" || second.kind !== "result") throw new Error("too little data");
    expect(first.threshold).not.toBe(second.threshold);
    expect(Math.abs(first.threshold - second.threshold)).toBeLessThan(2);
    expect(first.simulatedDays).toBe(5 * 364);
    expect(first.reportsPerDay).toBeCloseTo(watch.counts.reduce((sum, count) => sum + count, 0) / 400, 9);
  });

  test("[M6, M10, ED10] of too few covered days or reports is an answer", () => {
    const covered = new Uint8Array(400).fill(0, 0, 221).fill(1, 221);
    expect(calibrateWatch({ ...input, watch: { ...watch, covered } })).toMatchObject({ kind: "insufficient-data", has: 179, needed: 180 });
    const counts = new Float64Array(watch.counts.length);
    counts[70] = 3;
    expect(calibrateWatch({ ...input, watch: { ...watch, counts } })).toMatchObject({ kind: "insufficient-data", has: 3, needed: 200 });
  });

  test.each([
    ["per30Days", { per30Days: 0 }],
    ["per30Days", { per30Days: Number.NaN }],
    ["replications", { replications: 0 }],
    ["seed", { seed: -1 }],
  ])("refuses %s that cannot be meant", (name, wrong) => {
    expect(() => calibrateWatch({ ...input, ...wrong })).toThrow(new RegExp(name));
  });
});

describe("on later days of 20 histories that the calibration does not know", () => {
  const SET_PER_30_DAYS = 2;
  /** A city, the days that it is calibrated on and the later ones, and the threshold. */
  const cities = Array.from({ length: 20 }, (_, at) => {
    const city = createNullCity(100 + at, CITY);
    const all = city.history(HISTORY_DAYS + LATER_DAYS, 0);
    const history = firstDays(all, HISTORY_DAYS);
    const result = calibrateWatch({ watch: history, parameters: PARAMETERS, per30Days: SET_PER_30_DAYS, replications: 3, seed: at });
    if (result.kind !== "result") throw new Error("too little data");
    return { city, all, threshold: result.threshold };
  });
  const later = { from: HISTORY_DAYS, to: HISTORY_DAYS + LATER_DAYS - 1 };

  test("[D2, D4] alarms by chance come as often as set, to within 20 %", () => {
    const alarms = cities.reduce(
      (sum, { all, threshold }) => sum + replayWatch(createWatch(all, PARAMETERS), { ...later, threshold }).length,
      0,
    );
    const per30Days = (alarms / (cities.length * LATER_DAYS)) * 30;
    expect(per30Days).toBeGreaterThan(0.8 * SET_PER_30_DAYS);
    expect(per30Days).toBeLessThan(1.2 * SET_PER_30_DAYS);
  });

  test("[D4] at least 80 % of outbreaks of 12 reports in 14 days in seven neighbouring cells are found within those days", () => {
    let [found, planted] = [0, 0];
    for (const [at, { city, all, threshold }] of cities.entries()) {
      const random = createRandom(1, at);
      for (const start of [HISTORY_DAYS + 20, HISTORY_DAYS + 100, HISTORY_DAYS + 180, HISTORY_DAYS + 260]) {
        const cells = drawPlace(city, random.below(city.cellCount));
        const counts = all.counts.slice();
        for (let report = 0; report < 12; report++) counts[(start + random.below(14)) * city.cellCount + cells[random.below(7)]!]! += 1;
        const alarms = replayWatch(createWatch({ ...all, counts }, PARAMETERS), { from: start, to: start + 13, threshold });
        planted++;
        if (alarms.some(({ clusters }) => clusters.some((cluster) => cluster.cells.some((cell) => cells.includes(cell))))) found++;
      }
    }
    expect(planted).toBe(80);
    expect(found / planted).toBeGreaterThanOrEqual(0.8);
  });
});

/** A cell with six neighbours, the next after the one drawn. */
function drawPlace(city: NullCity, drawn: number): readonly number[] {
  let cell = drawn;
  while (city.around(cell).length < 7) cell = (cell + 1) % city.cellCount;
  return city.around(cell);
}
