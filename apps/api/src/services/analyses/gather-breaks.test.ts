import { coverageGapSchema, periodSchema } from "@lagebild/domain";
import { expect, it } from "vitest";
import { sourceBreaks } from "./gather-breaks.ts";

const PERIOD = periodSchema.parse({ from: "2026-03-02", to: "2026-03-30" });
const NONE = { category: null, days: null };
function gap(state: string, from: string, to: string, agency = "amt") {
  return coverageGapSchema.parse({ agency, kind: "complaint", state, from, to });
}
const breaks = (...gaps: readonly ReturnType<typeof gap>[]) => sourceBreaks(gaps, PERIOD);

it("names the day on which a source begins within the window, where more than three days lack before", () => {
  expect(breaks(gap("before", "2026-03-02", "2026-03-10"))).toEqual([
    { ...NONE, caution: "feedBegan", agency: "amt", kind: "complaint", from: "2026-03-10" },
  ]);
  expect(breaks(gap("before", "2026-03-02", "2026-03-05"))).toEqual([]);
  // It begins after the window: there is nothing of it in the marks.
  expect(breaks(gap("before", "2026-03-02", "2026-03-30"))).toEqual([]);
});

it("names the day from which a source is silent, where that is longer than a weekly delivery takes", () => {
  expect(breaks(gap("pending", "2026-03-20", "2026-03-30"))).toEqual([
    { ...NONE, caution: "feedStopped", agency: "amt", kind: "complaint", from: "2026-03-20" },
  ]);
  expect(breaks(gap("pending", "2026-03-23", "2026-03-30"))).toEqual([]);
  expect(breaks(gap("pending", "2026-03-02", "2026-03-30"))).toEqual([]);
});

it("adds up days that lack in between, source by source, and leaves out what still arrives", () => {
  const own = [gap("missing", "2026-03-04", "2026-03-06"), gap("missing", "2026-03-10", "2026-03-12")];
  const late = gap("incomplete", "2026-03-20", "2026-03-30");
  const other = gap("missing", "2026-03-04", "2026-03-07", "polizei");
  expect(breaks(...own, late, other)).toEqual([
    { ...NONE, caution: "daysMissing", agency: "amt", kind: "complaint", from: "2026-03-04", days: 4 },
  ]);
});
