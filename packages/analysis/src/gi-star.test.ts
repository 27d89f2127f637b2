import { hypergeometricUpperTail } from "@lagebild/stats";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { diskOfCells, subsetSums, twoSidedShare } from "./cells.fixture.ts";
import { giStar, type GiStar } from "./gi-star.ts";
import { createNeighbours } from "./neighbours.ts";
import { P_SOURCES } from "./outcome.ts";

const ring = createNeighbours(diskOfCells(1), 1);
const nineteen = createNeighbours(diskOfCells(2), 1);

function valueOf(outcome: ReturnType<typeof giStar>): GiStar {
  if (outcome.kind !== "result") throw new Error(`too little data: ${JSON.stringify(outcome)}`);
  return outcome.value;
}

const counts37 = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 37, maxLength: 37 }).filter((counts) => new Set(counts).size > 1);
const thirtySeven = diskOfCells(3);

describe("Gi*", () => {
  test("[GI2] seven reports in the middle of seven cells, by hand", () => {
    // m = 1, s² = 49/7 − 1 = 6. A cell of the ring: W = 4, S = 7, z = (7 − 4) / (√6 · √((7·4 − 16) / 6)) = 3 / √12.
    const value = valueOf(giStar({ counts: Float64Array.of(7, 0, 0, 0, 0, 0, 0), neighbours: ring, inference: "textbook" }));
    for (let cell = 1; cell < 7; cell++) expect(value.z[cell]).toBeCloseTo(3 / Math.sqrt(12), 14);
    // 2 (1 − Φ(0.8660254)) = 0.3864762, from a table of the normal distribution.
    expect(value.p[1]).toBeCloseTo(0.3864762, 6);
  });

  test("[GI3] where the neighbourhood is the whole area there is no test, and it does not count among the tests", () => {
    const value = valueOf(giStar({ counts: Float64Array.of(7, 0, 0, 0, 0, 0, 0), neighbours: ring, inference: "textbook" }));
    expect([...value.tested]).toEqual([0, 1, 1, 1, 1, 1, 1]);
    expect([value.z[0], value.p[0], value.pAdjusted[0], value.adjustedClass[0]]).toEqual([0, 1, 1, 0]);
    // Six equal p: the adjusted ones are equal to them, not 7/6 of them.
    expect(value.pAdjusted[1]).toBe(value.p[1]);
  });

  test("[GI2] another order of the cells gives each cell the same", () => {
    fc.assert(
      fc.property(counts37, fc.shuffledSubarray([...thirtySeven.keys()], { minLength: 37 }), (counts, order) => {
        const there = valueOf(
          giStar({ counts: Float64Array.from(counts), neighbours: createNeighbours(thirtySeven, 1), inference: "textbook" }),
        );
        const shuffled = order.map((at) => thirtySeven[at]!);
        const input = { counts: Float64Array.from(order, (at) => counts[at]!), neighbours: createNeighbours(shuffled, 1) };
        const here = valueOf(giStar({ ...input, inference: "textbook" }));
        for (const [now, before] of order.entries()) {
          expect(here.z[now]).toBeCloseTo(there.z[before]!, 10);
          expect(here.pAdjusted[now]).toBeCloseTo(there.pAdjusted[before]!, 10);
        }
      }),
      { seed: 4, numRuns: 50 },
    );
  });

  test("[GI2] adding a constant to all counts, or multiplying them, leaves z as it is", () => {
    const neighbours = createNeighbours(thirtySeven, 1);
    fc.assert(
      fc.property(counts37, fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 2, max: 50 }), (counts, added, factor) => {
        const zOf = (change: (count: number) => number): Float64Array =>
          valueOf(giStar({ counts: Float64Array.from(counts, change), neighbours, inference: "textbook" })).z;
        const z = zOf((count) => count);
        for (const changed of [zOf((count) => count + added), zOf((count) => count * factor), zOf((count) => count / 8)]) {
          for (const [at, value] of changed.entries()) expect(value).toBeCloseTo(z[at]!, 9);
        }
      }),
      { seed: 4, numRuns: 50 },
    );
  });

  test("[GI2] one more report in a cell raises the sum of its neighbourhood above the others: z of that cell grows", () => {
    const neighbours = createNeighbours(thirtySeven, 1);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), (more) => {
        const zWith = (count: number): number =>
          valueOf(
            giStar({ counts: Float64Array.from(thirtySeven, (_, at) => (at === 0 ? count : at % 3)), neighbours, inference: "textbook" }),
          ).z[0]!;
        expect(zWith(2 + more)).toBeGreaterThan(zWith(1));
      }),
      { seed: 4, numRuns: 30 },
    );
  });
});

describe("Gi* for small counts", () => {
  test("[GI6] one report in each of seven neighbouring cells of nineteen, by hand", () => {
    const counts = Float64Array.from({ length: 19 }, (_, at) => (at < 7 ? 1 : 0));
    const outcome = giStar({ counts, neighbours: nineteen, inference: "auto" });
    // One of C(19, 7) = 50,388 choices of seven cells has all seven reports; twice that.
    expect(valueOf(outcome).p[0]! * 50_388).toBeCloseTo(2, 9);
    expect(outcome).toMatchObject({
      inference: { source: "exact", seed: null, replications: null, floor: expect.closeTo(2 / 50_388, 12) },
    });
    expect(valueOf(outcome).source.every((source) => P_SOURCES[source] === "exact")).toBe(true);
  });

  test("[GI6] with at most one report in a cell the tail is the hypergeometric one", () => {
    const counts = Float64Array.from({ length: 19 }, (_, at) => (at % 2 === 0 || at < 6 ? 1 : 0));
    const reported = counts.reduce((sum, count) => sum + count, 0);
    const { p } = valueOf(giStar({ counts, neighbours: nineteen, inference: "auto" }));
    const sum = counts.subarray(0, 7).reduce((total, count) => total + count, 0);
    const upper = hypergeometricUpperTail(sum, 19, reported, 7);
    const lower = 1 - hypergeometricUpperTail(sum + 1, 19, reported, 7);
    expect(p[0]).toBeCloseTo(Math.min(1, 2 * Math.min(upper, lower)), 12);
  });

  test("[GI6] any counts get the share of all choices of cells whose sum is as far out", () => {
    const counts19 = fc
      .array(fc.integer({ min: 0, max: 9 }), { minLength: 19, maxLength: 19 })
      .filter((counts) => counts.filter((count) => count > 0).length > 6);
    fc.assert(
      fc.property(counts19, fc.nat({ max: 18 }), (counts, cell) => {
        fc.pre(new Set(counts).size > 1);
        const { p } = valueOf(giStar({ counts: Float64Array.from(counts), neighbours: nineteen, inference: "auto" }));
        const near = [...nineteen.ids.subarray(nineteen.offsets[cell], nineteen.offsets[cell + 1]), cell];
        const sum = near.reduce((total, id) => total + counts[id]!, 0);
        expect(p[cell]).toBeCloseTo(twoSidedShare(subsetSums(counts, near.length), sum), 10);
      }),
      { seed: 4, numRuns: 12 },
    );
  });

  test("[GI6] where nothing but chance deals uneven counts, the share of small p is not above its level", () => {
    // Half of the reports lie in four of 127 cells, and all counts are dealt to random places 60 times.
    const cells = diskOfCells(6);
    const neighbours = createNeighbours(cells, 1);
    let state = 7;
    const next = (limit: number): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((state / 2 ** 32) * limit);
    };
    const small = { textbook: 0, auto: 0 };
    for (let round = 0; round < 60; round++) {
      const counts = Float64Array.from(cells, (_, at) => (at < 4 ? 15 : at < 64 ? 1 : 0));
      for (let at = counts.length - 1; at > 0; at--) {
        const other = next(at + 1);
        [counts[at], counts[other]] = [counts[other]!, counts[at]!];
      }
      for (const inference of ["textbook", "auto"] as const) {
        small[inference] += valueOf(giStar({ counts, neighbours, inference })).p.filter((p) => p <= 0.001).length;
      }
    }
    const testCount = 60 * cells.length;
    expect(small.auto / testCount).toBeLessThanOrEqual(0.001);
    expect(small.textbook / testCount).toBeGreaterThan(0.005);
  });

  test("[GI6] counts too large for the exact tail within reason get a fitted one, and the result says so", () => {
    const cells = diskOfCells(9);
    const counts = Float64Array.from(cells, (_, at) => (at * 7919) % 2711);
    const outcome = giStar({ counts, neighbours: createNeighbours(cells, 3), inference: "auto" });
    expect(outcome).toMatchObject({ kind: "result", inference: { source: "fitted", floor: 0 } });
  });

  test("[GI7] too few cells with reports, or too few cells, to be significant wherever they lie", () => {
    // Corners have W = 4: 2 · 4/19 · 3/18 · 2/17 = 0.0083 > 0.05/19 > 0.0083 · 1/16; larger neighbourhoods need no less. So four cells.
    const three = Float64Array.from({ length: 19 }, (_, at) => (at < 3 ? 3 : 0));
    expect(giStar({ counts: three, neighbours: nineteen, inference: "auto" })).toEqual({
      kind: "insufficient-data",
      of: "cells with reports",
      has: 3,
      needed: 4,
    });
    // Size 4 of n: 2 · 24 / (n(n − 1)(n − 2)(n − 3)) ≤ 0.05 / n first holds for n = 12, with 11 · 10 · 9 = 990 ≥ 960.
    expect(giStar({ counts: Float64Array.of(7, 0, 0, 0, 0, 0, 0), neighbours: ring, inference: "auto" })).toEqual({
      kind: "insufficient-data",
      of: "cells",
      has: 7,
      needed: 12,
    });
  });
});

describe("Gi* of poor data", () => {
  test.each([
    ["no cell", [], 0, { of: "cells", has: 0, needed: 2 }],
    ["one cell", [3], 0, { of: "cells", has: 1, needed: 2 }],
    ["equal counts", [0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1], 1, { of: "different counts", has: 1, needed: 2 }],
    ["neighbourhoods that are all the whole area", [1, 0, 0, 0, 0, 0, 0], 2, { of: "cells", has: 7, needed: 8 }],
  ])("[M6] %s: too little data", (_, counts, k, wanted) => {
    const neighbours = createNeighbours(diskOfCells(1).slice(0, counts.length), k);
    expect(giStar({ counts: Float64Array.from(counts), neighbours, inference: "textbook" })).toEqual({
      kind: "insufficient-data",
      ...wanted,
    });
  });

  test("cells without neighbours are compared with the area by their own count", () => {
    const { z, tested } = valueOf(
      giStar({ counts: Float64Array.of(3, 0, 0, 0, 0, 0, 0), neighbours: createNeighbours(diskOfCells(1), 0), inference: "textbook" }),
    );
    // m = 3/7, s² = 9/7 − 9/49 = 54/49; z = (3 − 3/7) / s, the root of (7 − 1) / 6 is 1.
    expect(z[0]).toBeCloseTo(18 / 7 / Math.sqrt(54 / 49), 12);
    expect(tested).toEqual(new Uint8Array(7).fill(1));
  });

  test.each([
    [[0, 1, -1, 0, 0, 0, 0], "textbook", "counts[2] must be a number from 0, is -1"],
    [[0, 1, Number.NaN, 0, 0, 0, 0], "textbook", "counts[2] must be a number from 0, is NaN"],
    [[0, 1, Infinity, 0, 0, 0, 0], "textbook", "counts[2] must be a number from 0, is Infinity"],
    [[0, 1, 1e308, 0, 0, 0, 0], "textbook", "counts[2] must be at most 9007199254740991, is 1e+308"],
    [[0, 1, 0.5, 0, 0, 0, 0], "auto", "counts[2] must be a whole number, is 0.5"],
    [[0, 1], "auto", "there are 2 counts for 7 cells"],
  ] as const)("refuses %j with %s", (counts, inference, message) => {
    expect(() => giStar({ counts: Float64Array.from(counts), neighbours: ring, inference })).toThrow(message);
  });
});
