import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { poissonLowerTail, poissonQuantile, poissonUpperTail } from "./poisson.ts";
import { relativeError } from "./relative-error.fixture.ts";

// Count, mean, upper and lower tail: regularised incomplete gamma functions of mpmath 1.3.0 with 60 digits, rounded to double precision.
const TAILS = [
  [1, 1e-300, 1e-300, 1],
  [1, 0.1, 0.09516258196404043, 0.9953211598395555],
  [3, 0.01, 1.654216528074877e-7, 0.9999999995866529],
  [5, 5, 0.5595067149347875, 0.6159606548330632],
  [6, 5, 0.3840393451669369, 0.7621834629729387],
  [40, 2.5, 8.861329213939924e-34, 1],
  [100, 1.5, 9.866834733246701e-142, 1],
  [200, 3.25, 1.1896123776383898e-274, 1],
  [1500, 900.25, 1.931100422691975e-74, 1],
  [2100, 1000, 1.9216004314540928e-201, 1],
  [10, 100, 1, 1.137687951695298e-30],
  [20, 700, 1, 3.3286585736262084e-266],
  [0, 700, 1, 9.85967654375977e-305],
  [1000, 1000, 0.5042052441802155, 0.508409367168506],
  [100500, 100000, 0.057194176108102596, 0.9431671181815061],
  [111500, 100000, 2.0060887561543863e-279, 1],
  [50, 49.999, 0.5187519899026484, 0.5375730158592849],
] as const;

describe("Poisson tails", () => {
  test.each(TAILS)("[ET2] from and up to %i with mean %f are right to 1e-12 of themselves", (count, mean, upper, lower) => {
    expect(relativeError(poissonUpperTail(count, mean), upper)).toBeLessThan(1e-12);
    expect(relativeError(poissonLowerTail(count, mean), lower)).toBeLessThan(1e-12);
  });

  test("[ET1] count the observed number in: P(X ≥ 2) with mean 1 is 1 − 2/e", () => {
    expect(poissonUpperTail(2, 1)).toBeCloseTo(1 - 2 / Math.E, 14);
    expect(poissonLowerTail(1, 1)).toBeCloseTo(2 / Math.E, 14);
  });

  test("meet: what is not from a count on is below it", () => {
    fc.assert(
      fc.property(fc.integer({ min: -3, max: 400 }), fc.double({ min: 0, max: 300, noNaN: true }), (count, mean) => {
        expect(poissonUpperTail(count, mean) + poissonLowerTail(count - 1, mean)).toBeCloseTo(1, 12);
        expect(poissonUpperTail(count + 1, mean)).toBeLessThanOrEqual(poissonUpperTail(count, mean));
      }),
      { seed: 4 },
    );
  });

  test("nothing expected and nothing counted is certain", () => {
    expect([poissonUpperTail(0, 0), poissonUpperTail(1, 0), poissonLowerTail(0, 0), poissonLowerTail(-1, 0)]).toEqual([1, 0, 1, 0]);
  });

  test.each([
    [1.5, 1],
    [1, -1],
    [1, Number.NaN],
    [Number.NaN, 1],
    [1, Infinity],
  ])("of %s with mean %s are refused", (count, mean) => {
    expect(() => poissonUpperTail(count, mean)).toThrow(RangeError);
    expect(() => poissonLowerTail(count, mean)).toThrow(RangeError);
  });
});

describe("poissonQuantile", () => {
  test("is the smallest count that reaches the share", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), fc.double({ min: 0.01, max: 500, noNaN: true }), (share, mean) => {
        const count = poissonQuantile(share, mean);
        expect(poissonLowerTail(count, mean)).toBeGreaterThanOrEqual(share * (1 - 1e-12));
        expect(poissonLowerTail(count - 1, mean)).toBeLessThan(share);
      }),
      { seed: 4 },
    );
  });

  test("reaches a share that is a tail itself", () => {
    expect(poissonQuantile(poissonLowerTail(7, 4.2), 4.2)).toBe(7);
  });

  test("of 1 is refused: there is no largest count", () => {
    expect(() => poissonQuantile(1, 3)).toThrow(RangeError);
  });
});
