import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { negativeBinomialLowerTail, negativeBinomialQuantile, negativeBinomialUpperTail } from "./negative-binomial.ts";
import { poissonUpperTail } from "./poisson.ts";
import { relativeError } from "./relative-error.fixture.ts";

// Count, size, share, upper and lower tail: sums of densities by mpmath 1.3.0 with 60 digits, rounded to double precision.
const TAILS = [
  [1, 0.3, 0.5, 0.18774760364376447, 0.9340902558096709],
  [5, 2.5, 0.4, 0.3258593238499845, 0.7664449047370959],
  [30, 12.7, 0.55, 0.00039235474521458484, 0.9997597477744815],
  [3, 0.05, 0.1, 0.04969254657816716, 0.9619618406111551],
  [200, 7.25, 0.3, 1.4166683901650375e-23, 1],
  [1, 40, 0.95, 0.8714878434348968, 0.3855364696953096],
  [40, 40, 0.9, 9.864769297129656e-20, 1],
  [500, 3.3, 0.2, 5.340429952653463e-45, 1],
] as const;

describe("negative binomial tails", () => {
  test.each(TAILS)(
    "[ET2] from and up to %i with size %f and share %f are right to 1e-12 of themselves",
    (count, size, share, upper, lower) => {
      expect(relativeError(negativeBinomialUpperTail(count, { size, share }), upper)).toBeLessThan(1e-12);
      expect(relativeError(negativeBinomialLowerTail(count, { size, share }), lower)).toBeLessThan(1e-12);
    },
  );

  test("one failure or more before the first success is certain but for the first throw", () => {
    expect(negativeBinomialUpperTail(1, { size: 1, share: 0.25 })).toBeCloseTo(0.75, 14);
  });

  test("come close to Poisson's with a large size and the same mean", () => {
    // Mean 4 with size 4e6: share = size / (size + mean); the variance exceeds the mean by 4²/4e6.
    expect(relativeError(negativeBinomialUpperTail(9, { size: 4e6, share: 4e6 / (4e6 + 4) }), poissonUpperTail(9, 4))).toBeLessThan(1e-5);
  });

  test("of long sums agree with the incomplete beta function that takes their place, and take no time", () => {
    // Size 1 is geometric: P(X ≥ k) = (1 − share)^k.
    expect(relativeError(negativeBinomialUpperTail(60_000, { size: 1, share: 0.01 }), Math.exp(60_000 * Math.log1p(-0.01)))).toBeLessThan(
      1e-9,
    );
    expect(relativeError(negativeBinomialUpperTail(1_000_000, { size: 1, share: 1e-6 }), Math.exp(1e6 * Math.log1p(-1e-6)))).toBeLessThan(
      1e-9,
    );
    expect(negativeBinomialQuantile(0.5, { size: 1, share: 1e-9 })).toBeGreaterThan(693_147_000);
    expect(negativeBinomialQuantile(0.5, { size: 1, share: 1e-9 })).toBeLessThan(693_148_000);
  });

  test("the quantile is the smallest count that reaches the share", () => {
    const shares = fc.double({ min: 0.01, max: 0.99, noNaN: true });
    fc.assert(
      fc.property(shares, fc.double({ min: 0.05, max: 60, noNaN: true }), shares, (reached, size, share) => {
        const count = negativeBinomialQuantile(reached, { size, share });
        expect(negativeBinomialLowerTail(count, { size, share })).toBeGreaterThanOrEqual(reached * (1 - 1e-12));
        expect(negativeBinomialLowerTail(count - 1, { size, share })).toBeLessThan(reached);
      }),
      { seed: 4 },
    );
  });

  test.each([
    [1, 0, 0.5],
    [1, 2, 0],
    [1, 2, 1.5],
    [1.5, 2, 0.5],
  ])("of %s with size %s and share %s are refused", (count, size, share) => {
    expect(() => negativeBinomialUpperTail(count, { size, share })).toThrow(RangeError);
  });
});
