import { lastWholeWeeks, periodDays, type Day, type Filter, type LevelId, type Period, type Resolution } from "@lagebild/domain";

/** The part of a Filter that a person chooses. `null` follows the city: its default period, its first level. */
export interface FilterChoice extends Omit<Filter, "period" | "level" | "resolution"> {
  readonly period: Period | null;
  readonly level: LevelId | null;
}

/** What a city's data make of a choice that says nothing. */
export interface FilterDefaults {
  readonly period: Period;
  readonly level: LevelId;
}

export type Dimension =
  | "period"
  | "kinds"
  | "categories"
  | "agencies"
  | "districts"
  | "times"
  | "holidays"
  | "darkness"
  | "statistics"
  | "asOf";

export const DEFAULT_CHOICE: FilterChoice = { period: null, level: null, statistics: "incoming" };

const DEFAULT_WEEKS = 4;

/** The last four weeks that are whole on the day of the newest report (M9, M12). */
export function defaultPeriod(lastOn: Day): Period {
  return lastWholeWeeks(lastOn, DEFAULT_WEEKS);
}

export function toFilter(choice: FilterChoice, defaults: FilterDefaults, resolution: Resolution): Filter {
  const { period, level, ...rest } = choice;
  return { ...rest, period: period ?? defaults.period, level: level ?? defaults.level, resolution };
}

/** Absent means all: choosing the last missing member answers `undefined`, so that equal questions look equal. */
export function toggleMember<T>(chosen: readonly T[] | undefined, all: readonly T[], member: T): T[] | undefined {
  const set = new Set(chosen ?? all);
  if (!set.delete(member)) set.add(member);
  return all.every((one) => set.has(one)) ? undefined : all.filter((one) => set.has(one));
}

/** Sorted and without repetition; all of them is the same as no choice. */
export function chooseTimes(numbers: readonly number[] | undefined, size: number): number[] | undefined {
  if (numbers === undefined) return undefined;
  const sorted = [...new Set(numbers)].toSorted((a, b) => a - b);
  return sorted.length === size ? undefined : sorted;
}

const FIELDS: Readonly<Record<Dimension, readonly (keyof FilterChoice)[]>> = {
  period: ["period"],
  kinds: ["kinds"],
  categories: ["categories"],
  agencies: ["agencies"],
  districts: ["districts"],
  times: ["weekdays", "hours", "dayBegins"],
  holidays: ["holidays"],
  darkness: ["darkness"],
  statistics: ["statistics"],
  asOf: ["asOf"],
};

export const DIMENSIONS: readonly Dimension[] = [
  "period",
  "kinds",
  "categories",
  "agencies",
  "districts",
  "times",
  "holidays",
  "darkness",
  "statistics",
  "asOf",
];

export function isDefault(choice: FilterChoice, dimension: Dimension, defaults: FilterDefaults | null): boolean {
  if (dimension === "statistics") return choice.statistics === DEFAULT_CHOICE.statistics;
  if (dimension === "period") return choice.period === null || (defaults !== null && isSamePeriod(choice.period, defaults.period));
  return FIELDS[dimension].every((field) => choice[field] === undefined);
}

/** The dimensions in which two questions differ; a level counts with its districts. */
export function changedDimensions(one: FilterChoice, other: FilterChoice): Dimension[] {
  const text = (choice: FilterChoice, fields: readonly (keyof FilterChoice)[]): string =>
    JSON.stringify(fields.map((field) => choice[field] ?? null));
  return DIMENSIONS.filter((dimension) => {
    const fields: readonly (keyof FilterChoice)[] = dimension === "districts" ? ["districts", "level"] : FIELDS[dimension];
    return text(one, fields) !== text(other, fields);
  });
}

export function resetDimension(choice: FilterChoice, dimension: Dimension): FilterChoice {
  const next: Record<string, unknown> = { ...choice };
  for (const field of FIELDS[dimension]) delete next[field];
  return { ...DEFAULT_CHOICE, ...next };
}

export function isSamePeriod(one: Period, other: Period): boolean {
  return one.from === other.from && one.to === other.to;
}

/** Whether more days could match anything: not while a dimension is chosen empty, nor when the period is that long already. */
export function couldWidenHelp(filter: Filter, days: number): boolean {
  const { kinds, categories, agencies, districts, weekdays, hours } = filter;
  const hasEmpty = [kinds, categories, agencies, districts, weekdays, hours].some((chosen) => chosen?.length === 0);
  return !hasEmpty && periodDays(filter.period) < days;
}

/** Leaves out what is undefined, so that equal choices have equal keys. */
export function compact(choice: FilterChoice): FilterChoice {
  const next: Record<string, unknown> = { ...choice };
  for (const [name, value] of Object.entries(next)) if (value === undefined) delete next[name];
  return { ...DEFAULT_CHOICE, ...next };
}

export function isSameChoice(one: FilterChoice, other: FilterChoice): boolean {
  const text = (choice: FilterChoice): string => JSON.stringify(Object.entries(choice).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return text(one) === text(other);
}
