import { expect, test } from "vitest";
import { significanceClass, significanceCode } from "./significance-class.ts";

test.each([
  [3, 0.01, "hot_99"],
  [3, 0.0100001, "hot_95"],
  [2, 0.05, "hot_95"],
  [2, 0.1, "hot_90"],
  [2, 0.1000001, "ns"],
  [-2, 0.1, "cold_90"],
  [-2, 0.02, "cold_95"],
  [-4, 0, "cold_99"],
  [0, 0, "ns"],
])("[GI4] z %d with p %d is %s", (z, p, name) => {
  expect(significanceClass(significanceCode(z, p))).toBe(name);
});

test("a code beyond three is refused", () => {
  expect(() => significanceClass(4)).toThrow("from -3 to 3, is 4");
});
