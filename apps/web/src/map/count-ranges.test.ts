import { expect, it } from "vitest";
import { countRanges, rangeText } from "./count-ranges.ts";

const texts = (bounds: readonly number[]): readonly string[] =>
  countRanges(bounds).map((range) => rangeText(range, String, (value) => `ab ${value}`));

it("[P5] names the classes of the scale as in the design", () => {
  expect(texts([1, 3, 6, 10, 20, 40])).toEqual(["0", "1–2", "3–5", "6–9", "10–19", "20–39", "ab 40"]);
  expect(texts([1, 2, 3, 4, 6, 10])).toEqual(["0", "1", "2", "3", "4–5", "6–9", "ab 10"]);
});
