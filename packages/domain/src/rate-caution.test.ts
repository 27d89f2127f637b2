import { expect, it } from "vitest";
import { rateCaution } from "./rate-caution.ts";

/** 1,000 reports, 100,000 residents: one report for every hundred. */
const ALL = { reports: 1_000, residents: 100_000 };

it.each([
  [{ count: 9_999, population: null }, null],
  [{ count: 3, population: 4_999 }, "fewResidents"],
  [{ count: 3, population: 5_000 }, null],
  // Twice the 100 that 10,000 residents would account for.
  [{ count: 199, population: 10_000 }, null],
  [{ count: 200, population: 10_000 }, "manyVisit"],
])("[R23] says of %o: %s", (one, caution) => {
  expect(rateCaution(one, ALL)).toBe(caution);
});

it("[R23] says nothing of visitors where nothing was reported", () => {
  expect(rateCaution({ count: 0, population: 10_000 }, { reports: 0, residents: 10_000 })).toBeNull();
});
