import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hypergeometricLowerTail, hypergeometricUpperTail } from "./hypergeometric.ts";
import { relativeError } from "./relative-error.fixture.ts";

// Count, population, successes, draws, upper and lower tail: fractions of whole binomial coefficients by Python, rounded to double precision.
const TAILS = [
  [1, 10, 3, 4, 0.8333333333333334, 0.6666666666666666],
  [3, 10, 3, 4, 0.03333333333333333, 1],
  [2, 50, 5, 10, 0.2581000207668636, 0.9517396968037909],
  [7, 2460, 7, 40, 1.7382982502226133e-13, 1],
  [12, 2460, 70, 30, 6.186404824150036e-12, 0.9999999999997916],
  [30, 3000, 40, 50, 5.575438805985661e-50, 1],
  [150, 2000, 300, 200, 7.4479301059649945e-96, 1],
  [130, 1000, 150, 140, 6.89403056056125e-128, 1],
  [5, 100, 60, 50, 1, 0],
  [20, 100, 60, 50, 0.999993675397855, 4.154329353119576e-5],
  [1, 1000000, 3, 5, 1.499994e-5, 0.9999999999400001],
  [140, 5000, 140, 200, 9.419362974535025e-225, 1],
] as const;

describe("hypergeometric tails", () => {
  test.each(TAILS)("[ET2] of %i from %i with %i successes and %i draws are right to 1e-12 of themselves", (...row) => {
    const [count, population, successes, draws, upper, lower] = row;
    expect(relativeError(hypergeometricUpperTail(count, population, successes, draws), upper)).toBeLessThan(1e-12);
    expect(relativeError(hypergeometricLowerTail(count, population, successes, draws), lower)).toBeLessThan(1e-12);
  });

  test("[ET1] count the observed number in: both aces of four cards in two draws come once in six", () => {
    expect(hypergeometricUpperTail(2, 4, 2, 2)).toBeCloseTo(1 / 6, 14);
    expect(hypergeometricLowerTail(1, 4, 2, 2)).toBeCloseTo(5 / 6, 14);
  });

  test("meet, and are the same with successes and draws exchanged", () => {
    const urn = fc
      .integer({ min: 1, max: 200 })
      .chain((population) => fc.tuple(fc.constant(population), fc.nat(population), fc.nat(population), fc.integer({ min: -2, max: 210 })));
    fc.assert(
      fc.property(urn, ([population, successes, draws, count]) => {
        const upper = hypergeometricUpperTail(count, population, successes, draws);
        expect(upper + hypergeometricLowerTail(count - 1, population, successes, draws)).toBeCloseTo(1, 11);
        expect(hypergeometricUpperTail(count, population, draws, successes)).toBeCloseTo(upper, 11);
      }),
      { seed: 4 },
    );
  });

  test.each([
    [1, 10, 11, 3, "successes"],
    [1, 10, 3, 11, "draws"],
    [0.5, 10, 3, 3, "count"],
    [1, -1, 0, 0, "population"],
  ])("of %s from %s with %s successes and %s draws are refused for the %s", (count, population, successes, draws, name) => {
    expect(() => hypergeometricUpperTail(count, population, successes, draws)).toThrow(new RegExp(`^${name}`));
  });
});
