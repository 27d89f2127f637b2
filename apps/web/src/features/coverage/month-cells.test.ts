import { coverageGapSchema, coverageSpanSchema, daySchema } from "@lagebild/domain";
import { expect, test } from "vitest";
import { monthCells, monthsOf } from "./month-cells.ts";

const lastOn = daySchema.parse("2026-03-10");
const span = (from: string, to: string, isCovered = true) =>
  coverageSpanSchema.parse({
    id: "delivery-x",
    agency: "oa",
    kind: "complaint",
    from,
    to,
    source: "delivery",
    isCovered,
    run: null,
    by: "Ada",
    at: "2026-04-01T00:00:00Z",
    note: null,
  });
const gap = (from: string, to: string, state = "missing") => coverageGapSchema.parse({ agency: "oa", kind: "complaint", from, to, state });

test("[M10] months reach from the first covered day to the newest report, the newest ones where they are many", () => {
  const spans = [span("2026-01-20", "2026-03-01"), span("2024-01-01", "2024-02-01", false)];
  expect(monthsOf(spans, lastOn, 36).map(({ from }) => from)).toEqual(["2026-01-01", "2026-02-01", "2026-03-01"]);
  expect(monthsOf([span("2010-12-31", "2026-03-01")], lastOn, 2)).toEqual([
    { from: "2026-02-01", to: "2026-03-01" },
    { from: "2026-03-01", to: "2026-04-01" },
  ]);
  expect(monthsOf([], lastOn, 36)).toEqual([]);
});

test("[M10] a month counts its covered days: 31 without 19 before the first delivery, 28 without a week, ten of March so far", () => {
  const months = monthsOf([span("2026-01-20", "2026-03-11")], lastOn, 36);
  const gaps = [gap("2026-01-01", "2026-01-20", "before"), gap("2026-02-25", "2026-03-03"), gap("2026-03-08", "2026-03-11", "incomplete")];
  expect(monthCells(months, gaps, lastOn).map(({ days, covered }) => [days, covered])).toEqual([
    [31, 12],
    [28, 24],
    [10, 8],
  ]);
});
