import fc from "fast-check";
import { expect, test } from "vitest";
import { betaLowerTail, betaQuantile } from "./beta.ts";
import { binomialUpperTail } from "./binomial.ts";
import { relativeError } from "./relative-error.fixture.ts";

// x, a, b, tail: the series of positive terms by mpmath 1.3.0 with 60 digits, rounded to double precision.
const TAILS = [
  [0.1, 0.5, 0.5, 0.20483276469913345],
  [0.9, 0.5, 20, 1],
  [1e-10, 0.3, 4, 0.0016444999998861504],
  [0.5, 30, 30, 0.5],
  [0.02, 50.5, 1000.25, 2.2576676285883172e-8],
  [0.3, 2, 3, 0.3483],
  [0.999, 100, 2, 0.9952713618250799],
  [0.4, 10000, 15000, 0.5003433569189819],
  [0.01, 20, 3, 2.266210000000001e-38],
] as const;

test.each(TAILS)("I(%f; %f, %f) is right to 1e-12 of itself", (x, a, b, tail) => {
  expect(relativeError(betaLowerTail(x, { a, b }), tail)).toBeLessThan(1e-12);
});

test("the tail with whole shapes is a binomial one", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.nat(60), fc.double({ min: 0.001, max: 0.999, noNaN: true }), (count, rest, x) => {
      const binomial = binomialUpperTail(count, count + rest, x);
      expect(relativeError(betaLowerTail(x, { a: count, b: rest + 1 }), binomial)).toBeLessThan(1e-11);
    }),
    { seed: 4 },
  );
});

test("the quantile leads back to the share, also to x close to 0", () => {
  const shapes = fc.double({ min: 0.05, max: 3_000, noNaN: true });
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 0.999, noNaN: true }), shapes, shapes, (share, a, b) => {
      const x = betaQuantile(share, { a, b });
      if (x > 1e-290 && x < 0.999) expect(relativeError(betaLowerTail(x, { a, b }), share)).toBeLessThan(1e-9);
    }),
    { seed: 4 },
  );
});

test("the quantile of a power is its root", () => {
  // I(x; a, 1) = x^a
  expect(betaQuantile(0.05, { a: 4, b: 1 })).toBeCloseTo(0.05 ** 0.25, 14);
  expect(relativeError(betaQuantile(0.05, { a: 0.01, b: 1 }), 0.05 ** 100)).toBeLessThan(1e-11);
});

test.each([
  [1.2, 1, 1],
  [0.5, 0, 1],
  [0.5, 1, Number.NaN],
])("I(%s; %s, %s) is refused", (x, a, b) => {
  expect(() => betaLowerTail(x, { a, b })).toThrow(RangeError);
});
