import { createRandom, poissonQuantile } from "@lagebild/stats";
import { describe, expect, test } from "vitest";
import { NOUFAILY, farringtonFlexible, sameSeason } from "./farrington-flexible.ts";
import { farrington } from "./farrington.ts";
import type { JudgedInput, JudgedSeries } from "./judge-steps.ts";

type Method = (input: JudgedInput) => JudgedSeries;

function resultOf(outcome: ReturnType<typeof farrington> | ReturnType<typeof farringtonFlexible>): JudgedSeries {
  if (outcome.kind !== "result") throw new TypeError("too little data");
  return outcome.value;
}

const METHODS: readonly [string, Method][] = [
  ["farrington", (input) => resultOf(farrington(input))],
  ["the flexible form of 1996", (input) => resultOf(farringtonFlexible({ ...input, ...sameSeason(input.halfWindow) }))],
  ["the form of Noufaily", (input) => resultOf(farringtonFlexible({ ...input, ...NOUFAILY }))],
];

/** Six years of 52 weeks of Poisson counts. */
function drawWeeks(mean: number, seed: number): number[] {
  const random = createRandom(seed, 0);
  return Array.from({ length: 6 * 52 }, () => poissonQuantile(random.uniform(), mean));
}

const BACK = { frequency: 52, years: 5, halfWindow: 3 };

test("[AL11] equal counts of 8 have the bound (8^(2/3) + 1.96 √(4/9 · 8^(1/3) (1 + 1/35)))^(3/2)", () => {
  // 35 past counts of 8: mean 8, dispersion 1, standard error √(8/35), hence spread 1 + (8/35)/8. No trend.
  const bound = (4 + 1.959963984540054 * Math.sqrt((4 / 9) * 2 * (1 + 1 / 35))) ** 1.5;
  const { upper, isAlarm, expected } = resultOf(farrington({ ...BACK, counts: Array.from({ length: 5 * 52 + 4 }, () => 8) }));
  expect(upper[263]).toBeCloseTo(bound, 6);
  expect(expected[263]).toBeCloseTo(8, 6);
  expect(isAlarm[263]).toBe(false);
});

test("[AL12] equal counts of 8 have Poisson's 0.99 quantile in the form of Noufaily", () => {
  const { upper } = resultOf(farringtonFlexible({ ...BACK, ...NOUFAILY, counts: Array.from({ length: 5 * 52 + 4 }, () => 8) }));
  // P(X ≤ 15) = 0.9918, P(X ≤ 14) = 0.9827 for mean 8, from a table.
  expect(upper[263]).toBe(15);
});

describe.each(METHODS)("%s", (_, judge) => {
  test("finds a week of three times the usual and leaves ordinary weeks alone", () => {
    const counts = drawWeeks(20, 5);
    counts[300] = 60;
    const { isAlarm } = judge({ ...BACK, counts });
    expect(isAlarm[300]).toBe(true);
    const judged = isAlarm.filter((each) => each !== null);
    expect(judged.length).toBe(6 * 52 - 263);
    expect(judged.filter(Boolean).length).toBeLessThanOrEqual(8);
  });

  test("[AL8] a past outbreak in the season hardly lifts the bound", () => {
    const counts = drawWeeks(20, 6);
    const quiet = judge({ ...BACK, counts }).upper[290] ?? 0;
    counts[290 - 104] = 90;
    const lifted = judge({ ...BACK, counts }).upper[290] ?? 0;
    // Without weights the mean of 35 counts would rise by 70/35 = 2, the deviation to more than twice.
    expect(lifted - quiet).toBeLessThan(6);
  });

  test("[AL6] fewer than 5 reports in four weeks raise no alarm and have no bound", () => {
    const counts = drawWeeks(0.4, 7);
    counts.splice(300, 4, 0, 0, 0, 4);
    const { upper, isAlarm } = judge({ ...BACK, counts });
    expect([upper[303], isAlarm[303]]).toEqual([null, false]);
  });

  test("[AL14] weeks that no delivery covers are neither judged nor part of the past", () => {
    const counts: (number | null)[] = drawWeeks(20, 8);
    for (let week = 150; week < 190; week++) counts[week] = null;
    counts[305] = null;
    const { upper, isAlarm } = judge({ ...BACK, counts });
    expect([upper[305], isAlarm[305]]).toEqual([null, null]);
    // Zeros in their place would pull the expected count of week 290 down by a fifth.
    expect(judge({ ...BACK, counts }).expected[290]).toBeGreaterThan(17);
  });

  test("what comes later changes nothing", () => {
    const counts = drawWeeks(12, 9);
    const earlier = judge({ ...BACK, counts: counts.slice(0, 280) }).upper;
    expect(judge({ ...BACK, counts }).upper.slice(0, 280)).toEqual(earlier);
  });

  test("single weeks of a thousand million end too, with bounds that are numbers", () => {
    const counts = Array.from({ length: 300 }, (_, at) => (at % 37 === 0 ? 1e9 : 0));
    const { upper, expected } = judge({ ...BACK, counts });
    for (const bound of [...upper, ...expected]) if (bound !== null) expect(Number.isFinite(bound)).toBe(true);
  });

  test("nothing but zeros ends, without alarm", () => {
    expect(judge({ ...BACK, counts: new Float64Array(300) }).isAlarm.some((each) => each === true)).toBe(false);
  });
});

test("[AL7] too short a series is too little data, a first step without its history refused", () => {
  const counts = new Float64Array(263);
  expect(farrington({ ...BACK, counts })).toEqual({ kind: "insufficient-data", of: "steps", has: 263, needed: 264 });
  expect(farringtonFlexible({ ...BACK, ...NOUFAILY, counts })).toMatchObject({ kind: "insufficient-data", needed: 264 });
  expect(() => farrington({ ...BACK, counts: new Float64Array(400), firstStep: 200 })).toThrow("at least 262");
});

test.each([
  [{ periods: 0 }, "periods"],
  [{ periods: 53 }, "periods"],
  [{ alpha: 0 }, "alpha"],
  [{ pastStepsLeftOut: -1 }, "pastStepsLeftOut"],
  [{ weightsThreshold: 0 }, "weightsThreshold"],
  [{ trendThreshold: 2 }, "trendThreshold"],
])("the choice %j is refused for %s", (choice, name) => {
  expect(() => farringtonFlexible({ ...BACK, ...NOUFAILY, ...choice, counts: new Float64Array(300) })).toThrow(new RegExp(`^${name}`));
});
