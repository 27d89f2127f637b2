import { cellSchema, type Cell } from "@lagebild/domain";
import { cellCenter, cellOf, gridDisk } from "@lagebild/geo";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findPartners, matchGround, sharedGround, type Ground } from "./overlap.ts";

/** Cells of resolution 9 in a row, 350 m apart or so. */
const CELLS: readonly Cell[] = [...new Set(Array.from({ length: 60 }, (_, at) => cellOf({ lng: 7.7 + at * 0.006, lat: 51.67 }, 9)))];
const ground = (...numbers: readonly number[]): Ground => ({ cells: numbers.map((at) => cellSchema.parse(CELLS[at])) });
const grounds = fc.array(
  fc.uniqueArray(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 8 }).map((numbers) => ground(...numbers)),
  { maxLength: 6 },
);
const RUNS = { seed: 6, numRuns: 200 };

describe("[F6] places of two runs", () => {
  test("that shift keep their identity", () => {
    const [before, after] = [
      [ground(0, 1, 2), ground(10, 11)],
      [ground(11, 12), ground(1, 2, 3)],
    ];
    expect(findPartners(after, before)).toEqual([before[1], before[0]]);
  });

  test("split, and the larger part keeps the identity", () => {
    const whole = ground(0, 1, 2);
    expect(findPartners([ground(0), ground(1, 2)], [whole])).toEqual([undefined, whole]);
    expect(matchGround([ground(0), ground(1, 2)], [whole]).overlaps).toHaveLength(2);
  });

  test("that may not be the same are not paired, whatever they share", () => {
    const [before, other] = [ground(0, 1, 2), ground(2)];
    expect(findPartners([ground(0, 1, 2)], [before, other], (_, each) => each === other)).toEqual([other]);
  });

  test("of two resolutions are compared at the coarser one", () => {
    const fine = ground(0);
    const coarse: Ground = { cells: fine.cells.map((cell) => cellOf(cellCenter(cell), 8)) };
    const whole: Ground = { cells: gridDisk(fine.cells[0]!, 1).filter((cell) => cellOf(cellCenter(cell), 8) === coarse.cells[0]) };
    expect(whole.cells.length).toBeGreaterThan(1);
    expect(sharedGround(fine, coarse)).toEqual({ common: 1, first: 1, second: 1 });
    expect(sharedGround(coarse, whole)).toEqual({ common: 1, first: 1, second: 1 });
    expect(sharedGround(coarse, ground(30)).common).toBe(0);
    expect(sharedGround(fine, { cells: [] }).common).toBe(0);
  });

  test("are paired once each, only with cells in common, and nobody is left who could be", () => {
    fc.assert(
      fc.property(grounds, grounds, (after, before) => {
        const { pairs } = matchGround(after, before);
        const isShared = (a: number, b: number): boolean => after[a]!.cells.some((cell) => before[b]!.cells.includes(cell));
        for (const pair of pairs) expect(isShared(pair.after, pair.before)).toBe(true);
        const [found, taken] = [new Set(pairs.map((pair) => pair.after)), new Set(pairs.map((pair) => pair.before))];
        expect([found.size, taken.size]).toEqual([pairs.length, pairs.length]);
        after.forEach((_, a) => before.forEach((__, b) => expect(found.has(a) || taken.has(b) || !isShared(a, b)).toBe(true)));
      }),
      RUNS,
    );
  });
});
