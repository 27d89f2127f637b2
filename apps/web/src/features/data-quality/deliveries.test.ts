import { daySchema, type QualityWeek } from "@lagebild/domain";
import { expect, test } from "vitest";
import { barsOf, locatedShare, quarantinedShare } from "./deliveries.ts";
import { spanWords } from "./span-words.ts";

const none = { given: 0, exact: 0, fuzzy: 0, street: 0, area: 0, none: 0 };

function week(received: number, quarantined = 0): QualityWeek {
  return {
    week: "2024-W20",
    from: daySchema.parse("2024-05-13"),
    received,
    accepted: received - quarantined,
    updated: 0,
    unchanged: 0,
    withdrawn: 0,
    expired: 0,
    quarantined,
    byReason: [],
    byPrecision: none,
    delay: null,
    unknownTimeShare: null,
    outsideShare: null,
    unknownCategoryShare: null,
    duplicates: 0,
    coveredDays: 7,
  };
}

test("[G9] the located share leaves out what names an area alone", () => {
  expect(locatedShare({ byPrecision: { ...none, given: 3, street: 1, area: 90, none: 1 } })).toBe(0.8);
  expect(locatedShare({ byPrecision: { ...none, area: 5 } })).toBeNull();
});

test("the share set aside is of all rows that came", () => {
  expect([quarantinedShare(week(8, 2)), quarantinedShare(week(0))]).toEqual([0.25, null]);
});

test("bars stand by the tallest week, and few rows beside many are still seen", () => {
  expect(barsOf([week(1_000, 250), week(1), week(0)], 40).map(({ received, quarantined }) => [received, quarantined])).toEqual([
    [40, 10],
    [1, 0],
    [0, 0],
  ]);
  expect(barsOf([week(0)], 40)[0]?.received).toBe(0);
});

test("spans are told in minutes, hours or days", () => {
  const t = (name: string, values: Readonly<Record<string, unknown>>): string => `${name} ${Object.values(values).join(" ")}`;
  expect([0, 90, 119, 120, 26 * 60, 48 * 60, 10 * 1440].map((minutes) => spanWords(minutes, t))).toEqual([
    "weekly.minutes 0",
    "weekly.minutes 90",
    "weekly.minutes 119",
    "weekly.hours 2",
    "weekly.hours 26",
    "weekly.days 2",
    "weekly.days 10",
  ]);
});
