import { daySchema, type Day, type LocalText } from "@lagebild/domain";

export interface Region {
  readonly country: string;
  readonly state: string | null;
}

export interface PublicHoliday {
  readonly on: Day;
  readonly name: LocalText;
}

/**
 * Public holidays of a year, by date; null where the region is not known. Loads the calendars of all countries at first use, which takes
 * about a second of one processor: for a thread of its own.
 */
export async function listPublicHolidays({ country, state }: Region, year: number): Promise<readonly PublicHoliday[] | null> {
  const { default: Holidays } = await import("date-holidays");
  const calendar = new Holidays();
  if (calendar.getCountries("en")[country] === undefined) return null;
  if (state !== null && calendar.getStates(country, "en")?.[state] === undefined) return null;
  if (state === null) calendar.init(country);
  else calendar.init(country, state);
  const english = new Map(publicDays(calendar.getHolidays(year, "en")));
  return publicDays(calendar.getHolidays(year, "de")).map(([on, de]) => ({ on, name: { de, en: english.get(on) ?? de } }));
}

/** Two holidays on one day count once, by the name of the first. */
function publicDays(days: readonly { readonly date: string; readonly name: string; readonly type: string }[]): [Day, string][] {
  const byDay = new Map<Day, string>();
  for (const { date, name, type } of days) {
    const on = daySchema.parse(date.slice(0, 10));
    if (type === "public" && !byDay.has(on)) byDay.set(on, name);
  }
  return [...byDay].toSorted(([a], [b]) => (a < b ? -1 : 1));
}
