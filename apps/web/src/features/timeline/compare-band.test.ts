import { daySchema, periodSchema } from "@lagebild/domain";
import { expect, it } from "vitest";
import { comparedPeriods } from "../../state/comparison.ts";
import { draggedDays } from "./compare-band.tsx";

const window = periodSchema.parse({ from: "2025-11-17", to: "2026-11-16" });
const period = periodSchema.parse({ from: "2026-10-19", to: "2026-11-16" });
const compared = comparedPeriods(daySchema.parse("2026-08-03"), period, daySchema.parse("2026-11-22"));

it.each([
  // The window is 364 days: a tenth is 36.4 days, five weeks to the nearest step.
  [-0.1, -35],
  // From 3 August no later than 21 September, 28 days before the period: 49 days.
  [0.9, 49],
  // And no earlier than the window: 259 days from 17 November to 3 August.
  [-1, -259],
  [0.005, 0],
])("a drag of the compared period by %d of the window moves it by %i days", (share, days) => {
  expect(draggedDays({ share, stepDays: 7, window }, compared)).toBe(days);
});
