import { NotFoundError, type CityId, type Holiday, type HolidayRules, type Viewer } from "@lagebild/domain";
import { authorise, publish } from "@lagebild/policy";
import type { ProfileDeps } from "./profile-deps.ts";
import type { PublicHoliday } from "./public-holidays.ts";

interface HolidaysInput {
  readonly city: CityId;
  readonly year: number;
  /** A region to look at instead of the city's own; its own days are left out then. */
  readonly country?: string | undefined;
  readonly state?: string | undefined;
}

/** Days of a year that count as holidays in the city, and those that were taken out. */
export async function listHolidays(
  deps: Pick<ProfileDeps, "cities" | "cityPort">,
  viewer: Viewer,
  { city: id, year, country, state }: HolidaysInput,
): Promise<{ readonly year: number; readonly holidays: Holiday[] }> {
  authorise(viewer, "view-city");
  const city = await deps.cities.get(id);
  const rules = country === undefined ? city.holidays : { country, state: state ?? null, extra: [], removed: [] };
  if (rules === null) return publish(viewer, { year, holidays: [] });
  const found = await deps.cityPort.listPublicHolidays(rules, year);
  if (found === null) throw new NotFoundError("holiday region", [rules.country, rules.state].filter((part) => part !== null).join("-"));
  return publish(viewer, { year, holidays: applyRules(found, rules, year) });
}

/** By date. A day of its own takes the place of a public one on the same day. */
export function applyRules(found: readonly PublicHoliday[], { extra, removed }: HolidayRules, year: number): Holiday[] {
  const own = extra.filter(({ on }) => on.startsWith(`${year}-`));
  const holidays = new Map<string, Holiday>();
  for (const { on, name } of found) holidays.set(on, { on, name, origin: removed.includes(on) ? "removed" : "public" });
  for (const { on, name } of own) holidays.set(on, { on, name: { de: name, en: name }, origin: "extra" });
  return [...holidays.values()].toSorted((a, b) => (a.on < b.on ? -1 : 1));
}
