import { logGamma } from "@lagebild/stats";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { logLikelihoodRatio } from "../scan/likelihood-ratio.ts";
import { createLimits, expectedLimits, placeWeight, wanderingRatio } from "./score.ts";

/** Logarithm of the probability of `count` by the negative binomial distribution, from its definition. */
function logNegativeBinomial(count: number, mean: number, size: number): number {
  const coefficient = logGamma(count + size) - logGamma(size) - logGamma(count + 1);
  return coefficient + size * Math.log(size / (size + mean)) + count * Math.log(mean / (size + mean));
}

const counts = fc.integer({ min: 1, max: 400 });
const shares = fc.double({ min: 0.001, max: 0.999, noNaN: true });

describe("the score", () => {
  test("[ED4] without wandering is Poisson's ratio: 8 of 2 expected give 8 ln 4 − 6", () => {
    expect(wanderingRatio(8, 2, 0)).toBeCloseTo(8 * Math.log(4) - 6, 12);
    expect(wanderingRatio(8, 2, 1e-9)).toBeCloseTo(wanderingRatio(8, 2, 0), 12);
  });

  test("[ED4] is the ratio of the scan when the city is large", () => {
    expect(wanderingRatio(12, 2.5, 0)).toBeCloseTo(logLikelihoodRatio(12, 2.5, 1e9), 6);
  });

  test("[ED4] is the ratio of negative binomial probabilities of size 1 / wander, at the count and at the expected number", () => {
    fc.assert(
      fc.property(counts, shares, fc.double({ min: 0.001, max: 0.5, noNaN: true }), (count, share, wander) => {
        const expected = count * share;
        const ratio = logNegativeBinomial(count, count, 1 / wander) - logNegativeBinomial(count, expected, 1 / wander);
        expect(Math.abs(wanderingRatio(count, expected, wander) - ratio)).toBeLessThan(1e-7 * Math.max(1, Math.abs(ratio)));
      }),
      { seed: 11 },
    );
  });

  test("[ED4] weighs a doubling where much is expected less, the more levels wander, and hardly changes where little is", () => {
    // 60 of 30: Poisson's 60 ln 2 − 30 = 11.59; size 20: 60 ln 2 − 80 ln (80 / 50) = 3.99. 5 of 0.1: 5 ln 50 − 4.9 = 14.66 and 5 ln 50 − 25 ln (25 / 20.1) = 14.11.
    expect(wanderingRatio(60, 30, 0)).toBeCloseTo(11.589, 3);
    expect(wanderingRatio(60, 30, 0.05)).toBeCloseTo(3.989, 3);
    expect(wanderingRatio(5, 0.1, 0)).toBeCloseTo(14.66, 2);
    expect(wanderingRatio(5, 0.1, 0.05)).toBeCloseTo(14.107, 2);
  });
});

describe("the weight of a place", () => {
  test("[ED4] is nothing at an average one, ln 2 where there are three times as many reports, and never less than ln ½", () => {
    expect([1, 3, 0].map(placeWeight)).toEqual([0, Math.log(2), Math.log(0.5)]);
  });
});

describe("the limits", () => {
  test("of any least score rule out no expected number that reaches it, and let few others through", () => {
    const limitsOf = createLimits(40);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.double({ min: -3, max: 30, noNaN: true }), (count, least) => {
        const exact = least > 0 ? expectedLimits(least, count)[count]! : count;
        expect(limitsOf(least)[count]).toBeGreaterThanOrEqual(exact);
        expect(limitsOf(least)[count]).toBeLessThanOrEqual(expectedLimits(least - 0.25, count)[count]! * (1 + 1e-6));
      }),
      { seed: 13 },
    );
  });

  test("part the expected numbers that can reach the score from those that cannot", () => {
    fc.assert(
      fc.property(counts, fc.double({ min: 0.01, max: 30, noNaN: true }), (count, least) => {
        const limit = expectedLimits(least, count)[count] ?? 0;
        expect(limit).toBeLessThanOrEqual(count);
        expect(wanderingRatio(count, limit * (1 - 1e-6), 0)).toBeGreaterThan(least);
        if (limit < count * (1 - 1e-6)) expect(wanderingRatio(count, limit * (1 + 1e-6), 0)).toBeLessThan(least);
      }),
      { seed: 12 },
    );
  });
});
