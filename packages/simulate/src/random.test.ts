import { describe, expect, test } from "vitest";
import { createRandom } from "./random.ts";
import { apportion, createWeighted } from "./weighted.ts";

const draws = (seed: number, stream: string, count: number) => {
  const random = createRandom(seed, stream);
  return Array.from({ length: count }, () => random.next());
};

describe("createRandom", () => {
  test("the same seed and stream draw the same numbers", () => {
    expect(draws(7, "a", 50)).toEqual(draws(7, "a", 50));
  });
  test("another seed or another stream draws others", () => {
    expect(draws(7, "a", 5)).not.toEqual(draws(8, "a", 5));
    expect(draws(7, "a", 5)).not.toEqual(draws(7, "b", 5));
  });
  test("uniform numbers fill [0, 1) evenly", () => {
    const counts = Array.from({ length: 10 }, () => 0);
    for (const value of draws(1, "uniform", 20_000)) counts[Math.floor(value * 10)] = (counts[Math.floor(value * 10)] ?? 0) + 1;
    // 2,000 expected in each tenth, standard deviation 42.
    for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(200);
  });
  test("normal numbers have mean 0 and variance 1", () => {
    const random = createRandom(1, "normal");
    const values = Array.from({ length: 20_000 }, () => random.normal());
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    expect(Math.abs(mean)).toBeLessThan(0.03);
    expect(Math.abs(variance - 1)).toBeLessThan(0.05);
  });
  test("between includes both ends", () => {
    const random = createRandom(3, "ends");
    expect(new Set(Array.from({ length: 200 }, () => random.between(4, 6)))).toEqual(new Set([4, 5, 6]));
  });
  test("nothing can be picked from nothing", () => {
    expect(() => createRandom(1, "x").pick([])).toThrow(RangeError);
  });
});

describe("createWeighted", () => {
  test("draws in proportion and never a weight of zero", () => {
    const weighted = createWeighted([0, 1, 0, 3, 0]);
    const random = createRandom(1, "weights");
    const counts = [0, 0, 0, 0, 0];
    for (let at = 0; at < 8000; at++) {
      const drawn = weighted.draw(random);
      counts[drawn] = (counts[drawn] ?? 0) + 1;
    }
    expect([counts[0], counts[2], counts[4]]).toEqual([0, 0, 0]);
    expect(Math.abs((counts[1] ?? 0) - 2000)).toBeLessThan(200);
  });
  test("at least one weight must be above zero", () => {
    expect(() => createWeighted([0, 0])).toThrow(RangeError);
    expect(() => createWeighted([])).toThrow(RangeError);
  });
});

describe("apportion", () => {
  test("gives what is left to the largest remainders", () => {
    // 10 × 1/6, 2/6, 3/6 = 1.67, 3.33, 5.00
    expect(apportion(10, [1, 2, 3])).toEqual([2, 3, 5]);
  });
  test("always adds up", () => {
    for (let total = 0; total < 60; total++) {
      expect(apportion(total, [3, 1, 1, 7, 0.5]).reduce((sum, count) => sum + count, 0)).toBe(total);
    }
  });
});
