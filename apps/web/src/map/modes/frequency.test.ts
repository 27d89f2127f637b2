import { daySchema, type CoverageGap, type Filter } from "@lagebild/domain";
import { describe, expect, it } from "vitest";
import { coversYear, frequencyFilter } from "./frequency.ts";

const day = (text: string) => daySchema.parse(text);
const FILTER = {
  period: { from: day("2026-10-26"), to: day("2026-11-23") },
  level: "stadtbezirk",
  resolution: 9,
  statistics: "incoming",
} as Filter;

describe("[HZ1] what a Häufigkeitszahl counts", () => {
  it("are offences of the 365 days that end with the period, in place of its own days and kinds", () => {
    expect(frequencyFilter({ ...FILTER, kinds: ["complaint", "offence"] }, null)).toEqual({
      ...FILTER,
      kinds: ["offence"],
      period: { from: "2025-11-23", to: "2026-11-23" },
    });
  });

  it("ends with the newest day where the period is not over, so that no day to come is a day without offences", () => {
    expect(frequencyFilter(FILTER, day("2026-11-19"))?.period).toEqual({ from: "2025-11-20", to: "2026-11-20" });
    expect(frequencyFilter(FILTER, day("2026-12-24"))?.period.to).toBe("2026-11-23");
  });

  it("is nothing where the filter has no offences", () => {
    expect(frequencyFilter({ ...FILTER, kinds: ["complaint"] }, null)).toBeNull();
  });
});

describe("[HZ2] a whole year with data", () => {
  const year = { ...FILTER, period: { from: day("2025-11-23"), to: day("2026-11-23") } };
  const gap = (state: CoverageGap["state"]) => ({ gaps: [{ from: day("2026-03-01"), to: day("2026-03-08"), state } as CoverageGap] });

  it("has no gap, but newest days that reports still arrive for", () => {
    expect(coversYear(year, { gaps: [] }, day("2025-11-23"))).toBe(true);
    expect(coversYear(year, gap("incomplete"), day("2020-01-01"))).toBe(true);
    expect(coversYear(year, gap("missing"), day("2020-01-01"))).toBe(false);
  });

  it("begins no earlier than the first report", () => {
    expect(coversYear(year, { gaps: [] }, day("2025-11-24"))).toBe(false);
    expect(coversYear(year, { gaps: [] }, null)).toBe(false);
  });
});
