import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { concentration, type Concentration } from "./concentration.ts";

function valueOf(counts: readonly number[], reportShares?: readonly number[]): readonly Concentration[] {
  const outcome = concentration({ counts: Float64Array.from(counts), ...(reportShares && { reportShares }) });
  if (outcome.kind !== "result") throw new Error("too little data");
  return outcome.value;
}

describe("concentration", () => {
  test("[CO1, CO2] ten cells with twenty reports, by hand", () => {
    // 10 5 3 1 1 0 …: a quarter (5) and a half (10) in the first cell, 80 % (16) in three. Dealt evenly two a cell: 5 need three cells, 10 five, 16 eight.
    expect(valueOf([0, 10, 0, 1, 5, 0, 3, 1, 0, 0])).toEqual([
      { reportShare: 0.25, cellCount: 1, cellShare: 0.1, cellShareIfEven: 0.3 },
      { reportShare: 0.5, cellCount: 1, cellShare: 0.1, cellShareIfEven: 0.5 },
      { reportShare: 0.8, cellCount: 3, cellShare: 0.3, cellShareIfEven: 0.8 },
    ]);
  });

  test("[CO3] three reports cannot lie in more than three of a hundred cells", () => {
    const counts = Array.from({ length: 100 }, (_, at) => (at < 3 ? 1 : 0));
    expect(valueOf(counts, [0.8])).toEqual([{ reportShare: 0.8, cellCount: 3, cellShare: 0.03, cellShareIfEven: 0.03 }]);
  });

  test("[CO1] a share that comes out even needs no cell more for its rounding", () => {
    // 0.1 · 3 is 0.30000000000000004
    expect(valueOf([1, 1, 1, 1, 1, 1, 1, 1, 1, 1], [0.1 * 3])[0]?.cellCount).toBe(3);
  });

  test("[CO1] it takes the fewest: no other choice of less cells holds as much, and more is never held by fewer", () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 20 }), { minLength: 1, maxLength: 12 }), (counts) => {
        const total = counts.reduce((sum, count) => sum + count, 0);
        fc.pre(total > 0);
        const found = valueOf(counts, [0.25, 0.5, 0.8, 1]);
        for (const { reportShare, cellCount, cellShareIfEven, cellShare } of found) {
          const best = counts.toSorted((a, b) => b - a).slice(0, cellCount);
          expect(best.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(reportShare * total - 1e-9);
          expect(best.slice(0, -1).reduce((sum, count) => sum + count, 0)).toBeLessThan(reportShare * total);
          expect(cellShare).toBeLessThanOrEqual(cellShareIfEven);
        }
        expect(found.map(({ cellCount }) => cellCount)).toEqual(found.map(({ cellCount }) => cellCount).toSorted((a, b) => a - b));
      }),
      { seed: 4, numRuns: 300 },
    );
  });

  test.each([
    [[], { of: "cells", has: 0, needed: 1 }],
    [[0, 0], { of: "reports", has: 0, needed: 1 }],
  ])("[M6] %j: too little data", (counts, wanted) => {
    expect(concentration({ counts: Float64Array.from(counts) })).toEqual({ kind: "insufficient-data", ...wanted });
  });

  test("refuses counts and shares that are none", () => {
    expect(() => valueOf([1, -1])).toThrow("counts[1] must be a whole number from 0, is -1");
    expect(() => valueOf([1, 0.5])).toThrow("is 0.5");
    expect(() => valueOf([1], [0])).toThrow("a share must be above 0 and up to 1, is 0");
  });
});
