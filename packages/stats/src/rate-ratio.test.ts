import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { binomialLowerTail, binomialUpperTail } from "./binomial.ts";
import type { CountPair } from "./e-test.ts";
import { rateRatio, type RateRatio } from "./rate-ratio.ts";

const pair = (before: number, after: number, exposureBefore = 1, exposureAfter = 1): CountPair => ({
  before,
  after,
  exposureBefore,
  exposureAfter,
});

function intervalOf(counts: CountPair, confidence = 0.9, dispersion = 1): RateRatio {
  const interval = rateRatio(counts, confidence, dispersion);
  if ("kind" in interval) throw new TypeError("too little data");
  return interval;
}

/** Poisson densities from 0, by their recursion. */
function densitiesOf(mean: number, length: number): Float64Array {
  const densities = new Float64Array(length).fill(Math.exp(-mean));
  for (let count = 1; count < length; count++) densities[count] = ((densities[count - 1] ?? 0) * mean) / count;
  return densities;
}

/** All outcomes but the least likely, weighed: how often the interval holds the ratio. None against none says nothing, hence covers. */
function coverageOf(meanBefore: number, ratio: number): { readonly total: number; readonly covered: number } {
  const first = densitiesOf(meanBefore, 45);
  const second = densitiesOf(meanBefore * ratio, 80);
  let [total, covered] = [0, 0];
  for (const [before, density] of first.entries())
    for (const [after, other] of second.entries()) {
      const weight = density * other;
      total += weight;
      const interval = weight < 1e-9 ? null : rateRatio(pair(before, after));
      if (interval === null) continue;
      if ("kind" in interval || (interval.lower <= ratio && (interval.upper ?? Infinity) >= ratio)) covered += weight;
    }
  return { total, covered };
}

describe("rateRatio", () => {
  test("[PC3] one before and one after: shares of 1 ∓ √0.95", () => {
    // P(X ≥ 1 of 2) = 1 − (1 − π)² = 0.05 gives π = 1 − √0.95, the odds of which are 1/√0.95 less 1 … by symmetry the upper end is its inverse.
    const lower = (1 - Math.sqrt(0.95)) / Math.sqrt(0.95);
    const interval = intervalOf(pair(1, 1));
    expect(interval.ratio).toBe(1);
    expect(interval.lower).toBeCloseTo(lower, 12);
    expect(interval.upper).toBeCloseTo(1 / lower, 9);
  });

  // Beta quantiles of scipy 1.17.1: beta.ppf(0.05, after, before + 1) and beta.ppf(0.95, after + 1, before), as odds.
  test.each([
    [10, 20, 1.0022477346157639, 4.173080376959689],
    [0, 5, 1.218673683682758, null],
    [7, 0, 0, 0.5341274046343908],
    [100, 130, 1.0361551431799174, 1.6335860887764346],
    [3, 1, 0.012905894979960166, 3.022451300183489],
  ])("[PC3] %i before and %i after agree with scipy", (before, after, lower, upper) => {
    const interval = intervalOf(pair(before, after));
    expect(interval.lower).toBeCloseTo(lower, 11);
    expect(interval.upper).toEqual(upper === null ? null : expect.closeTo(upper, 10));
  });

  test("[PC3] at its ends the count after is as unlikely as the confidence allows", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 60 }), (before, after) => {
        const { lower, upper } = intervalOf(pair(before, after));
        const shareOf = (odds: number): number => odds / (1 + odds);
        expect(binomialUpperTail(after, before + after, shareOf(lower))).toBeCloseTo(0.05, 10);
        expect(binomialLowerTail(after, before + after, shareOf(upper ?? 0))).toBeCloseTo(0.05, 10);
      }),
      { seed: 4 },
    );
  });

  test("[PC3] holds the true ratio at least as often as it says: all outcomes of a grid of means, weighed", () => {
    for (const meanBefore of [0.7, 3, 12])
      for (const ratio of [0.4, 1, 2.5]) {
        const { total, covered } = coverageOf(meanBefore, ratio);
        expect(total).toBeCloseTo(1, 6);
        expect(covered).toBeGreaterThanOrEqual(0.9);
        expect(covered).toBeLessThanOrEqual(1);
      }
  });

  test("[PC4] dispersion widens both ends, as fewer reports would", () => {
    fc.assert(
      fc.property(fc.nat(80), fc.integer({ min: 1, max: 80 }), fc.double({ min: 1, max: 6, noNaN: true }), (before, after, dispersion) => {
        const plain = intervalOf(pair(before, after));
        const wide = intervalOf(pair(before, after), 0.9, dispersion);
        expect(wide.ratio).toBe(plain.ratio);
        expect(wide.lower).toBeLessThanOrEqual(plain.lower * (1 + 1e-9));
        if (plain.upper !== null) expect(wide.upper).toBeGreaterThanOrEqual(plain.upper * (1 - 1e-9));
      }),
      { seed: 4 },
    );
    // 20 and 40 with φ = 2 are 10 and 20 with φ = 1.
    expect(intervalOf(pair(20, 40), 0.9, 2).lower).toBeCloseTo(1.0022477346157639, 11);
  });

  test("exposures scale ratio and ends", () => {
    const plain = intervalOf(pair(10, 20));
    const scaled = intervalOf(pair(10, 20, 28, 56));
    expect(scaled.ratio).toBe(1);
    expect(scaled.lower).toBeCloseTo(plain.lower / 2, 12);
    expect(scaled.upper).toBeCloseTo((plain.upper ?? 0) / 2, 11);
  });

  test("[PC6] none before has no ratio and no upper end, none after the ratio 0; none at all is too little data", () => {
    expect(intervalOf(pair(0, 5))).toMatchObject({ ratio: null, upper: null });
    expect(intervalOf(pair(7, 0))).toMatchObject({ ratio: 0, lower: 0 });
    expect(rateRatio(pair(0, 0))).toEqual({ kind: "insufficient-data", of: "reports", has: 0, needed: 1 });
  });

  test.each([0, 1, Number.NaN])("a confidence of %s is refused", (confidence) => {
    expect(() => rateRatio(pair(1, 1), confidence)).toThrow(`is ${confidence}`);
  });
});
