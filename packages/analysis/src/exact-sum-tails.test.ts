import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countPopulation, createExactSumTails } from "./exact-sum-tails.ts";

const tailsOf = (values: readonly number[], largestSize: number, largestSum: number) =>
  createExactSumTails({ population: countPopulation(Float64Array.from(values), largestSum), largestSize, largestSum });

/** Sums of all ways to choose `size` of the values. */
function listSums(values: readonly number[], size: number): number[] {
  if (size === 0) return [0];
  return values.flatMap((value, at) => listSums(values.slice(at + 1), size - 1).map((sum) => sum + value));
}

describe("exact tails of sums", () => {
  test("[EH8] two of four values, by hand", () => {
    // 0 0 1 3: the six pairs sum up to 0, 1, 3, 1, 3, 4.
    const tails = tailsOf([0, 0, 1, 3], 2, 4);
    const uppers = [0, 1, 2, 3, 4].map((sum) => tails.upper(2, sum) * 6);
    expect(uppers).toEqual([6, 5, 3, 3, 1].map((count) => expect.closeTo(count, 12)));
    const lowers = [0, 1, 2, 3, 4].map((sum) => tails.lower(2, sum) * 6);
    expect(lowers).toEqual([1, 3, 3, 5, 6].map((count) => expect.closeTo(count, 12)));
    expect(tails.smallest(2) * 6).toBeCloseTo(1, 12);
  });

  test("[EH8] any population gets the shares of its subsets, for every size at once", () => {
    const populations = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 2, maxLength: 9 });
    fc.assert(
      fc.property(populations, fc.nat(), fc.nat({ max: 30 }), (values, drawn, sum) => {
        const size = 1 + (drawn % (values.length - 1));
        const sums = listSums(values, size);
        const tails = tailsOf(values, values.length, 30);
        expect(tails.upper(size, sum)).toBeCloseTo(sums.filter((each) => each >= sum).length / sums.length, 12);
        expect(tails.lower(size, sum)).toBeCloseTo(sums.filter((each) => each <= sum).length / sums.length, 12);
        const largest = Math.max(...sums);
        expect(tails.smallest(size)).toBeCloseTo(sums.filter((each) => each === largest).length / sums.length, 12);
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  test("[EH8] sums past the largest one get its tail, never a smaller one than their own", () => {
    const values = [0, 0, 0, 1, 2, 7, 9];
    const [short, long] = [tailsOf(values, 3, 5), tailsOf(values, 3, 30)];
    for (let sum = 0; sum <= 18; sum++) {
      expect(short.upper(3, sum)).toBeCloseTo(long.upper(3, Math.min(sum, 5)), 12);
      expect(short.upper(3, sum)).toBeGreaterThanOrEqual(long.upper(3, sum) - 1e-12);
    }
    expect(short.lower(3, 12)).toBeCloseTo(1, 12);
  });

  test("[EH8] a tail far out keeps its digits: all ten marked of a thousand", () => {
    // 10! / (1000 · 999 · … · 991)
    let right = 1;
    for (let at = 0; at < 10; at++) right *= (10 - at) / (1000 - at);
    const values = Array.from({ length: 1000 }, (_, at) => (at < 10 ? 1 : 0));
    expect(tailsOf(values, 10, 10).upper(10, 10) / right).toBeCloseTo(1, 10);
  });
});
