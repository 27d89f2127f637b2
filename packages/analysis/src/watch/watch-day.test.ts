import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createNullCity } from "./null-city.fixture.ts";
import { eachDay, watchDay } from "./replay-watch.ts";
import type { WatchCluster } from "./scan-day.ts";
import { watchDurations, type WatchInput, type WatchParameters } from "./watch-input.ts";
import { createWatch } from "./watch.ts";

const PARAMETERS: WatchParameters = { maxRadiusM: 800, maxDurationDays: 7, minReports: 2, baselineDays: 30, statistic: "plain" };

/** A few cells on a grid of whole metres, and reports on 40 days. */
const cities = fc
  .record({
    places: fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 })), {
      minLength: 3,
      maxLength: 12,
      selector: String,
    }),
    seed: fc.integer({ min: 0, max: 1_000_000 }),
    gap: fc.integer({ min: 0, max: 38 }),
  })
  .map(({ places, seed, gap }) => {
    let state = seed;
    // Numbers need not be good here, only varied: about one report in five.
    const counts = Float64Array.from({ length: 40 * places.length }, () => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      return Math.max(0, Math.floor((state >>> 16) / 7_000) - 6);
    });
    const covered = new Uint8Array(40).fill(1);
    covered[gap] = 0;
    return {
      xM: Float64Array.from(places, ([x]) => x * 300),
      yM: Float64Array.from(places, ([, y]) => y * 300),
      counts,
      days: 40,
      covered,
    };
  });

/** The definition written out: every centre, every occurring distance, every duration; the highest score. */
function bestByDefinition({ xM, yM, counts, covered }: WatchInput, day: number): number {
  const cellCount = xM.length;
  const sum = (cells: readonly number[], from: number): number => {
    let total = 0;
    for (let at = Math.max(0, from); at <= day; at++)
      for (const cell of cells) total += covered[at] === 1 ? counts[at * cellCount + cell]! : 0;
    return total;
  };
  const all = Array.from(xM.keys());
  const firstOfBaseline = day - PARAMETERS.baselineDays + 1;
  const total = sum(all, firstOfBaseline);
  const scoreOf = (cells: readonly number[], duration: number): number => {
    const c = sum(cells, day - duration + 1);
    const mu = (sum(cells, firstOfBaseline) * sum(all, day - duration + 1)) / total;
    if (c < PARAMETERS.minReports || c <= mu) return 0;
    return c * Math.log(c / mu) + (total > c ? (total - c) * Math.log((total - c) / (total - mu)) : 0);
  };
  const circles = all.flatMap((centre) => {
    const distanceOf = (cell: number): number => Math.hypot(xM[centre]! - xM[cell]!, yM[centre]! - yM[cell]!);
    const radii = all.map(distanceOf).filter((radius) => radius <= PARAMETERS.maxRadiusM);
    return radii.map((radius) => all.filter((cell) => distanceOf(cell) <= radius + 1e-6));
  });
  const allowed = circles.filter((cells) => 2 * sum(cells, firstOfBaseline) <= total);
  return Math.max(0, ...allowed.flatMap((cells) => [1, 2, 3, 5, 7].map((duration) => scoreOf(cells, duration))));
}

function eachOf(input: WatchInput, parameters: WatchParameters, threshold: number): readonly WatchCluster[] {
  const found: WatchCluster[] = [];
  eachDay(createWatch(input, parameters), { from: 0, to: input.days - 1, threshold }, (clusters) => found.push(...clusters));
  return found;
}

describe("the clusters of a day", () => {
  test("[ED1, ED2] begin with the best cylinder that the definition has", () => {
    fc.assert(
      fc.property(cities, fc.integer({ min: 20, max: 39 }), (input, day) => {
        const [best] = watchDay(createWatch(input, PARAMETERS), day, 0);
        const expected = input.covered[day] === 1 ? bestByDefinition(input, day) : 0;
        expect(best?.score ?? 0).toBeCloseTo(expected, 9);
      }),
      { seed: 21, numRuns: 60 },
    );
  });

  test("[ED5] share no cell, come best first, and reach the least score", () => {
    fc.assert(
      fc.property(cities, fc.integer({ min: 20, max: 39 }), (input, day) => {
        const clusters = watchDay(createWatch(input, PARAMETERS), day, 1);
        const cells = clusters.flatMap((cluster) => cluster.cells);
        expect(new Set(cells).size).toBe(cells.length);
        const scores = clusters.map(({ score }) => score);
        expect(scores).toEqual(scores.toSorted((a, b) => b - a));
        expect(scores.every((score) => score >= 1)).toBe(true);
        expect(clusters.every(({ observed, expected }) => observed >= 2 && observed > expected)).toBe(true);
      }),
      { seed: 22, numRuns: 60 },
    );
  });

  test("[ED6] that reach a higher score are the first of those that reach a lower one", () => {
    fc.assert(
      fc.property(cities, (input) => {
        const watch = createWatch(input, { ...PARAMETERS, statistic: "dispersed" });
        const low = watchDay(watch, 39, 0.5);
        expect(watchDay(watch, 39, 2)).toEqual(low.filter(({ score }) => score >= 2));
      }),
      { seed: 23, numRuns: 60 },
    );
  });

  test("[M10] do not depend on what the counts say of days without data, and are none on such a day", () => {
    fc.assert(
      fc.property(cities, (input) => {
        const gap = input.covered.indexOf(0);
        const cellCount = input.xM.length;
        const other = { ...input, counts: input.counts.map((count, at) => (Math.floor(at / cellCount) === gap ? count + 9 : count)) };
        expect(eachOf(other, PARAMETERS, 0)).toEqual(eachOf(input, PARAMETERS, 0));
        expect(watchDay(createWatch(input, PARAMETERS), gap, 0)).toEqual([]);
      }),
      { seed: 24, numRuns: 40 },
    );
  });
});

describe("in a year of a city", () => {
  const city = createNullCity(5, { columns: 8, rows: 8, perCellAndYear: 20, repeatShare: 0.2 });
  const input = city.history(500, 0);
  const parameters: WatchParameters = { maxRadiusM: 700, maxDurationDays: 28, minReports: 3, baselineDays: 365 };

  test("[M12] later days change nothing", () => {
    const counts = input.counts.slice();
    counts.fill(7, 421 * city.cellCount);
    const day = watchDay(createWatch({ ...input, counts }, parameters), 420, 0.5);
    expect(day.length).toBeGreaterThan(1);
    expect(day).toEqual(watchDay(createWatch(input, parameters), 420, 0.5));
  });

  test("walking through the days finds what looking at each alone finds", () => {
    const watch = createWatch(input, parameters);
    const walked: WatchCluster[] = [];
    eachDay(watch, { from: 380, to: 460, threshold: 4 }, (clusters) => walked.push(...clusters));
    const alone = Array.from({ length: 81 }, (_, at) => watchDay(createWatch(input, parameters), 380 + at, 4)).flat();
    expect(walked.length).toBeGreaterThan(5);
    expect(walked).toEqual(alone);
  });
});

describe("the parameters", () => {
  const input: WatchInput = {
    xM: new Float64Array(2),
    yM: new Float64Array(2),
    counts: new Float64Array(80),
    days: 40,
    covered: new Uint8Array(40),
  };

  test("[ED1] durations are few, ascending, and end with the longest", () => {
    expect(watchDurations(28)).toEqual([1, 2, 3, 5, 7, 10, 14, 21, 28]);
    expect(watchDurations(12)).toEqual([1, 2, 3, 5, 7, 10, 12]);
    expect(watchDurations(1)).toEqual([1]);
  });

  test.each([
    ["counts", { ...input, counts: new Float64Array(79) }, PARAMETERS],
    ["covered", { ...input, covered: new Uint8Array(3) }, PARAMETERS],
    ["counts\\[1\\]", { ...input, counts: Float64Array.from({ length: 80 }, (_, at) => at / 2) }, PARAMETERS],
    ["durations", input, { ...PARAMETERS, durations: [2, 2] }],
    ["maxDurationDays", input, { ...PARAMETERS, maxDurationDays: 31 }],
    ["minReports", input, { ...PARAMETERS, minReports: 0 }],
    ["cells", { ...input, xM: new Float64Array(), yM: new Float64Array(), counts: new Float64Array() }, PARAMETERS],
  ])("[M6] %s that cannot be meant are refused by name", (name, wrong, parameters) => {
    expect(() => createWatch(wrong, parameters)).toThrow(new RegExp(name));
  });
});
