import fc from "fast-check";
import { expect, test } from "vitest";
import { overDispersion } from "./over-dispersion.ts";
import { createRandom } from "./random.ts";
import { recurrenceIntervalDays } from "./recurrence-interval.ts";

test("[PC5] is variance by mean: nine counts around 4", () => {
  // Squares 4 + 1 + 0 + 1 + 4 + 0 + 1 + 0 + 1 = 12, by the mean 3, by 8 degrees: 0.375.
  expect(overDispersion({ counts: [2, 3, 4, 5, 6, 4, 3, 4, 5] })).toBeCloseTo(12 / 4 / 8, 14);
});

test("[PC5] measures against what was expected, where that is given", () => {
  // (12 − 10)²/10 + (8 − 10)²/10 = 0.8 in every pair of two, eight pairs: 6.4 by 16 − 2 degrees.
  const counts = Array.from({ length: 16 }, (_, at) => (at % 2 === 0 ? 12 : 8));
  expect(overDispersion({ counts, expected: new Float64Array(16).fill(10), parameters: 2 })).toBeCloseTo(6.4 / 14, 14);
});

test("[PC5] is near 1 for Poisson counts", () => {
  const random = createRandom(3, 0);
  const draw = (mean: number): number => {
    let count = -1;
    for (let product = 1; product > Math.exp(-mean); count++) product *= random.uniform();
    return count;
  };
  // The standard error of the mean square of 4,000 steps is √(2/4,000) = 0.022.
  const dispersion = overDispersion({ counts: Array.from({ length: 4_000 }, () => draw(6)) });
  expect(Math.abs(Number(dispersion) - 1)).toBeLessThan(0.09);
});

test("order does not matter", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(30), { minLength: 9, maxLength: 40 }), (counts) => {
      const forth = overDispersion({ counts });
      const back = overDispersion({ counts: counts.toReversed() });
      expect(typeof forth).toBe(typeof back);
      if (typeof forth === "number") expect(back).toBeCloseTo(forth, 12);
    }),
    { seed: 4 },
  );
});

test("[PC5] few steps, and steps without any report, are too little data", () => {
  expect(overDispersion({ counts: [1, 2, 3, 4, 5, 6, 7, 8] })).toEqual({ kind: "insufficient-data", of: "steps", has: 8, needed: 9 });
  expect(overDispersion({ counts: new Float64Array(50) })).toEqual({ kind: "insufficient-data", of: "steps", has: 0, needed: 9 });
});

test("wrong counts and expectations are refused with their place", () => {
  expect(() => overDispersion({ counts: [1, 0.5] })).toThrow("index 1");
  expect(() => overDispersion({ counts: [1, 2], expected: [1, 0] })).toThrow("index 1");
  expect(() => overDispersion({ counts: [1, 2], expected: [1] })).toThrow("as many");
});

test("[ET5] a p of 0.01 in a daily look comes every 100 days, in a weekly one every 700", () => {
  expect(recurrenceIntervalDays(0.01, 1)).toBe(100);
  expect(recurrenceIntervalDays(0.01, 7)).toBe(700);
  for (const p of [0, -1, 1.5, Number.NaN]) expect(() => recurrenceIntervalDays(p, 1)).toThrow(RangeError);
});
