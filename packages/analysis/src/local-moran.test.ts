import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { diskOfCells, subsetSums, twoSidedShare } from "./cells.fixture.ts";
import { QUADRANTS, localMoran, type LocalMoran } from "./local-moran.ts";
import { createNeighbours } from "./neighbours.ts";

const ring = createNeighbours(diskOfCells(1), 1);
const nineteen = createNeighbours(diskOfCells(2), 1);

function valueOf(outcome: ReturnType<typeof localMoran>): LocalMoran {
  if (outcome.kind !== "result") throw new Error(`too little data: ${JSON.stringify(outcome)}`);
  return outcome.value;
}

const middle = valueOf(localMoran({ counts: Float64Array.of(7, 0, 0, 0, 0, 0, 0), neighbours: ring, inference: "textbook" }));

describe("local Moran's I", () => {
  test("[LM1, LM2] seven reports in the middle of seven cells, by hand", () => {
    // m = 1, m2 = 6. A cell of the ring: d = −1, its neighbours have 7, 0, 0: lag = 7/3 − 1 = 4/3, I = −4/18 = −2/9.
    // E = −1/36; Var = 1/36 · 7/5 · (1/3 − 1/6) · (6 − 1/6) = 49/1296; z = (−8/36 + 1/36) / (7/36) = −1.
    for (let cell = 1; cell < 7; cell++) {
      expect(middle.i[cell]).toBeCloseTo(-2 / 9, 14);
      expect(middle.expected[cell]).toBeCloseTo(-1 / 36, 14);
      expect(middle.variance[cell]).toBeCloseTo(49 / 1296, 14);
      expect(middle.z[cell]).toBeCloseTo(-1, 12);
      // 2 (1 − Φ(1))
      expect(middle.p[cell]).toBeCloseTo(0.3173105, 6);
    }
  });

  test("[LM7] the middle's neighbours are all others, so that their sum cannot be another: I, but no test", () => {
    // d = 6, lag = −1, I = −6/6
    expect([middle.i[0], middle.tested[0], middle.z[0], middle.p[0]]).toEqual([-1, 0, 0, 1]);
    expect(middle.pAdjusted[1]).toBe(middle.p[1]);
  });

  test("[LM4] a high cell among low ones, and low ones beside it", () => {
    // Means of the neighbours: 0 and six times 7/3; their mean is 2.
    expect([...middle.quadrant].map((code) => QUADRANTS[code])).toEqual(["High-Low", ...Array<string>(6).fill("Low-High")]);
  });

  test("[LM7] a cell alone has no quadrant and no test; a count that is the mean has no test", () => {
    const [first, ...others] = diskOfCells(5);
    const cells = [first!, ...others.slice(-7)];
    const neighbours = createNeighbours(cells, 1);
    const value = valueOf(localMoran({ counts: Float64Array.of(9, 2, 0, 1, 0, 2, 0, 2), neighbours, inference: "textbook" }));
    expect([value.tested[0], value.i[0], QUADRANTS[value.quadrant[0]!]]).toEqual([0, 0, undefined]);
    // The mean is 16/8 = 2.
    expect([value.tested[1], value.i[1], value.variance[1], value.p[1]]).toEqual([0, expect.closeTo(0, 15), 0, 1]);
    expect([...value.z, ...value.p, ...value.pAdjusted, ...value.zTotal].every(Number.isFinite)).toBe(true);
  });

  const counts19 = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 19, maxLength: 19 });

  test("[LM1] adding a constant to all counts, or multiplying them, leaves I and z as they are", () => {
    fc.assert(
      fc.property(
        counts19.filter((counts) => new Set(counts).size > 1),
        fc.integer({ min: 1, max: 99 }),
        (counts, number) => {
          const of = (change: (count: number) => number): LocalMoran =>
            valueOf(localMoran({ counts: Float64Array.from(counts, change), neighbours: nineteen, inference: "textbook" }));
          const plain = of((count) => count);
          for (const other of [of((count) => count + number), of((count) => count * number)]) {
            for (const [at, i] of other.i.entries()) {
              expect(i).toBeCloseTo(plain.i[at]!, 9);
              expect(other.z[at]).toBeCloseTo(plain.z[at]!, 7);
            }
          }
        },
      ),
      { seed: 4, numRuns: 60 },
    );
  });

  test("[LM6] any counts get the share of all choices of other cells whose sum is as far out", () => {
    fc.assert(
      fc.property(
        counts19.filter((counts) => counts.filter((count) => count > 0).length > 6 && new Set(counts).size > 1),
        fc.nat({ max: 18 }),
        (counts, cell) => {
          const { p, tested } = valueOf(localMoran({ counts: Float64Array.from(counts), neighbours: nineteen, inference: "auto" }));
          fc.pre(tested[cell] === 1);
          const near = [...nineteen.ids.subarray(nineteen.offsets[cell], nineteen.offsets[cell + 1])];
          const sum = near.reduce((total, id) => total + counts[id]!, 0);
          const others = counts.filter((_, at) => at !== cell);
          expect(p[cell]).toBeCloseTo(twoSidedShare(subsetSums(others, near.length), sum), 9);
        },
      ),
      { seed: 4, numRuns: 12 },
    );
  });

  test.each([
    ["two cells", [1, 2], "textbook", { of: "cells", has: 2, needed: 3 }],
    ["equal counts", [4, 4, 4, 4, 4, 4, 4], "textbook", { of: "different counts", has: 1, needed: 2 }],
    ["few cells", [1, 2, 3, 4, 5, 6, 7], "auto", { of: "cells", has: 7, needed: expect.any(Number) as number }],
  ] as const)("[M6, LM7] %s: too little data", (_, counts, inference, wanted) => {
    const neighbours = createNeighbours(diskOfCells(1).slice(0, counts.length), 1);
    expect(localMoran({ counts: Float64Array.from(counts), neighbours, inference })).toEqual({ kind: "insufficient-data", ...wanted });
  });

  test("[M6] no cell with a neighbour: too little data", () => {
    const neighbours = createNeighbours(diskOfCells(1), 0);
    expect(localMoran({ counts: Float64Array.of(1, 0, 0, 0, 0, 0, 0), neighbours, inference: "textbook" })).toEqual({
      kind: "insufficient-data",
      of: "cells with neighbours",
      has: 0,
      needed: 1,
    });
  });

  test("negative and fractional counts are refused where they cannot be", () => {
    const of = (count: number, inference: "textbook" | "auto") => () =>
      localMoran({ counts: Float64Array.of(count, 0, 0, 0, 0, 0, 1), neighbours: ring, inference });
    expect(of(-2, "textbook")).toThrow("counts[0] must be a number from 0, is -2");
    expect(of(1e200, "textbook")).toThrow("counts[0] must be at most 9007199254740991, is 1e+200");
    expect(of(0.5, "auto")).toThrow("counts[0] must be a whole number, is 0.5");
    expect(of(0.5, "textbook")).not.toThrow();
  });
});
