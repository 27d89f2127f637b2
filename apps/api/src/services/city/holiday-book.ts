import { fromDayNumber, NotFoundError, toDayNumber, type City, type Day, type Period } from "@lagebild/domain";
import { applyRules } from "./list-holidays.ts";
import type { PublicHoliday, Region } from "./public-holidays.ts";

export type ListPublicHolidays = (region: Region, year: number) => Promise<readonly PublicHoliday[] | null>;

/** The holidays of cities, as days that count or do not. */
export interface HolidayBook {
  /** In order; none where the profile names no region. Throws NotFoundError for a region that no calendar is known of. */
  between(city: Pick<City, "holidays">, period: Period): Promise<readonly Day[]>;
}

/** More than two centuries of one region. */
const MOST_YEARS = 512;

/** Calendars of regions do not change while a process lives: each year is asked for once. */
export function createHolidayBook(list: ListPublicHolidays): HolidayBook {
  const years = new Map<string, Promise<readonly PublicHoliday[]>>();

  function yearOf(region: Region, year: number): Promise<readonly PublicHoliday[]> {
    const key = `${region.country} ${region.state ?? ""} ${year}`;
    const held = years.get(key);
    if (held !== undefined) return held;
    const found = listOrThrow(list, region, year);
    if (years.size >= MOST_YEARS) years.clear();
    years.set(key, found);
    found.catch(() => years.delete(key));
    return found;
  }

  return {
    between: async ({ holidays: rules }, { from, to }) => {
      if (rules === null) return [];
      const last = Number(fromDayNumber(toDayNumber(to) - 1).slice(0, 4));
      const all: Day[] = [];
      for (let year = Number(from.slice(0, 4)); year <= last; year++) {
        const counted = applyRules(await yearOf(rules, year), rules, year).filter(({ origin }) => origin !== "removed");
        all.push(...counted.map(({ on }) => on));
      }
      return all.filter((day) => day >= from && day < to);
    },
  };
}

async function listOrThrow(list: ListPublicHolidays, region: Region, year: number): Promise<readonly PublicHoliday[]> {
  const found = await list(region, year);
  if (found === null) throw new NotFoundError("holiday region", [region.country, region.state].filter((part) => part !== null).join("-"));
  return found;
}
