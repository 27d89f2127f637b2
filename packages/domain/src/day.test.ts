import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addDays,
  daySchema,
  fromDayNumber,
  instantSchema,
  lastWholeWeeks,
  periodDays,
  periodSchema,
  precedingPeriod,
  toDayNumber,
  weekdayOf,
} from "./day.ts";

const day = (text: string) => daySchema.parse(text);
const dayNumbers = fc.integer({ min: -100_000, max: 100_000 });

describe("days", () => {
  test.each([
    ["1970-01-01", 0, 3],
    ["1969-12-31", -1, 2],
    ["2000-02-29", 11_016, 1],
    ["2026-11-22", 20_779, 6],
  ])("%s is day %i and weekday %i from Monday", (text, dayNumber, weekday) => {
    expect(toDayNumber(day(text))).toBe(dayNumber);
    expect(weekdayOf(dayNumber)).toBe(weekday);
  });
  test("a number becomes a day and back", () => {
    fc.assert(
      fc.property(dayNumbers, (dayNumber) => toDayNumber(fromDayNumber(dayNumber)) === dayNumber),
      { seed: 1 },
    );
  });
  test("a part of a day is a mistake of the caller", () => {
    expect(() => fromDayNumber(0.5)).toThrow(RangeError);
  });
  test.each(["2026-02-29", "2026-13-01", "26-01-01", "2026-1-1", "2026-01-01T00:00:00Z"])("%s is not a day", (text) => {
    expect(daySchema.safeParse(text).success).toBe(false);
  });
  test("a month's end is passed", () => {
    expect(addDays(day("2024-02-28"), 2)).toBe("2024-03-01");
    expect(addDays(day("2026-01-01"), -1)).toBe("2025-12-31");
  });
});

describe("[M9] periods", () => {
  test("are half-open and not empty", () => {
    expect(periodDays({ from: day("2026-03-01"), to: day("2026-03-08") })).toBe(7);
    expect(periodSchema.safeParse({ from: "2026-03-01", to: "2026-03-01" }).success).toBe(false);
    expect(periodSchema.safeParse({ from: "2026-03-02", to: "2026-03-01" }).success).toBe(false);
  });
  test("the preceding one touches, is as long, and has the same weekdays when it is whole weeks", () => {
    fc.assert(
      fc.property(dayNumbers, fc.integer({ min: 1, max: 800 }), (from, length) => {
        const period = { from: fromDayNumber(from), to: fromDayNumber(from + length) };
        const before = precedingPeriod(period);
        expect([before.to, periodDays(before)]).toEqual([period.from, length]);
        if (length % 7 === 0) expect(weekdayOf(toDayNumber(before.from))).toBe(weekdayOf(from));
      }),
      { seed: 1 },
    );
  });
});

describe("lastWholeWeeks", () => {
  test.each([
    // 2026-11-22 is a Sunday: its week is whole.
    ["2026-11-22", 4, "2026-10-26", "2026-11-23"],
    ["2026-11-21", 4, "2026-10-19", "2026-11-16"],
    ["2026-11-23", 1, "2026-11-16", "2026-11-23"],
    ["2026-01-01", 1, "2025-12-22", "2025-12-29"],
  ])("up to %s, %i weeks: from %s to before %s", (lastOn, weeks, from, to) => {
    expect(lastWholeWeeks(day(lastOn), weeks)).toEqual({ from, to });
  });
  test("is whole weeks from Monday, and less than a week old", () => {
    fc.assert(
      fc.property(dayNumbers, fc.integer({ min: 1, max: 60 }), (lastOn, weeks) => {
        const period = lastWholeWeeks(fromDayNumber(lastOn), weeks);
        expect([weekdayOf(toDayNumber(period.from)), periodDays(period)]).toEqual([0, weeks * 7]);
        const age = lastOn + 1 - toDayNumber(period.to);
        expect(age >= 0 && age < 7).toBe(true);
      }),
      { seed: 1 },
    );
  });
  test.each([0, -1, 1.5, Number.NaN])("%d weeks are a mistake of the caller", (weeks) => {
    expect(() => lastWholeWeeks(day("2026-11-22"), weeks)).toThrow(RangeError);
  });
});

test.each([
  ["2026-11-22T10:00:00Z", true],
  ["2026-11-22T10:00:00.000Z", true],
  ["2026-11-22T10:00:00+01:00", false],
  ["2026-11-22 10:00", false],
])("the instant %s is accepted: %s", (text, isAccepted) => {
  expect(instantSchema.safeParse(text).success).toBe(isAccepted);
});
