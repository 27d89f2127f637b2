import { expect, test } from "vitest";
import { logGamma, stirlingError } from "./log-gamma.ts";

// loggamma of mpmath 1.3.0 with 60 digits, rounded to double precision.
const VALUES = [
  [1e-8, 18.42068073818021],
  [0.1, 2.252712651734206],
  [0.5, 0.5723649429247001],
  [1.5, -0.12078223763524522],
  [2.0000001, 4.227843666532498e-8],
  [3, 0.6931471805599453],
  [7.3, 7.147892523022248],
  [15.99, 27.87186447594001],
  [16, 27.89927138384089],
  [100.5, 361.4355404677776],
  [12345.6, 103959.18506616846],
  [100000000, 1742068066.1038346],
] as const;

test.each(VALUES)("log Γ(%f) is right to 2e-14, or as much of itself", (x, value) => {
  expect(Math.abs(logGamma(x) - value)).toBeLessThan(2e-14 * Math.max(1, Math.abs(value)));
});

test("log Γ of whole numbers is that of factorials", () => {
  // 9! = 362,880
  expect(logGamma(10)).toBeCloseTo(Math.log(362_880), 13);
});

test("Stirling's error is the same from the series and from Γ", () => {
  // At 15.999999 by Γ at a larger place, at 16 by the series; both are 1/(12 · 16) − 1/(360 · 16³) + … = 0.00520765591960964.
  expect(stirlingError(16)).toBeCloseTo(0.00520765591960964, 15);
  expect(Math.abs(stirlingError(15.999999) - stirlingError(16))).toBeLessThan(1e-9);
});

test.each([0, -1, Number.NaN, Infinity])("log Γ(%s) is refused", (x) => {
  expect(() => logGamma(x)).toThrow(RangeError);
});
