import { expect, test } from "vitest";
import { comparePeriods, haveEqualWeekdays } from "./compare-periods.ts";

test("[PC2, PC3] a period is compared by ratio, 90 % interval and p", () => {
  // scipy 1.17.1: odds of beta.ppf(0.05, 35, 21) and beta.ppf(0.95, 36, 20); poisson_means_test(20, 28, 35, 28).
  const change = comparePeriods({ before: 20, after: 35, exposureBefore: 28, exposureAfter: 28, dispersion: 1 });
  expect(change).toMatchObject({ kind: "period-comparison", before: 20, after: 35, ratio: 1.75, confidence: 0.9, dispersion: 1 });
  if (change.kind !== "period-comparison") throw new TypeError("too little data");
  expect(change.p).toBeCloseTo(0.043276862727692766, 8);
  expect(change.lower).toBeCloseTo(1.069972786755047, 10);
  expect(change.upper).toBeCloseTo(2.911823512186154, 10);
});

test("[PC4] dispersion widens interval and p; below 1 it counts as 1", () => {
  const given = { before: 20, after: 35, exposureBefore: 28, exposureAfter: 28 };
  const [plain, wide, less] = [1, 2.5, 0.4].map((dispersion) => comparePeriods({ ...given, dispersion }));
  expect(less).toEqual(plain);
  if (plain?.kind !== "period-comparison" || wide?.kind !== "period-comparison") throw new TypeError("too little data");
  expect(wide.p).toBeGreaterThan(plain.p);
  expect(wide.lower).toBeLessThan(plain.lower);
  expect(wide.upper).toBeGreaterThan(plain.upper ?? Infinity);
  expect(wide.dispersion).toBe(2.5);
});

test("[PC6] what has no end is null in JSON, none against none is too little data", () => {
  const change = comparePeriods({ before: 0, after: 6, exposureBefore: 28, exposureAfter: 28, dispersion: 1 });
  expect(JSON.parse(JSON.stringify(change))).toEqual(change);
  expect(change).toMatchObject({ ratio: null, upper: null });
  expect(comparePeriods({ before: 0, after: 0, exposureBefore: 28, exposureAfter: 28, dispersion: 1 }).kind).toBe("insufficient-data");
});

test("a dispersion that is not a number is refused", () => {
  expect(() => comparePeriods({ before: 1, after: 1, exposureBefore: 1, exposureAfter: 1, dispersion: Number.NaN })).toThrow(/^dispersion/);
});

test.each([
  ["whole weeks", { from: 0, to: 28 }, { from: 28, to: 56 }, true],
  ["whole weeks beginning on another weekday", { from: 0, to: 7 }, { from: 9, to: 16 }, true],
  ["ten days a year of weeks later", { from: 0, to: 10 }, { from: 364, to: 374 }, true],
  ["ten days after ten days", { from: 0, to: 10 }, { from: 10, to: 20 }, false],
  ["other lengths", { from: 0, to: 28 }, { from: 28, to: 55 }, false],
])("[PC1] %s", (_, a, b, isEqual) => {
  expect(haveEqualWeekdays(a, b)).toBe(isEqual);
});
