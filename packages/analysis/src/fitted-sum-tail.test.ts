import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { subsetSums } from "./cells.fixture.ts";
import { createExactSumTails, countPopulation } from "./exact-sum-tails.ts";
import { fittedTwoSidedP, sumSkewness } from "./fitted-sum-tail.ts";

describe("fitted tails of sums", () => {
  test("[GI6] the skewness is that of all choices", () => {
    const values = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 3, maxLength: 10 });
    fc.assert(
      fc.property(values, fc.nat(), (counts, drawn) => {
        const size = 1 + (drawn % (counts.length - 1));
        const sums = subsetSums(counts, size);
        const moment = (power: number): number => {
          const mean = sums.reduce((total, sum) => total + sum, 0) / sums.length;
          return sums.reduce((total, sum) => total + (sum - mean) ** power, 0) / sums.length;
        };
        const wanted = new Set(sums).size === 1 ? 0 : moment(3) / moment(2) ** 1.5;
        expect(sumSkewness(Float64Array.from(counts)).of(size)).toBeCloseTo(wanted, 8);
      }),
      { seed: 4, numRuns: 200 },
    );
  });

  // Chi-square with 8 degrees of freedom: mean 8, standard deviation 4, skewness 1; its quantiles from a table.
  test.each([
    [13.362, 0.2],
    [20.09, 0.02],
    [26.124, 0.002],
    [2.733, 0.1],
    [1.646, 0.02],
  ])("[GI6] %d of a chi-square with 8 degrees of freedom, and mirrored, has p %d to a tenth of it", (x, p) => {
    const z = (x - 8) / 4;
    expect(Math.abs(fittedTwoSidedP(z, 1) / p - 1)).toBeLessThan(0.1);
    expect(fittedTwoSidedP(-z, -1)).toBe(fittedTwoSidedP(z, 1));
  });

  test("[GI6] without skewness it is the normal p; beyond the end of the distribution it is small, not nothing", () => {
    // 2 (1 − Φ(1.959964))
    expect(fittedTwoSidedP(1.959964, 0)).toBeCloseTo(0.05, 7);
    expect(fittedTwoSidedP(-50, 1)).toBeGreaterThan(0);
    expect(fittedTwoSidedP(-50, 1)).toBeLessThan(1e-7);
  });

  test("[GI6] of large uneven counts it is not below the exact p where the normal one is a small part of it", () => {
    const counts = Float64Array.from({ length: 400 }, (_, at) => ((at * 37) % 23) + (at % 20 === 0 ? 60 : 0));
    const tails = createExactSumTails({ population: countPopulation(counts, 600), largestSize: 7, largestSum: 600 });
    const mean = (7 * counts.reduce((sum, count) => sum + count, 0)) / 400;
    const variance = (counts.reduce((sum, count) => sum + (count - mean / 7) ** 2, 0) / 400) * ((7 * 393) / 399);
    const skewness = sumSkewness(counts).of(7);
    for (const sum of [212, 250, 288]) {
      const z = (sum - mean) / Math.sqrt(variance);
      const exact = 2 * tails.upper(7, sum);
      expect(fittedTwoSidedP(z, skewness) / exact).toBeGreaterThan(0.95);
      expect(fittedTwoSidedP(z, skewness) / exact).toBeLessThan(4);
      expect(fittedTwoSidedP(z, 0) / exact).toBeLessThan(0.2);
    }
  });
});
