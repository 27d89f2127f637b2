import { daySchema } from "@lagebild/domain";
import { expect, it } from "vitest";
import { trendBars } from "./trend-bars.ts";

const day = (text: string) => daySchema.parse(text);

it("marks the weeks of which at least half lies in the period", () => {
  const steps = [
    { from: day("2026-10-05"), to: day("2026-10-12"), count: 4 },
    { from: day("2026-10-12"), to: day("2026-10-19"), count: 0 },
    { from: day("2026-10-19"), to: day("2026-10-26"), count: 8 },
  ];
  const bars = trendBars(steps, { from: day("2026-10-15"), to: day("2026-10-26") });
  expect(bars.map(({ isChosen }) => isChosen)).toEqual([false, true, true]);
  expect(bars.map(({ share }) => share)).toEqual([0.5, 0, 1]);
});
