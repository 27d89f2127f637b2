import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { binomialLowerTail, binomialUpperTail } from "./binomial.ts";
import { relativeError } from "./relative-error.fixture.ts";

// Count, trials, share, upper and lower tail: sums of densities by mpmath 1.3.0 with 60 digits, rounded to double precision.
const TAILS = [
  [1, 1, 1e-300, 1e-300, 1],
  [3, 10, 0.1, 0.0701908264, 0.9872048016],
  [9, 10, 0.999, 0.9999552393710069, 0.009955119790251798],
  [40, 50, 0.001, 1.0172499917778869e-110, 1],
  [100, 100, 0.001, 1.000000000000002e-300, 1],
  [50, 1000, 0.02, 7.884716909458582e-9, 0.9999999970377634],
  [500, 100000, 0.001, 1.710762689360676e-178, 1],
  [160, 100000, 1e-5, 6.924235043121461e-286, 1],
  [30, 1000000, 1e-7, 3.4207858567755144e-63, 1],
  [700, 1000, 0.3, 2.171916276398785e-149, 1],
  [1, 1000000, 1e-9, 0.0009995001671245086, 0.9999995003337073],
  [90000, 100000, 0.9, 0.502663272536635, 0.5015419129006683],
  [92000, 100000, 0.9, 2.7561548428231055e-105, 1],
  [60, 3638, 0.0021, 4.392672905272745e-33, 1],
] as const;

describe("binomial tails", () => {
  test.each(TAILS)("[ET2] from and up to %i of %i with share %f are right to 1e-12 of themselves", (count, n, share, upper, lower) => {
    expect(relativeError(binomialUpperTail(count, n, share), upper)).toBeLessThan(1e-12);
    expect(relativeError(binomialLowerTail(count, n, share), lower)).toBeLessThan(1e-12);
  });

  test("[ET1] count the observed number in: two or three heads of three are half of all throws", () => {
    expect(binomialUpperTail(2, 3, 0.5)).toBeCloseTo(0.5, 14);
    // 1/8 and 7/8
    expect(binomialUpperTail(3, 3, 0.5)).toBeCloseTo(0.125, 14);
    expect(binomialLowerTail(2, 3, 0.5)).toBeCloseTo(0.875, 14);
  });

  test("meet, and turn round with the share", () => {
    fc.assert(
      fc.property(fc.nat(300), fc.nat(300), fc.double({ min: 0, max: 1, noNaN: true }), (count, n, share) => {
        expect(binomialUpperTail(count, n, share) + binomialLowerTail(count - 1, n, share)).toBeCloseTo(1, 12);
        expect(binomialUpperTail(count, n, share)).toBeCloseTo(binomialLowerTail(n - count, n, 1 - share), 11);
      }),
      { seed: 4 },
    );
  });

  test("certain ends are certain", () => {
    expect([binomialUpperTail(0, 5, 0.2), binomialUpperTail(6, 5, 0.2), binomialUpperTail(1, 5, 0), binomialUpperTail(5, 5, 1)]).toEqual([
      1, 0, 0, 1,
    ]);
    expect([binomialLowerTail(5, 5, 0.2), binomialLowerTail(-1, 5, 0.2), binomialLowerTail(0, 5, 0), binomialLowerTail(4, 5, 1)]).toEqual([
      1, 0, 1, 0,
    ]);
  });

  test.each([
    [0.5, 3, 0.5],
    [1, -1, 0.5],
    [1, 3, 1.1],
    [1, 3, Number.NaN],
  ])("of %s of %s with share %s are refused", (count, n, share) => {
    expect(() => binomialUpperTail(count, n, share)).toThrow(RangeError);
  });
});
