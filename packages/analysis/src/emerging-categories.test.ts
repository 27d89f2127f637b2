import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { EMERGING_PATTERNS, emergingCategory, type EmergingCategory } from "./emerging-categories.ts";

const NO_TREND = { s: 0, p: 1 };
const RISING = { s: 30, p: 0.01 };
const FALLING = { s: -30, p: 0.01 };

/** `+` hot, `-` cold, `.` neither. */
const statesOf = (marks: string): number[] => marks.split("").map((mark) => ({ "+": 1, "-": -1 })[mark] ?? 0);
const opposite: Readonly<Record<string, string>> = { "+": "-", "-": "+" };
const mirror = (marks: string): string =>
  marks
    .split("")
    .map((mark) => opposite[mark] ?? mark)
    .join("");

/** Two texts fit, historical and new of the other side; the hot side is asked first. */
const HISTORICAL_THEN_COLD = "+++++++++-";

/** Ten steps each, so that nine are nine tenths. */
const HOT: readonly (readonly [marks: string, trend: { readonly s: number; readonly p: number }, category: EmergingCategory])[] = [
  [".........+", NO_TREND, "new hot"],
  ["-........+", RISING, "new hot"],
  ["........++", RISING, "consecutive hot"],
  ["..++++++++", RISING, "consecutive hot"],
  ["-.......++", NO_TREND, "consecutive hot"],
  [".+++++++++", RISING, "intensifying hot"],
  ["++++.+++++", RISING, "intensifying hot"],
  ["++++++++++", FALLING, "diminishing hot"],
  ["++++++++++", NO_TREND, "persistent hot"],
  [".+++++++++", { s: 30, p: 0.051 }, "persistent hot"],
  [".+++++++++", { s: 30, p: 0.05 }, "intensifying hot"],
  ["+........+", RISING, "sporadic hot"],
  ["+++++++.-+", NO_TREND, "oscillating hot"],
  ["-..+.....+", NO_TREND, "oscillating hot"],
  ["+++++++++.", NO_TREND, "historical hot"],
  ["+++++++++.", FALLING, "historical hot"],
  [HISTORICAL_THEN_COLD, FALLING, "historical hot"],
];

describe("categories of series", () => {
  test.each(HOT)("[EH6] %s, trend %o: %s", (marks, trend, category) => {
    expect(emergingCategory({ states: statesOf(marks), trend })).toBe(category);
  });

  test.each(HOT.filter(([marks]) => marks !== HISTORICAL_THEN_COLD))(
    "[EH6] %s turned round, trend %o: the cold side of %s",
    (marks, { s, p }, category) => {
      const cold = category.replace("hot", "cold");
      expect(emergingCategory({ states: statesOf(mirror(marks)), trend: { s: -s, p } })).toBe(cold);
    },
  );

  test.each(["..........", "+.........", "++++++++..", "+.-+.-+.-."])("[EH6] %s shows no pattern", (marks) => {
    expect(emergingCategory({ states: statesOf(marks), trend: RISING })).toBe("none");
  });

  test("[EH6] the hot side is asked first: what was cold nearly always and ends hot is new", () => {
    expect(emergingCategory({ states: statesOf(mirror(HISTORICAL_THEN_COLD)), trend: RISING })).toBe("new hot");
  });

  test("[EH6] the series above show all sixteen patterns", () => {
    const found = new Set(HOT.map(([, , category]) => category.replace(" hot", "")));
    expect([...found].toSorted()).toEqual(EMERGING_PATTERNS.toSorted());
  });

  test("[EH6] what the last step is decides the side, except for what was hot nearly always", () => {
    const series = fc.array(fc.constantFrom(-1, 0, 1), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(series, fc.integer({ min: -50, max: 50 }), fc.double({ min: 0, max: 1, noNaN: true }), (states, s, p) => {
        const category = emergingCategory({ states, trend: { s, p } });
        const side = category.endsWith("hot") ? 1 : category.endsWith("cold") ? -1 : 0;
        if (category.startsWith("historical")) expect(states.at(-1)).not.toBe(side);
        else expect(side).toBe(states.at(-1));
      }),
      { seed: 9, numRuns: 500 },
    );
  });
});
