import {
  agencyIdSchema,
  daySchema,
  fromDayNumber,
  toDayNumber,
  type CoveredSeries,
  type Retention,
  type RetentionClass,
} from "@lagebild/domain";
import { expect, it } from "vitest";
import { withKnownDays } from "./known-days.ts";

const OFFICE = agencyIdSchema.parse("office");
const NEWEST = daySchema.parse("2026-07-15");
const SERIES: CoveredSeries = {
  agency: OFFICE,
  kind: "complaint",
  covered: [{ from: toDayNumber(daySchema.parse("2024-01-01")), to: toDayNumber(daySchema.parse("2026-07-16")) }],
  reach: { from: 0, to: 1 },
  delayDays: 0,
};
const REST: RetentionClass = { id: "rest", name: "Rest", months: 36, remains: "cellCounts" };

function covered(retention: Retention, months: readonly string[] = []): readonly string[] {
  const erased = months.map((month) => ({ agency: OFFICE, kind: "complaint" as const, month: daySchema.parse(month) }));
  return withKnownDays(SERIES, { retention, newest: NEWEST, erased }).covered.map(
    ({ from, to }) => `${fromDayNumber(from)} ${fromDayNumber(to)}`,
  );
}

it("[R5] takes months of which only numbers remain for days without data", () => {
  const retention: Retention = { mode: "on", classes: [REST] };
  expect(covered(retention)).toEqual(["2024-01-01 2026-07-16"]);
  expect(covered(retention, ["2024-02-01", "2024-12-01"])).toEqual([
    "2024-01-01 2024-02-01",
    "2024-03-01 2024-12-01",
    "2025-01-01 2026-07-16",
  ]);
});

it("[R5] knows no quiet time before the shortest term that may hold for an agency's kind", () => {
  const short: RetentionClass = { id: "noise", name: "Lärm", kinds: ["complaint"], months: 12, remains: "nothing" };
  expect(covered({ mode: "on", classes: [short, REST] })).toEqual(["2025-07-15 2026-07-16"]);
  expect(covered({ mode: "on", classes: [{ ...short, kinds: ["offence"] }, REST] })).toEqual(["2024-01-01 2026-07-16"]);
  expect(covered({ mode: "off", classes: [short, REST] })).toEqual(["2024-01-01 2026-07-16"]);
});
