import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normalCdf, normalPdf, normalUpperTail, twoSidedNormalP } from "./normal.ts";
import { relativeError } from "./relative-error.fixture.ts";

// erfc(z/√2)/2 of mpmath 1.3.0 with 60 digits, rounded to double precision.
const UPPER = [
  [-38, 1],
  [-5, 0.9999997133484281],
  [-1.5, 0.9331927987311419],
  [-0.67448975, 0.7499999999376898],
  [-0.1, 0.539827837277029],
  [0, 0.5],
  [1e-10, 0.49999999996010575],
  [0.3, 0.3820885778110474],
  [0.67448975, 0.25000000006231016],
  [0.675, 0.249837882471777],
  [1, 0.15865525393145705],
  [1.644853626951472, 0.05000000000000008],
  [2.5, 0.006209665325776135],
  [3.1, 0.0009676032132183566],
  [4.75, 1.0170832425687032e-6],
  [5.65, 8.022391850663497e-9],
  [5.66, 7.568649751997714e-9],
  [7, 1.279812543885835e-12],
  [10, 7.619853024160525e-24],
  [14.3, 1.0940477870189047e-46],
  [20.123456, 2.299378082716636e-90],
  [25, 3.056696706382561e-138],
  [30.7, 2.8458302208738193e-207],
  [36.5, 5.544725713074845e-292],
  [37, 5.725571222524577e-300],
  [37.4, 1.9536815616489922e-306],
] as const;

describe("normalUpperTail", () => {
  test.each(UPPER)("of %f is right to 1e-14 of itself", (z, p) => {
    expect(relativeError(normalUpperTail(z), p)).toBeLessThan(1e-14);
  });

  test("is 0 beyond the range of numbers, and at the infinities 0 and 1", () => {
    expect([normalUpperTail(40), normalUpperTail(Infinity), normalUpperTail(-Infinity)]).toEqual([0, 0, 1]);
  });

  test("falls, and with the lower tail makes 1", () => {
    fc.assert(
      fc.property(fc.double({ min: -37, max: 37, noNaN: true }), fc.double({ min: 1e-6, max: 1 }), (z, step) => {
        expect(normalUpperTail(z + step)).toBeLessThanOrEqual(normalUpperTail(z));
        expect(normalUpperTail(z) + normalCdf(z)).toBeCloseTo(1, 14);
      }),
      { seed: 4 },
    );
  });
});

test("the density is the slope of the distribution", () => {
  for (const x of [-3, -0.5, 0, 0.7, 2, 6]) {
    const slope = (normalCdf(x + 1e-5) - normalCdf(x - 1e-5)) / 2e-5;
    expect(Math.abs(slope - normalPdf(x))).toBeLessThan(1e-9);
  }
  // 1/√(2π)
  expect(normalPdf(0)).toBe(0.3989422804014327);
});

test("a two-sided p doubles the smaller tail and is 1 for z = 0", () => {
  expect(twoSidedNormalP(0)).toBe(1);
  expect(relativeError(twoSidedNormalP(-10), 1.523970604832105e-23)).toBeLessThan(1e-14);
  expect(twoSidedNormalP(3.1)).toBe(twoSidedNormalP(-3.1));
});
