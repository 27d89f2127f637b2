import { describe, expect, test } from "vitest";
import { createFormat, isoWeek } from "./format.ts";

const de = createFormat("de");
const en = createFormat("en");

describe("numbers", () => {
  test("counts: points in German, commas in English; weighted ones with one decimal", () => {
    expect(de.count(1234)).toBe("1.234");
    expect(de.count(1234.5)).toBe("1.234,5");
    expect(en.count(1234.5)).toBe("1,234.5");
  });

  test("counts beside each other are all whole, or all with one decimal when weighted", () => {
    expect(de.tally(213.04, true)).toBe("213,0");
    expect(de.tally(5, true)).toBe("5,0");
    expect(de.tally(1234, false)).toBe("1.234");
  });

  test("expectations always have one decimal", () => {
    expect(de.expectation(24)).toBe("24,0");
  });

  test("per cent stands behind a narrow no-break space in German", () => {
    expect(de.share(0.29)).toBe("29\u202F%");
    expect(en.share(0.29)).toBe("29%");
    expect([0, 0.0001, 0.0049, 0.005].map((share) => en.share(share))).toEqual(["0%", "< 1%", "< 1%", "1%"]);
    expect([0.994, 0.996, 0.9999, 1].map((share) => de.share(share))).toEqual(["99\u202F%", "> 99\u202F%", "> 99\u202F%", "100\u202F%"]);
    expect([0, 0.0004, 0.034, 0.5, 0.9996, 1].map((share) => de.percent(share))).toEqual([
      "0\u202F%",
      "< 0,1\u202F%",
      "3,4\u202F%",
      "50\u202F%",
      "> 99,9\u202F%",
      "100\u202F%",
    ]);
    expect([en.percent(0.125), de.bound(1234.5), en.bound(0.0125)]).toEqual(["12.5%", "1.234,5", "0.0125"]);
  });

  test("differences carry a true minus", () => {
    expect(de.signed(-7)).toBe("\u22127");
    expect(de.signed(1500)).toBe("+1.500");
    expect(de.signed(0)).toBe("±0");
  });
});

describe("days", () => {
  test("periods are half-open inside and inclusive on screen", () => {
    expect(de.period({ from: "2026-10-19", to: "2026-11-16" })).toBe("Mo 19.10. – So 15.11.2026");
    expect(de.periodShort({ from: "2026-10-19", to: "2026-11-16" })).toBe("19.10.–15.11.2026");
  });

  test("a period over New Year names both years, one day stands alone", () => {
    expect(de.periodShort({ from: "2025-12-29", to: "2026-01-05" })).toBe("29.12.2025–04.01.2026");
    expect(de.period({ from: "2026-11-15", to: "2026-11-16" })).toBe("So 15.11.2026");
  });

  test("English has its own order of day and month", () => {
    expect(en.periodShort({ from: "2026-10-19", to: "2026-11-16" })).toBe("19/10–15/11/2026");
  });

  test.each([
    ["2026-01-01", 1],
    ["2027-01-03", 53],
    ["2027-01-04", 1],
    ["2024-12-30", 1],
    ["2026-10-05", 41],
  ])("%s lies in ISO week %i", (day, week) => {
    expect(isoWeek(day)).toBe(week);
  });

  test("instants show the wall clock of the city", () => {
    expect(de.instant("2026-11-16T04:10:00Z", "Europe/Berlin")).toBe("16.11.2026, 05:10");
    expect(de.instantShort("2026-07-01T22:30:00Z", "Europe/Berlin")).toBe("02.07., 00:30");
  });

  test("p has three decimals, or says that it is smaller", () => {
    expect([de.p(0.0119), de.p(0.5), de.p(0.001), de.p(0.0009), en.p(0)]).toEqual(["0,012", "0,500", "0,001", "< 0,001", "< 0.001"]);
  });

  test("hours end with the hour after the last", () => {
    expect(de.hours(21, 1)).toBe("21–02 Uhr");
    expect(de.hours(22, 23)).toBe("22–00 Uhr");
    expect(en.hours(6, 13)).toBe("06:00–14:00");
  });

  test("weeks begin with Monday", () => {
    expect([de.weekday(0), de.weekdayShort(6), en.weekdayShort(0)]).toEqual(["Montag", "So", "Mon"]);
  });
});
