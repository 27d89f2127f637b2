import fc from "fast-check";
import { expect, test } from "vitest";
import { mannKendall } from "./mann-kendall.ts";
import { mannKendallTest } from "./mann-kendall-test.ts";

test("a rise of four steps: six pairs rise, none falls", () => {
  // var = 4·3·13/18 = 26/3, z = 5/√(26/3)
  const { s, z } = mannKendallTest(Float64Array.of(1, 2, 3, 4));
  expect(s).toBe(6);
  expect(z).toBeCloseTo(5 / Math.sqrt(26 / 3), 14);
});

test("series of any length, with and without ties, get the numbers of the test that looks at each pair", () => {
  const value = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ noNaN: true, noDefaultInfinity: true }));
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 150 }), (series) => {
      const { s, z, p } = mannKendall(series);
      expect(mannKendallTest(Float64Array.from(series))).toEqual({ s, z, p });
    }),
    { seed: 17, numRuns: 400 },
  );
});

test("four times the variance halves z", () => {
  const series = Float64Array.of(1, 2, 3, 5, 4, 6);
  expect(mannKendallTest(series, 4).z).toBeCloseTo(mannKendallTest(series).z / 2, 14);
});

test("the series itself stays as it is", () => {
  const series = Float64Array.from({ length: 100 }, (_, at) => (at * 37) % 11);
  const before = [...series];
  mannKendallTest(series);
  expect([...series]).toEqual(before);
});
