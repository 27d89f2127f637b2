import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { comparableDays, earlierPeriod, haveSameWeekdays, leastComparedDays, nearestShift, YEAR_SHIFT_DAYS } from "./compared-period.ts";
import { coverageGapSchema, type CoverageGap } from "./coverage.ts";
import { addDays, daySchema, fromDayNumber, periodDays, periodSchema, type Period } from "./day.ts";

const period = (from: string, to: string): Period => periodSchema.parse({ from, to });
const gap = (from: string, to: string, state: CoverageGap["state"] = "missing"): CoverageGap =>
  coverageGapSchema.parse({ agency: "police", kind: "offence", from, to, state });
const FIRST = daySchema.parse("2020-01-01");
/** Four weeks from a Monday, and the four before. */
const NOW = period("2026-10-19", "2026-11-16");
const BEFORE = period("2026-09-21", "2026-10-19");

describe("the compared period", () => {
  it("[M9] lies directly before whole weeks, and up to six days earlier before other lengths", () => {
    expect(nearestShift(NOW)).toBe(28);
    // Ten days from a Monday begin with a Monday again fourteen days earlier.
    expect(nearestShift(period("2026-10-19", "2026-10-29"))).toBe(14);
    expect(earlierPeriod(NOW, 28)).toEqual(BEFORE);
  });

  it("[PC8] of the year before begins with the same weekday, 364 days earlier", () => {
    // 2026-10-19 and 2025-10-20 are Mondays.
    expect(earlierPeriod(NOW, YEAR_SHIFT_DAYS)).toEqual(period("2025-10-20", "2025-11-17"));
  });
});

describe("[M10] days that lack data in either period", () => {
  it("are left out together with their counterpart", () => {
    // The second and third day of the later period, the third and fourth of the earlier one: three days go.
    const gaps = [gap("2026-10-20", "2026-10-22"), gap("2026-09-23", "2026-09-25")];
    expect(comparableDays({ period: NOW, before: BEFORE, gaps, firstOn: FIRST })).toEqual({
      compared: [
        { from: 0, to: 1 },
        { from: 4, to: 28 },
      ],
      leftOut: [period("2026-10-20", "2026-10-23")],
      days: 25,
    });
  });

  it("[M12] are also those where reports still arrive: they would look like a decrease", () => {
    const { days, leftOut } = comparableDays({
      period: NOW,
      before: BEFORE,
      gaps: [gap("2026-11-10", "2026-11-16", "incomplete")],
      firstOn: FIRST,
    });
    expect([days, leftOut]).toEqual([22, [period("2026-11-10", "2026-11-16")]]);
  });

  it("are also those before the first report", () => {
    const { days, leftOut } = comparableDays({ period: NOW, before: BEFORE, gaps: [], firstOn: daySchema.parse("2026-10-01") });
    // 21 to 30 September: ten days.
    expect([days, leftOut]).toEqual([18, [period("2026-10-19", "2026-10-29")]]);
  });

  it("leave nothing of a city without reports", () => {
    expect(comparableDays({ period: NOW, before: BEFORE, gaps: [], firstOn: null }).days).toBe(0);
  });
});

describe("[M6] a comparison needs", () => {
  it.each([
    ["half of four weeks", NOW, 14],
    ["all of three days", period("2026-10-19", "2026-10-22"), 3],
    ["a week of eight days", period("2026-10-19", "2026-10-27"), 7],
    ["half of a year, rounded up", period("2025-01-01", "2026-01-01"), 183],
  ])("%s", (_, of, days) => {
    expect(leastComparedDays(of)).toBe(days);
  });
});

describe("[PC1] equal weekdays", () => {
  it("are kept by a distance of whole weeks, whatever is left out", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 60 }),
        fc.array(fc.integer({ min: 0, max: 90 }), { maxLength: 5 }),
        (length, weeks, lacking) => {
          const from = fromDayNumber(20_000);
          const own = period(from, addDays(from, length));
          const before = earlierPeriod(own, weeks * 7);
          const gaps = lacking.map((at) => gap(addDays(before.from, at), addDays(before.from, at + 1)));
          const { compared, days, leftOut } = comparableDays({ period: own, before, gaps, firstOn: FIRST });
          expect(haveSameWeekdays(compared, own, before)).toBe(true);
          expect(days + leftOut.reduce((sum, part) => sum + periodDays(part), 0)).toBe(length);
        },
      ),
      { seed: 7 },
    );
  });

  it("are kept by whole weeks at any distance, until days are left out", () => {
    const before = earlierPeriod(NOW, 30);
    expect(haveSameWeekdays([{ from: 0, to: 28 }], NOW, before)).toBe(true);
    expect(haveSameWeekdays([{ from: 0, to: 27 }], NOW, before)).toBe(false);
  });
});
