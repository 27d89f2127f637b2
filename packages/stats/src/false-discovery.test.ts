import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { benjaminiHochberg } from "./false-discovery.ts";

const adjust = (...p: readonly number[]): number[] => [...benjaminiHochberg(Float64Array.from(p))];

/** The definition word by word: for each p the least of p_j m / (number of p up to p_j) over all p_j that are not smaller. */
function byDefinition(p: readonly number[]): number[] {
  return p.map((own) =>
    Math.min(1, ...p.filter((other) => other >= own).map((other) => (other * p.length) / p.filter((each) => each <= other).length)),
  );
}

const shares = fc.array(fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 1, 0.04, 0.05)), { maxLength: 40 });

describe("benjaminiHochberg", () => {
  test("[FD1] adjusts an example of four tests", () => {
    // Ranks 1 to 4: 0.01 · 4/1 = 0.04; 0.02 · 4/2 = 0.04; 0.03 · 4/3 = 0.04; 0.5 · 4/4 = 0.5.
    const adjusted = adjust(0.03, 0.5, 0.01, 0.02);
    expect(adjusted[0]).toBeCloseTo(0.04, 15);
    expect(adjusted[1]).toBe(0.5);
    expect(adjusted[2]).toBeCloseTo(0.04, 15);
    expect(adjusted[3]).toBeCloseTo(0.04, 15);
  });

  test("[FD1] takes a smaller value from a higher rank", () => {
    // 0.04 · 2/1 = 0.08, but 0.05 · 2/2 = 0.05.
    expect(adjust(0.04, 0.05)).toEqual([0.05, 0.05]);
  });

  test("[FD1] is its definition, for equal p as well", () => {
    fc.assert(
      fc.property(shares, (p) => {
        const adjusted = adjust(...p);
        for (const [at, value] of byDefinition(p).entries()) expect(adjusted[at]).toBeCloseTo(value, 13);
      }),
      { seed: 4 },
    );
  });

  test("[FD2] keeps the order of the tests, wherever they stand, and makes none smaller", () => {
    fc.assert(
      fc.property(shares, (p) => {
        const adjusted = adjust(...p);
        expect(adjust(...p.toReversed())).toEqual(adjusted.toReversed());
        for (const [at, own] of p.entries()) {
          expect(adjusted[at]).toBeGreaterThanOrEqual(own * (1 - 1e-15));
          for (const [other, value] of p.entries()) if (own < value) expect(adjusted[at]).toBeLessThanOrEqual(adjusted[other] ?? 0);
        }
      }),
      { seed: 4 },
    );
  });

  test("leaves its input as it was, and answers nothing with nothing", () => {
    const p = Float64Array.of(0.5, 0.1);
    benjaminiHochberg(p);
    expect([...p]).toEqual([0.5, 0.1]);
    expect(adjust()).toEqual([]);
  });

  test.each([Number.NaN, -0.01, 1.01, Infinity])("refuses a p of %s and says where it stands", (value) => {
    expect(() => adjust(0.5, value)).toThrow(`at index 1 it is ${value}`);
  });
});
