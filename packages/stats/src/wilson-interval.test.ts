import { expect, test } from "vitest";
import { wilsonInterval } from "./wilson-interval.ts";

// Newcombe (1998), Statistics in Medicine 17, table I, method 3.
test.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])("gives for %d of %d the published interval", (hits, trials, low, high) => {
  const interval = wilsonInterval(hits, trials);
  expect(interval.share).toBe(hits / trials);
  expect(interval.low).toBeCloseTo(low, 4);
  expect(interval.high).toBeCloseTo(high, 4);
});

test("mirrors hits and misses, and ends at all", () => {
  const { low, high } = wilsonInterval(29, 29);
  expect(high).toBe(1);
  expect(low).toBeCloseTo(1 - wilsonInterval(0, 29).high, 12);
});

test("refuses what is no share", () => {
  expect(() => wilsonInterval(0, 0)).toThrow("trials");
  expect(() => wilsonInterval(3, 2)).toThrow("hits");
  expect(() => wilsonInterval(1, 2, 1)).toThrow("level");
});

test("takes sums of weights, between the intervals of the whole numbers beside them", () => {
  const { share, low, high } = wilsonInterval(2.5, 20.5);
  expect(share).toBe(2.5 / 20.5);
  // The width lies between those of 2 and 3 of 20 and 21 trials.
  expect(low).toBeGreaterThan(wilsonInterval(2, 21).low);
  expect(low).toBeLessThan(wilsonInterval(3, 20).low);
  expect(high).toBeGreaterThan(wilsonInterval(2, 21).high);
  expect(high).toBeLessThan(wilsonInterval(3, 20).high);
});
