import { coverageGapSchema, periodSchema } from "@lagebild/domain";
import { expect, test } from "vitest";
import { stepGaps } from "./step-gaps.ts";

const week = (from: string, to: string) => periodSchema.parse({ from, to });
const weeks = [week("2026-06-01", "2026-06-08"), week("2026-06-08", "2026-06-15"), week("2026-06-15", "2026-06-22")];
const gap = (from: string, to: string, state = "missing") => coverageGapSchema.parse({ agency: "oa", kind: "complaint", from, to, state });

test("[M10] steps that share a day with a gap are marked, all others are not", () => {
  const text = (step: { readonly from: string }, own: readonly unknown[]) => `${step.from}: ${own.length}`;
  expect(stepGaps(weeks, [gap("2026-06-14", "2026-06-16"), gap("2026-06-21", "2026-06-22", "incomplete")], text)).toEqual([
    { index: 1, isLate: false, text: "2026-06-08: 1" },
    { index: 2, isLate: false, text: "2026-06-15: 2" },
  ]);
  expect(stepGaps(weeks, [gap("2026-06-20", "2026-06-22", "incomplete")], text)).toEqual([
    { index: 2, isLate: true, text: "2026-06-15: 1" },
  ]);
});
