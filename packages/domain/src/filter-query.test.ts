import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromDayNumber } from "./day.ts";
import { InvalidInputError } from "./errors.ts";
import { filterSchema } from "./filter.ts";
import { parseFilterQuery, toFilterQuery } from "./filter-query.ts";
import { KINDS } from "./kind.ts";

const QUERY = { from: "2026-10-26", to: "2026-11-23", level: "stadtbezirk", resolution: "9" };

function issuesOf(query: Record<string, string | undefined>): readonly string[] {
  try {
    parseFilterQuery(query);
    return [];
  } catch (error) {
    if (error instanceof InvalidInputError) return error.details.issues?.map((issue) => issue.path) ?? [];
    throw error;
  }
}

describe("parseFilterQuery", () => {
  test("reads every parameter", () => {
    expect(
      parseFilterQuery({
        ...QUERY,
        kinds: "offence,complaint",
        categories: "owi,theft.bicycle",
        agencies: "polizei-hamm",
        districts: "1,2",
        weekdays: "4,5",
        hours: "22,23,0",
        dayBegins: "6",
        holidays: "without",
        darkness: "dark",
        statistics: "pks",
        asOf: "2026-11-22",
      }),
    ).toEqual({
      period: { from: "2026-10-26", to: "2026-11-23" },
      kinds: ["offence", "complaint"],
      categories: ["owi", "theft.bicycle"],
      agencies: ["polizei-hamm"],
      level: "stadtbezirk",
      districts: ["1", "2"],
      weekdays: [4, 5],
      hours: [22, 23, 0],
      dayBegins: 6,
      holidays: "without",
      darkness: "dark",
      resolution: 9,
      statistics: "pks",
      asOf: "2026-11-22",
    });
  });
  test("an absent list means all, an empty one none", () => {
    expect(parseFilterQuery(QUERY).kinds).toBeUndefined();
    expect(parseFilterQuery({ ...QUERY, kinds: "", hours: "" })).toMatchObject({ kinds: [], hours: [] });
  });
  test("[R16] incoming reports are meant unless said otherwise", () => {
    expect(parseFilterQuery(QUERY).statistics).toBe("incoming");
  });
  test.each([
    [{ from: "2026-11-23" }, "period"],
    [{ from: "gestern" }, "period.from"],
    [{ kinds: "offence,crime" }, "kinds.1"],
    [{ hours: "24" }, "hours.0"],
    [{ weekdays: "7" }, "weekdays.0"],
    [{ dayBegins: "0" }, "dayBegins"],
    [{ dayBegins: "6:30" }, "dayBegins"],
    [{ holidays: "yes" }, "holidays"],
    [{ darkness: "1" }, "darkness"],
    [{ weekdays: "1,,2" }, "weekdays"],
    [{ resolution: "6" }, "resolution"],
    [{ resolution: "neun" }, "resolution"],
    [{ asOf: "2026-02-30" }, "asOf"],
    [{ statistics: "both" }, "statistics"],
  ])("%j is refused by its name %s", (change, path) => {
    expect(issuesOf({ ...QUERY, ...change })).toContain(path);
  });
  test("a missing parameter is named", () => {
    expect(issuesOf({ to: "2026-11-23", level: "x", resolution: "9" })).toContain("from");
  });
});

test("toFilterQuery loses nothing", () => {
  const slug = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,10}$/);
  const list = <T>(item: fc.Arbitrary<T>) => fc.uniqueArray(item, { maxLength: 5 });
  const filters = fc
    .record(
      {
        period: fc.tuple(fc.integer({ min: 0, max: 30_000 }), fc.integer({ min: 1, max: 800 })).map(([from, days]) => ({
          from: fromDayNumber(from),
          to: fromDayNumber(from + days),
        })),
        level: slug,
        resolution: fc.constantFrom(7, 8, 9, 10),
        statistics: fc.constantFrom("incoming", "pks"),
        kinds: list(fc.constantFrom(...KINDS)),
        categories: list(slug),
        agencies: list(slug),
        districts: list(slug),
        weekdays: list(fc.integer({ min: 0, max: 6 })),
        hours: list(fc.integer({ min: 0, max: 23 })),
        dayBegins: fc.integer({ min: 1, max: 23 }),
        holidays: fc.constantFrom("only", "without"),
        darkness: fc.constantFrom("dark", "light"),
        asOf: fc.integer({ min: 0, max: 30_000 }).map(fromDayNumber),
      },
      { requiredKeys: ["period", "level", "resolution", "statistics"] },
    )
    .map((value) => filterSchema.parse(value));
  fc.assert(
    fc.property(filters, (filter) => {
      expect(parseFilterQuery(toFilterQuery(filter))).toEqual(filter);
    }),
    { seed: 1 },
  );
});
