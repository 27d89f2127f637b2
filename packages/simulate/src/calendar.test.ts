import { daySchema, toDayNumber } from "@lagebild/domain";
import { describe, expect, test } from "vitest";
import { calendarOf, dayWeights, easterSunday } from "./calendar.ts";
import { HOURS, SEASONS, WEEKDAYS } from "./rhythms.ts";

const day = (text: string) => daySchema.parse(text);

describe("calendarOf", () => {
  // Dates from printed calendars; 2038 is the latest Easter that can be.
  test.each([
    [2019, "2019-04-21"],
    [2024, "2024-03-31"],
    [2025, "2025-04-20"],
    [2026, "2026-04-05"],
    [2038, "2038-04-25"],
  ])("Easter Sunday of %i is %s", (year, expected) => {
    expect(easterSunday(year)).toBe(toDayNumber(day(expected)));
  });

  test("a holiday counts as a Sunday", () => {
    const days = calendarOf({ from: day("2026-05-13"), to: day("2026-05-16") });
    // Ascension of 2026 is Thursday, 14 May.
    expect(days.map((each) => each.weekday)).toEqual([2, 6, 4]);
  });

  test("one entry per day, months from 0, New Year's night once", () => {
    const days = calendarOf({ from: day("2024-01-01"), to: day("2025-01-01") });
    expect(days.length).toBe(366);
    expect(days[59]?.month).toBe(1);
    expect(days.filter((each) => each.isNewYearsNight).map((each) => each.dayNumber)).toEqual([toDayNumber(day("2024-12-31"))]);
  });
});

describe("dayWeights", () => {
  test("multiply weekday, season and growth", () => {
    const calendar = calendarOf({ from: day("2023-03-06"), to: day("2024-03-06") });
    const weights = dayWeights(calendar, { weekday: "weekend", season: "summer", trend: 0.1, newYearsNight: 1 });
    // Monday in March: 8 × 8; a year less a day later, Tuesday in March, grown by 364/365 of a tenth.
    expect(weights[0]).toBe(64);
    expect(weights[364]).toBeCloseTo(64 * (1 + (0.1 * 364) / 365), 9);
  });
});

test("every rhythm has the right number of weights", () => {
  for (const hours of Object.values(HOURS)) expect(hours.length).toBe(24);
  for (const weekdays of Object.values(WEEKDAYS)) expect(weekdays.length).toBe(7);
  for (const months of Object.values(SEASONS)) expect(months.length).toBe(12);
});
