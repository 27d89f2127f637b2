import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { eTest, type CountPair } from "./e-test.ts";

const pair = (before: number, exposureBefore: number, after: number, exposureAfter: number): CountPair => ({
  before,
  after,
  exposureBefore,
  exposureAfter,
});

function pOf(counts: CountPair, dispersion = 1): number {
  const p = eTest(counts, dispersion);
  if (typeof p !== "number") throw new TypeError("too little data");
  return p;
}

/** The double sum of the paper, word by word; densities by their recursion from e^(−mean). */
function byDoubleSum({ before, after, exposureBefore, exposureAfter }: CountPair, dispersion = 1): number {
  const statistic = (x: number, y: number): number => {
    const variance = x / exposureBefore ** 2 + y / exposureAfter ** 2;
    return variance === 0 ? 0 : Math.abs(x / exposureBefore - y / exposureAfter) / Math.sqrt(variance);
  };
  const rate = (before + after) / (exposureBefore + exposureAfter);
  const observed = (statistic(before, after) / Math.sqrt(dispersion)) * (1 - 1e-11);
  let p = 0;
  let densityX = Math.exp(-rate * exposureBefore);
  for (let x = 0; x < 200; x++) {
    let densityY = Math.exp(-rate * exposureAfter);
    for (let y = 0; y < 200; y++) {
      if (statistic(x, y) >= observed) p += densityX * densityY;
      densityY *= (rate * exposureAfter) / (y + 1);
    }
    densityX *= (rate * exposureBefore) / (x + 1);
  }
  return p;
}

const counts = fc.tuple(fc.nat(25), fc.nat(25)).filter(([before, after]) => before + after > 0);
const exposures = fc.tuple(fc.constantFrom(1, 7, 28, 0.5), fc.constantFrom(1, 7, 28, 2.25));

describe("eTest", () => {
  test("[PC2] one against none: every outcome but equal counts is as extreme", () => {
    // Both rates are 1/2; |T| of (1, 0) is 1, and that of any unequal pair at least 1: (x − y)² ≥ x + y, but for (1, 2), (2, 1), (2, 3) …
    // where (x − y)² = 1 < x + y, and generally for x + y > (x − y)².
    let right = 0;
    let factorialX = 1;
    for (let x = 0; x < 40; x++) {
      factorialX *= x === 0 ? 1 : x;
      let factorialY = 1;
      for (let y = 0; y < 40; y++) {
        factorialY *= y === 0 ? 1 : y;
        if (x !== y && (x - y) ** 2 >= x + y) right += (Math.exp(-1) * 0.5 ** (x + y)) / factorialX / factorialY;
      }
    }
    expect(pOf(pair(1, 1, 0, 1))).toBeCloseTo(right, 13);
  });

  // scipy 1.17.1 `poisson_means_test(k1, n1, k2, n2)`, which leaves out counts less likely than 1e-10.
  test.each([
    [0, 100, 3, 100, 0.08837900945483518],
    [6, 1, 2, 1, 0.1748748209437075],
    [20, 28, 35, 28, 0.043276862727692766],
    [120, 365, 150, 365, 0.06800004262989691],
    [3, 1.5, 12, 2.25, 0.08600901793368103],
    [1, 1, 30, 1, 1.1058187704370773e-8],
    [400, 1, 300, 1, 0.00015432857238969181],
  ])("[PC2] %i in %f against %i in %f agrees with scipy", (before, exposureBefore, after, exposureAfter, p) => {
    expect(Math.abs(pOf(pair(before, exposureBefore, after, exposureAfter)) - p)).toBeLessThan(1e-8);
  });

  test("[PC2] outcomes with exactly the same statistic count, such as 5 in 7 and 25 in 14 beside the observed 5 in 7 and 0 in 14", () => {
    // Python's fractions for T², mpmath for the densities. Compared in double precision, that outcome is lost: 0.047476.
    expect(pOf(pair(5, 7, 0, 14))).toBeCloseTo(0.04747722178247505, 14);
  });

  test("[PC2, PC4] is the double sum, with and without dispersion", () => {
    fc.assert(
      fc.property(counts, exposures, fc.constantFrom(1, 1.7, 4), ([before, after], [first, second], dispersion) => {
        const given = pair(before, first, after, second);
        expect(pOf(given, dispersion)).toBeCloseTo(byDoubleSum(given, dispersion), 10);
      }),
      { seed: 4, numRuns: 40 },
    );
  });

  test("is the same with the periods exchanged, and in other units of exposure", () => {
    fc.assert(
      fc.property(counts, exposures, ([before, after], [first, second]) => {
        const p = pOf(pair(before, first, after, second));
        expect(pOf(pair(after, second, before, first))).toBeCloseTo(p, 12);
        expect(pOf(pair(before, first * 24, after, second * 24))).toBeCloseTo(p, 12);
      }),
      { seed: 4, numRuns: 60 },
    );
  });

  test("[PC4] dispersion makes no p smaller", () => {
    fc.assert(
      fc.property(counts, exposures, fc.double({ min: 1, max: 9, noNaN: true }), ([before, after], [first, second], dispersion) => {
        const given = pair(before, first, after, second);
        expect(pOf(given, dispersion)).toBeGreaterThanOrEqual(pOf(given));
      }),
      { seed: 4, numRuns: 60 },
    );
  });

  test("equal rates have p 1", () => {
    expect(pOf(pair(10, 28, 5, 14))).toBe(1);
  });

  test("rejects equal rates no more often than it says, but for little: all outcomes of 12 against 12, weighed", () => {
    let size = 0;
    let densityX = Math.exp(-12);
    for (let x = 0; x < 60; x++) {
      let densityY = Math.exp(-12);
      for (let y = 0; y < 60; y++) {
        if (x + y > 0 && pOf(pair(x, 1, y, 1)) <= 0.05) size += densityX * densityY;
        densityY *= 12 / (y + 1);
      }
      densityX *= 12 / (x + 1);
    }
    expect(size).toBeGreaterThan(0.03);
    expect(size).toBeLessThan(0.0505);
  });

  test("keeps its digits far out, and large counts cost no double sum", () => {
    // 20 against 400: T = 380/√420 = 18.5; a normal tail would be 2e-76, the exact one is larger, as Poisson counts have longer tails.
    const p = pOf(pair(20, 1, 400, 1));
    expect(p).toBeGreaterThan(1e-120);
    expect(p).toBeLessThan(1e-60);
    expect(pOf(pair(1_000_000, 1, 1_001_000, 1))).toBeCloseTo(0.4797, 3);
  });

  test("[PC6] none against none is too little data", () => {
    expect(eTest(pair(0, 1, 0, 1))).toEqual({ kind: "insufficient-data", of: "reports", has: 0, needed: 1 });
  });

  test.each([
    [pair(-1, 1, 0, 1), 1, "before"],
    [pair(1, 1, 0.5, 1), 1, "after"],
    [pair(1, 0, 1, 1), 1, "exposureBefore"],
    [pair(1, 1, 1, Number.NaN), 1, "exposureAfter"],
    [pair(1, 1, 1, 1), 0.5, "dispersion"],
  ])("%j with dispersion %s is refused for %s", (given, dispersion, name) => {
    expect(() => eTest(given, dispersion)).toThrow(new RegExp(`^${name}`));
  });
});
