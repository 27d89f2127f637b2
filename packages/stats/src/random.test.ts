import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRandom } from "./random.ts";

const draw = (seed: number, stream: number, count: number): number[] => {
  const random = createRandom(seed, stream);
  return Array.from({ length: count }, () => random.next());
};

describe("createRandom", () => {
  test("the same seed and stream draw the same numbers", () => {
    expect(draw(7, 3, 100)).toEqual(draw(7, 3, 100));
  });

  test("numbers drawn at once are those drawn one by one, before and after", () => {
    const random = createRandom(7, 3);
    const first = random.next();
    const block = new Uint32Array(5);
    const { fill } = random;
    fill(block);
    expect([first, ...block, random.next()]).toEqual(draw(7, 3, 7));
  });

  test("neighbouring seeds and streams share no beginning", () => {
    const beginnings = Array.from({ length: 400 }, (_, at) => draw(at % 20, Math.floor(at / 20), 2).join(" "));
    expect(new Set(beginnings).size).toBe(400);
  });

  test("streams are not correlated", () => {
    // Mean of the product of two independent uniform numbers: 1/4, standard error 0.22 / sqrt(20,000) = 0.0016.
    const a = draw(1, 0, 20_000);
    const b = draw(1, 1, 20_000);
    const mean = a.reduce((sum, value, at) => sum + (value / 2 ** 32) * ((b[at] ?? 0) / 2 ** 32), 0) / a.length;
    expect(Math.abs(mean - 0.25)).toBeLessThan(0.007);
  });

  test("whole numbers below a limit come equally often", () => {
    const random = createRandom(11, 0);
    const counts = new Uint32Array(7);
    for (let at = 0; at < 70_000; at++) {
      const value = random.below(7);
      counts[value] = (counts[value] ?? 0) + 1;
    }
    // 10,000 expected each; the chi-square of 6 degrees of freedom exceeds 22.5 once in 1,000.
    expect(counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0)).toBeLessThan(22.5);
  });

  test("numbers stay within their limits, also at the ends", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 32 }), fc.maxSafeNat(), (limit, seed) => {
        const random = createRandom(seed, 0);
        const value = random.below(limit);
        return Number.isInteger(value) && value >= 0 && value < limit;
      }),
      { seed: 4 },
    );
  });

  test.each([-1, 1.5, Number.NaN, 2 ** 53])("the seed %s is refused", (seed) => {
    expect(() => createRandom(seed, 0)).toThrow(RangeError);
  });

  test.each([0, -1, 1.5, 2 ** 32 + 1])("the limit %s is refused", (limit) => {
    expect(() => createRandom(1, 0).below(limit)).toThrow(RangeError);
  });
});
