import { daySchema, NotFoundError } from "@lagebild/domain";
import { expect, test } from "vitest";
import { createHolidayBook } from "./holiday-book.ts";
import { listPublicHolidays } from "./public-holidays.ts";

const day = (text: string) => daySchema.parse(text);
const NRW = { country: "DE", state: "NW", extra: [], removed: [] };
const YEAR = { from: day("2026-01-01"), to: day("2027-01-01") };

test("the public holidays of North Rhine-Westphalia in 2026 are those of its law on holidays", async () => {
  const book = createHolidayBook(listPublicHolidays);
  expect(await book.between({ holidays: NRW }, YEAR)).toEqual([
    "2026-01-01",
    "2026-04-03",
    "2026-04-06",
    "2026-05-01",
    "2026-05-14",
    "2026-05-25",
    "2026-06-04",
    "2026-10-03",
    "2026-11-01",
    "2026-12-25",
    "2026-12-26",
  ]);
});

test("the city's own days count, those that it took out do not, and only those of the period are named", async () => {
  const asked: number[] = [];
  const book = createHolidayBook(async (_region, year) => {
    asked.push(year);
    return [
      { on: day(`${year}-01-01`), name: { de: "Neujahr", en: "New Year" } },
      { on: day(`${year}-12-25`), name: { de: "Weihnachten", en: "Christmas" } },
    ];
  });
  const rules = { ...NRW, extra: [{ on: day("2026-06-10"), name: "Stadtfest" }], removed: [day("2026-12-25")] };
  const period = { from: day("2025-12-25"), to: day("2027-01-01") };
  expect(await book.between({ holidays: rules }, period)).toEqual(["2025-12-25", "2026-01-01", "2026-06-10"]);
  expect(await book.between({ holidays: rules }, { from: day("2026-12-26"), to: day("2027-01-02") })).toEqual(["2027-01-01"]);
  expect(asked).toEqual([2025, 2026, 2027]);
});

test("a city without rules has no holidays, and a region nobody knows is said to be unknown", async () => {
  const book = createHolidayBook(async () => null);
  expect(await book.between({ holidays: null }, YEAR)).toEqual([]);
  await expect(book.between({ holidays: { ...NRW, country: "XX" } }, YEAR)).rejects.toThrow(NotFoundError);
});
