import { fromDayNumber } from "@lagebild/domain";
import { describe, expect, test } from "vitest";
import { categoryChanges } from "./category-changes.ts";
import { AS_OF, CITY, covered } from "./scenario-city.fixture.ts";
import { toWarningInput, type SketchedCity, type SketchedReport } from "./warning-city.fixture.ts";

/** Weeks are counted from the first of the 52 that end with the as-of day. */
const WEEKS = 52;
const START = AS_OF + 1 - 7 * WEEKS;

/** So many reports in each week, all on its third day. */
function weekly(category: string, perWeek: (week: number) => number, agency = "ordnungsamt"): SketchedReport[] {
  return Array.from({ length: WEEKS }, (_, week) =>
    Array.from({ length: perWeek(week) }, () => ({
      agency,
      kind: "administrativeOffence" as const,
      category,
      day: START + week * 7 + 2,
      minute: 600,
      point: { lng: 7.76, lat: 51.66 },
    })),
  ).flat();
}

const changesOf = (reports: readonly SketchedReport[], city: Partial<SketchedCity> = {}) =>
  categoryChanges(toWarningInput({ ...CITY, ...city }, reports)).map(({ agency, categories, day }) => ({
    agency,
    categories,
    day: fromDayNumber(day),
  }));

const from40 = (before: number, after: number) => (week: number) => (week < 40 ? before : after);
const DAY_OF_40 = fromDayNumber(START + 40 * 7);

describe("[FZ8] a category that changed places", () => {
  test("is told with the one that lost what it gained, and the first day of the week", () => {
    expect(changesOf([...weekly("owi.nuisance", from40(0, 10)), ...weekly("parking.other", from40(10, 0))])).toEqual([
      { agency: "ordnungsamt", categories: ["owi.nuisance", "parking.other"], day: DAY_OF_40 },
    ]);
  });

  test("may lose to several, and one that stays as it was is not named", () => {
    const reports = [
      ...weekly("owi.nuisance", from40(1, 13)),
      ...weekly("parking.other", from40(7, 1)),
      ...weekly("owi.other", from40(7, 1)),
      ...weekly("owi.waste", () => 9),
    ];
    const [change, ...others] = changesOf(reports);
    expect(others).toEqual([]);
    expect([...change!.categories].toSorted()).toEqual(["owi.nuisance", "owi.other", "parking.other"]);
  });

  test.each([
    { name: "nothing fell", reports: weekly("owi.nuisance", from40(0, 10)) },
    { name: "nothing rose", reports: weekly("parking.other", from40(10, 0)) },
    {
      name: "three times as much rose as fell",
      reports: [...weekly("owi.nuisance", from40(0, 12)), ...weekly("parking.other", from40(4, 0))],
    },
    {
      name: "what fell did so half a year before",
      reports: [...weekly("owi.nuisance", from40(0, 10)), ...weekly("parking.other", (week) => (week < 14 ? 10 : 0))],
    },
    {
      name: "it fell at another agency",
      reports: [...weekly("owi.nuisance", from40(0, 10)), ...weekly("parking.other", from40(10, 0), "ordnungsamt-2")],
    },
  ])("is not seen where $name", ({ reports }) => {
    expect(changesOf(reports)).toEqual([]);
  });

  test("[M10] is not seen in weeks without data", () => {
    const reports = [...weekly("owi.nuisance", from40(0, 10)), ...weekly("parking.other", from40(10, 0))];
    const coverage = [covered("ordnungsamt", "administrativeOffence", START + 40 * 7, AS_OF + 1)];
    expect(changesOf(reports, { coverage })).toEqual([]);
  });
});
