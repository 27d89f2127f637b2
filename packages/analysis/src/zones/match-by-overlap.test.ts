import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { matchByOverlap } from "./match-by-overlap.ts";

const cells = fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 8 });
const zones = fc.array(cells, { maxLength: 6 });
const RUNS = { seed: 6, numRuns: 300 };

describe("[F6] zones of two runs", () => {
  test("that shift keep their identity", () => {
    expect([
      ...matchByOverlap(
        [
          ["a", "b", "c"],
          ["x", "y"],
        ],
        [
          ["y", "z"],
          ["b", "c", "d"],
        ],
      ).keeps,
    ]).toEqual([1, 0]);
  });

  test("merge into the one with which they have most in common", () => {
    const match = matchByOverlap([["a", "b", "c"], ["d"]], [["a", "b", "c", "d"]]);
    expect([...match.keeps]).toEqual([0]);
    expect(match.merges).toEqual([{ before: 1, into: 0 }]);
  });

  test("split, and the larger part keeps the identity", () => {
    const match = matchByOverlap([["a", "b", "c"]], [["a"], ["b", "c"]]);
    expect([...match.keeps]).toEqual([-1, 0]);
    expect(match.splits).toEqual([{ after: 0, from: 0 }]);
  });

  test("that have nothing in common are strangers", () => {
    const match = matchByOverlap([["a"]], [["b"]]);
    expect(match).toMatchObject({ merges: [], splits: [] });
    expect([...match.keeps, ...match.keptBy]).toEqual([-1, -1]);
  });

  test("keep at most one identity each, and only with cells in common", () => {
    fc.assert(
      fc.property(zones, zones, (before, after) => {
        const { keeps, keptBy } = matchByOverlap(before, after);
        keeps.forEach((old, at) => {
          if (old === -1) return;
          expect(keptBy[old]).toBe(at);
          expect(before[old]!.some((cell) => after[at]!.includes(cell))).toBe(true);
        });
        const kept = [...keeps].filter((old) => old !== -1);
        expect(new Set(kept).size).toBe(kept.length);
      }),
      RUNS,
    );
  });

  test("do not change with the order of their cells, and are their own in an unchanged run", () => {
    fc.assert(
      fc.property(zones, zones, (before, after) => {
        const turned = after.map((one) => one.toReversed());
        expect(matchByOverlap(before, turned)).toEqual(matchByOverlap(before, after));
      }),
      RUNS,
    );
    const apart = [[1, 2], [3], [4, 5, 6]];
    expect([...matchByOverlap(apart, apart).keeps]).toEqual([0, 1, 2]);
  });

  test("either keep, merge or end; either are kept, split off or new", () => {
    fc.assert(
      fc.property(zones, zones, (before, after) => {
        const { keeps, keptBy, merges, splits } = matchByOverlap(before, after);
        const isTouched = (own: readonly number[], others: readonly (readonly number[])[]): boolean =>
          others.some((other) => other.some((cell) => own.includes(cell)));
        before.forEach((own, at) => expect(merges.some((one) => one.before === at)).toBe(keptBy[at] === -1 && isTouched(own, after)));
        after.forEach((own, at) => expect(splits.some((one) => one.after === at)).toBe(keeps[at] === -1 && isTouched(own, before)));
      }),
      RUNS,
    );
  });
});
