import { daySchema, periodSchema } from "@lagebild/domain";
import { describe, expect, it } from "vitest";
import { againstDay, comparedPeriods, latestStart } from "./comparison.ts";

const day = (text: string) => daySchema.parse(text);
const period = (from: string, to: string) => periodSchema.parse({ from, to });
const NOW = period("2026-10-19", "2026-11-16");
const AS_OF = day("2026-11-22");

describe("what a period is compared with", () => {
  it("[M9] is the one directly before, the same weekdays a year ago, or as many days from a chosen one", () => {
    expect(comparedPeriods("before", NOW, AS_OF).before).toEqual(period("2026-09-21", "2026-10-19"));
    expect(comparedPeriods("year", NOW, AS_OF)).toMatchObject({ before: period("2025-10-20", "2025-11-17"), shiftDays: 364 });
    expect(comparedPeriods(day("2026-08-03"), NOW, AS_OF).before).toEqual(period("2026-08-03", "2026-08-31"));
  });

  it("[M12] loses the days to come in both periods", () => {
    // Six days of three weeks have come.
    expect(comparedPeriods("year", period("2026-11-16", "2026-12-07"), day("2026-11-21"))).toMatchObject({
      period: period("2026-11-16", "2026-11-22"),
      before: period("2025-11-17", "2025-11-23"),
    });
  });

  it("overlaps with the period when it is nearer than its length", () => {
    expect(comparedPeriods(day("2026-09-22"), NOW, AS_OF).isOverlapping).toBe(true);
    expect(comparedPeriods(day("2026-09-21"), NOW, AS_OF).isOverlapping).toBe(false);
    expect(comparedPeriods("year", period("2025-01-01", "2026-11-16"), AS_OF).isOverlapping).toBe(true);
  });

  it("is moved to the nearest day that can be compared", () => {
    expect(latestStart(NOW)).toBe("2026-09-21");
    expect(againstDay(day("2026-10-05"), NOW, day("2024-01-01"))).toBe("2026-09-21");
    expect(againstDay(day("2023-10-05"), NOW, day("2024-01-01"))).toBe("2024-01-01");
    expect(againstDay(day("2026-08-03"), NOW, day("2024-01-01"))).toBe("2026-08-03");
  });
});
