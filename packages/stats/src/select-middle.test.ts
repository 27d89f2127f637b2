import fc from "fast-check";
import { expect, test } from "vitest";
import { meanAtRanks } from "./select-middle.ts";

test("the mean of two ranks is that of the sorted values", () => {
  const numbers = fc.array(fc.oneof(fc.double({ noNaN: true, min: -1e300, max: 1e300 }), fc.integer({ min: -2, max: 2 })), {
    minLength: 1,
    maxLength: 300,
  });
  fc.assert(
    fc.property(numbers, fc.nat(1_000), fc.nat(3), (values, at, apart) => {
      const lower = at % values.length;
      const upper = Math.min(values.length - 1, lower + apart);
      const sorted = values.toSorted((a, b) => a - b);
      const mean = (sorted[lower] ?? 0) / 2 + (sorted[upper] ?? 0) / 2;
      expect(meanAtRanks({ values: Float64Array.from(values), count: values.length, lower, upper })).toBe(mean);
    }),
    { seed: 4, numRuns: 400 },
  );
});
