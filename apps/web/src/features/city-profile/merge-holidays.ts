import type { Holiday, HolidayRules } from "@lagebild/domain";

/** Public holidays of a year with what a draft says otherwise, by date; an own day takes the place of a public one. */
export function mergeHolidays(found: readonly Holiday[], { extra, removed }: HolidayRules, year: number): Holiday[] {
  const own = extra.filter(({ on }) => on.startsWith(`${year}-`));
  const isOwn = (day: string): boolean => own.some(({ on }) => on === day);
  const days: Holiday[] = [
    ...found.filter(({ on }) => !isOwn(on)).map((day): Holiday => ({ ...day, origin: removed.includes(day.on) ? "removed" : "public" })),
    ...own.map(({ on, name }): Holiday => ({ on, name: { de: name, en: name }, origin: "extra" })),
  ];
  return days.toSorted((a, b) => (a.on < b.on ? -1 : 1));
}
