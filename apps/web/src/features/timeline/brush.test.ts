import { daySchema, periodDays, type Period } from "@lagebild/domain";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { labelledSteps, niceMax } from "./axis.ts";
import { dragPeriod, movePeriod, playStart, playStep, resizePeriod, spanPeriod } from "./brush.ts";
import { edgeAt, shareOf, timelineWindow } from "./timeline-window.ts";

const day = (text: string) => daySchema.parse(text);
const period = (from: string, to: string): Period => ({ from: day(from), to: day(to) });
/** Ten weeks, Monday to Sunday. */
const window = period("2026-09-07", "2026-11-16");
const weeks = period("2026-10-05", "2026-10-19");

describe("the brush", () => {
  test("moves by days and keeps its length at the window's ends", () => {
    expect(movePeriod(weeks, 7, window)).toEqual(period("2026-10-12", "2026-10-26"));
    expect(movePeriod(weeks, 700, window)).toEqual(period("2026-11-02", "2026-11-16"));
    expect(movePeriod(weeks, -700, window)).toEqual(period("2026-09-07", "2026-09-21"));
  });

  test("keeps at least one step when an end is drawn over the other", () => {
    expect(resizePeriod(weeks, "start", 70, window, 7)).toEqual(period("2026-10-12", "2026-10-19"));
    expect(resizePeriod(weeks, "end", -70, window, 7)).toEqual(period("2026-10-05", "2026-10-12"));
    expect(resizePeriod(weeks, "end", 7, window, 7)).toEqual(period("2026-10-05", "2026-10-26"));
  });

  test("is drawn anew in either direction, and never empty", () => {
    expect(spanPeriod(day("2026-10-19"), day("2026-10-05"), window, 7)).toEqual(weeks);
    expect(spanPeriod(day("2026-10-05"), day("2026-10-05"), window, 7)).toEqual(period("2026-10-05", "2026-10-12"));
    expect(spanPeriod(window.to, window.to, window, 7)).toEqual(period("2026-11-09", "2026-11-16"));
  });

  test("stays inside the window, whatever is dragged", () => {
    const share = fc.double({ min: -1, max: 2, noNaN: true });
    fc.assert(
      fc.property(fc.constantFrom("whole", "start", "end", "new"), share, share, (handle, from, to) => {
        const next = dragPeriod(handle, weeks, edgeAt(from, window, "week"), edgeAt(to, window, "week"), window, 7);
        expect(next.from >= window.from && next.to <= window.to).toBe(true);
        expect(periodDays(next)).toBeGreaterThanOrEqual(7);
        if (handle === "whole") expect(periodDays(next)).toBe(14);
      }),
      { seed: 4711, numRuns: 200 },
    );
  });

  test("snaps to the nearest edge of a step", () => {
    expect(edgeAt(0.14, window, "week")).toBe("2026-09-14");
    expect(edgeAt(0.16, window, "week")).toBe("2026-09-21");
    expect(shareOf(day("2026-10-12"), window)).toBe(0.5);
  });
});

describe("playback", () => {
  test("slides step by step and stops at the end", () => {
    expect(playStep(weeks, "sliding", 7, window)).toEqual(period("2026-10-12", "2026-10-26"));
    expect(playStep(period("2026-11-02", "2026-11-16"), "sliding", 7, window)).toBeNull();
    expect(playStart(weeks, "sliding", 7, window)).toEqual(period("2026-09-07", "2026-09-21"));
  });

  test("gathers from a fixed start", () => {
    expect(playStep(weeks, "cumulative", 7, window)).toEqual(period("2026-10-05", "2026-10-26"));
    expect(playStart(weeks, "cumulative", 7, window)).toEqual(period("2026-10-05", "2026-10-12"));
  });
});

describe("the timeline's window", () => {
  const data = { firstOn: day("2023-11-14"), lastOn: day("2026-11-15") };

  test("shows a year of whole weeks, 13 weeks of days, three years of 28 days", () => {
    expect(timelineWindow("week", data, weeks)).toEqual(period("2025-11-17", "2026-11-16"));
    expect(timelineWindow("day", data, weeks)).toEqual(period("2026-08-17", "2026-11-16"));
    expect(timelineWindow("28days", data, weeks)).toEqual(period("2023-11-20", "2026-11-16"));
  });

  test("leaves a week out that is not whole yet", () => {
    expect(timelineWindow("week", { ...data, lastOn: day("2026-11-17") }, weeks).to).toBe("2026-11-16");
  });

  test("grows back to a period before it, and begins with the data", () => {
    expect(timelineWindow("week", data, period("2025-01-06", "2025-02-03")).from).toBe("2025-01-06");
    expect(timelineWindow("week", { firstOn: day("2026-10-20"), lastOn: data.lastOn }, weeks)).toEqual(period("2026-10-19", "2026-11-16"));
  });

  test("moves back when the period lies too far for single days", () => {
    const far = period("2024-01-08", "2024-02-05");
    const shown = timelineWindow("day", data, far);
    expect(shown.from <= far.from && shown.to >= far.to).toBe(true);
    expect(periodDays(shown)).toBeLessThanOrEqual(366);
  });
});

describe("the axis", () => {
  test.each([
    [0, 1],
    [7, 8],
    [10, 10],
    [1_170, 1_200],
    [2_600, 3_000],
    [98_000, 100_000],
  ])("a greatest count of %i is drawn up to %i", (max, expected) => {
    expect(niceMax(max)).toBe(expected);
  });

  test("labels each month once and only as many as fit", () => {
    const starts = ["2026-01-26", "2026-02-02", "2026-02-09", "2026-03-02", "2026-04-06", "2026-05-04"];
    expect(labelledSteps(starts, 10)).toEqual([1, 3, 4, 5]);
    expect(labelledSteps(starts, 2)).toEqual([1, 4]);
  });
});
