import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ears, type Ears } from "./ears.ts";

function earsOf(counts: readonly (number | null)[], baseline = 3): Ears {
  const outcome = ears({ counts, baseline });
  if (outcome.kind !== "result") throw new TypeError("too little data");
  return outcome.value;
}

/** Φ⁻¹(0.999) and Φ⁻¹(0.975) from a table. */
const Z_999 = 3.090232306167813;
const Z_975 = 1.959963984540054;

describe("ears", () => {
  test("[AL2] C1 compares with the steps right before, C2 with those two steps earlier", () => {
    // 1, 2, 3 have mean 2 and deviation 1.
    const { c1, c2 } = earsOf([1, 2, 3, 6, 0, 6]);
    expect(c1.upper[3]).toBeCloseTo(2 + Z_999, 12);
    expect(c1.isAlarm[3]).toBe(true);
    expect(c2.upper.slice(0, 5)).toEqual([null, null, null, null, null]);
    expect(c2.upper[5]).toBeCloseTo(2 + Z_999, 12);
    expect(c2.isAlarm[5]).toBe(true);
  });

  test("[AL3, AL4, AL5] C3 remembers two steps", () => {
    // Baselines 1, 2, 3 | 2, 3, 1 | 3, 1, 2 for the steps 5, 6, 7: mean 2 and deviation 1 each. Counts 4, 5, 6 exceed by 2, 3, 4, less 1: 1, 2, 3.
    const { c3, c3DocumentedUpper, c3Statistic } = earsOf([1, 2, 3, 1, 2, 4, 5, 6]);
    expect(c3.upper[7]).toBeCloseTo(6 + Z_975 - 3, 12);
    expect(c3DocumentedUpper[7]).toBeCloseTo(2 + Z_975 - 3, 12);
    expect(c3Statistic[7]).toBeCloseTo(6, 12);
    expect(c3.upper.slice(0, 7).every((bound) => bound === null)).toBe(true);
  });

  test("[AL13] counts without spread give C3 nothing to divide by: null, never infinite", () => {
    const { c1, c3, c3Statistic } = earsOf([2, 2, 2, 2, 2, 2, 2, 2, 5, 2, 2]);
    expect(c1.upper[5]).toBe(2);
    expect(c1.isAlarm[8]).toBe(true);
    expect(c3.upper[7]).toBeNull();
    expect(c3Statistic[8]).toBeNull();
    expect(JSON.stringify([c3, c3Statistic])).not.toMatch(/Infinity|NaN/);
  });

  test("[AL14] a step that no delivery covers is neither judged nor compared with", () => {
    const { c1 } = earsOf([1, 2, 3, null, 4, 5, 6, 7]);
    expect(c1.upper.map((bound) => bound === null)).toEqual([true, true, true, false, true, true, true, false]);
    expect(c1.isAlarm[3]).toBeNull();
  });

  test("multiplied counts have multiplied bounds and the same alarms", () => {
    const series = fc.array(fc.nat(40), { minLength: 8, maxLength: 40 });
    fc.assert(
      fc.property(series, fc.integer({ min: 2, max: 9 }), (counts, factor) => {
        const [one, many] = [earsOf(counts), earsOf(counts.map((count) => count * factor))];
        for (const name of ["c1", "c2"] as const)
          for (const [at, bound] of one[name].upper.entries()) {
            expect(many[name].upper[at] ?? null).toEqual(bound === null ? null : expect.closeTo(bound * factor, 9));
          }
        expect(many.c2.isAlarm).toEqual(one.c2.isAlarm);
      }),
      { seed: 4, numRuns: 50 },
    );
  });

  test("later counts change nothing of the past", () => {
    const counts = Array.from({ length: 30 }, (_, at) => (at * 7) % 11);
    expect(earsOf([...counts, 99]).c3.upper.slice(0, 30)).toEqual(earsOf(counts).c3.upper);
  });

  test("too few steps are too little data; wrong counts and baselines are refused", () => {
    expect(ears({ counts: [1, 2, 3] })).toEqual({ kind: "insufficient-data", of: "steps", has: 3, needed: 8 });
    expect(() => ears({ counts: [1, -2, 3], baseline: 3 })).toThrow("index 1 it is -2");
    expect(() => ears({ counts: [1, 2.5], baseline: 3 })).toThrow("index 1 it is 2.5");
    expect(() => ears({ counts: [1, 2, 3], baseline: 2 })).toThrow("baseline");
  });
});
