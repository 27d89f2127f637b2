import { weekdayOf } from "@lagebild/domain";
import { describe, expect, test } from "vitest";
import { createReportBook } from "../early-warning/report-book.ts";
import { AS_OF, CITY, covered } from "../early-warning/scenario-city.fixture.ts";
import { toWarningInput, type SketchedCity, type SketchedReport } from "../early-warning/warning-city.fixture.ts";
import { createStepTable, YEAR_BEFORE } from "./step-table.ts";

const WEST = { lng: 7.75, lat: 51.66 };
const EAST = { lng: 7.85, lat: 51.66 };
/** Monday 26 October 2026, at noon. */
const MONDAY = AS_OF - 5;
const NOON = 720;
const report = (some: Partial<SketchedReport>): SketchedReport => ({
  agency: "polizei",
  kind: "offence",
  category: "damage.street",
  day: MONDAY,
  minute: NOON,
  point: WEST,
  ...some,
});

function tableOf(
  reports: readonly SketchedReport[],
  { city = {}, skipped = -1 }: { readonly city?: Partial<SketchedCity>; readonly skipped?: number } = {},
) {
  const input = toWarningInput({ ...CITY, ...city }, reports);
  const counted = new Uint8Array(reports.length).fill(1);
  if (skipped >= 0) counted[skipped] = 0;
  return createStepTable(createReportBook(input, counted), new Uint8Array(input.classes.length).fill(1));
}
const ANYWHERE = { category: 0, district: null, block: null };
/** Steps 0–12, then the year before. */
const slots = (filled: Readonly<Record<number, number>>) => Array.from({ length: 14 }, (_, at) => filled[at] ?? 0);

describe("[NP2] reports by step", () => {
  test("lie in steps of 28 days that end with the as-of day, the step of the year before in its own", () => {
    const days = [AS_OF, AS_OF - 27, AS_OF - 28, AS_OF - 363, AS_OF - 364, AS_OF - 391, AS_OF - 392];
    const { of } = tableOf(days.map((day) => report({ day })));
    expect([...of(ANYWHERE)]).toEqual(slots({ 12: 2, 11: 1, 0: 1, [YEAR_BEFORE]: 2 }));
  });

  test("count for the city, their district and their part of the week; those without a place for the city alone", () => {
    expect(weekdayOf(MONDAY)).toBe(0);
    const saturdayNight = { day: MONDAY + 5, minute: 23 * 60, point: EAST };
    const { of } = tableOf([report({}), report(saturdayNight), report({ point: null })]);
    const now = (district: number | null, block: number | null) => of({ category: 0, district, block })[12];
    expect([null, 0, 1].map((district) => now(district, null))).toEqual([3, 1, 1]);
    // Blocks: 0 is the day of workdays, 5 the night of Friday and Saturday.
    expect([now(null, 0), now(null, 5), now(0, 0), now(0, 5), now(1, 0), now(1, 5)]).toEqual([2, 1, 1, 0, 0, 1]);
  });

  test("belong to no part of the week without an hour, or with a window above four hours", () => {
    const { of } = tableOf([report({ durationMin: 240 }), report({ durationMin: 241 }), report({ isDayOnly: true })]);
    expect(of(ANYWHERE)[12]).toBe(3);
    expect([0, 1, 2, 3, 4, 5].map((block) => of({ ...ANYWHERE, block })[12])).toEqual([1, 0, 0, 0, 0, 0]);
  });

  test("[C1] are left out where the same person has complained before", () => {
    expect(tableOf([report({}), report({})], { skipped: 1 }).of(ANYWHERE)[12]).toBe(1);
  });
});

describe("categories", () => {
  test("of several agencies are one, in the order of their names", () => {
    const { categories, of } = tableOf([
      report({ category: "theft.other" }),
      report({}),
      report({ agency: "bundespolizei" }),
      report({ agency: "bundespolizei" }),
    ]);
    expect(categories.map(({ category }) => category)).toEqual(["damage.street", "theft.other"]);
    expect([0, 1].map((category) => of({ ...ANYWHERE, category })[12])).toEqual([3, 1]);
    expect(categories.map(({ classes }) => classes.length)).toEqual([2, 1]);
  });

  test("[M10] have a year before only where all of its 28 days have data of all their agencies", () => {
    const reports = [report({}), report({ agency: "bundespolizei" })];
    const first = AS_OF - 391;
    const known = (from: number) => [covered("bundespolizei", "offence", from, AS_OF + 1)];
    const hasYearBefore = (city: Partial<SketchedCity>) => tableOf(reports, { city }).categories.map((one) => one.hasYearBefore);
    expect(hasYearBefore({ coverage: known(first) })).toEqual([true]);
    expect(hasYearBefore({ coverage: known(first + 1) })).toEqual([false]);
    expect(hasYearBefore({ days: 391 })).toEqual([false]);
  });
});
