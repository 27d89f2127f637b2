import {
  InvalidInputError,
  periodDays,
  resolveCategories,
  UNKNOWN_CATEGORY,
  type Category,
  type CategoryId,
  type City,
  type Filter,
  type Period,
} from "@lagebild/domain";
import { specialCategories } from "@lagebild/policy";

/** Two centuries of days: more is a slip, and would only cost time. */
const LONGEST_PERIOD_DAYS = 73_000;
const EARLIEST = "1900-01-01";
const LATEST = "2200-01-01";

/** Throws InvalidInputError for a level or holidays that the city does not have, and for periods outside 1900–2200. */
export function checkFilter(city: City, filter: Filter): void {
  if (!city.levels.some((level) => level.id === filter.level)) {
    const known = city.levels.map((level) => level.id).join(", ");
    throw new InvalidInputError(`the city has no level ${filter.level}; it has ${known}`, [{ path: "level", message: `one of ${known}` }]);
  }
  checkPeriod(filter.period, "from");
  if (filter.holidays !== undefined && city.holidays === null) {
    throw new InvalidInputError("the profile of the city names no holidays", [{ path: "holidays", message: "no holidays are known here" }]);
  }
}

/** What a filter may name in one city. */
export interface KnownNames {
  readonly categories: readonly string[];
  readonly agencies: readonly string[];
  readonly districts: readonly string[];
}

/** Throws InvalidInputError that names every member nobody knows: a slip must not look like a quiet city. */
export function checkNames(filter: Filter, known: KnownNames): void {
  const issues = (["categories", "agencies", "districts"] as const).flatMap((path) => {
    const names = new Set(known[path]);
    return (filter[path] ?? []).filter((name) => !names.has(name)).map((name) => ({ path, message: `${name} does not exist here` }));
  });
  if (issues.length === 0) return;
  throw new InvalidInputError(
    `unknown members of the filter: ${issues.map(({ path, message }) => `${path}: ${message}`).join("; ")}`,
    issues,
  );
}

export function checkPeriod(period: Period, path: string): void {
  if (period.from >= EARLIEST && period.to <= LATEST && periodDays(period) <= LONGEST_PERIOD_DAYS) return;
  throw new InvalidInputError(`periods lie between ${EARLIEST} and ${LATEST}`, [{ path, message: `between ${EARLIEST} and ${LATEST}` }]);
}

/**
 * The filter as the frame takes it: groups resolved to exact ids, lists sorted without repetition, so that two spellings of
 * one question share an answer. [R6] Without a choice of categories all but the special ones.
 */
export function toFrameFilter(filter: Filter, categories: readonly Category[]): Filter {
  const chosen = filter.categories === undefined ? allButSpecial(categories) : resolveCategories(categories, filter.categories);
  return {
    period: { from: filter.period.from, to: filter.period.to },
    ...(filter.kinds !== undefined && { kinds: sorted(filter.kinds) }),
    ...(chosen !== undefined && { categories: sorted(chosen) }),
    ...(filter.agencies !== undefined && { agencies: sorted(filter.agencies) }),
    level: filter.level,
    ...(filter.districts !== undefined && { districts: sorted(filter.districts) }),
    ...(filter.weekdays !== undefined && { weekdays: sorted(filter.weekdays) }),
    ...(filter.hours !== undefined && { hours: sorted(filter.hours) }),
    ...(filter.weekdays !== undefined && filter.dayBegins !== undefined && { dayBegins: filter.dayBegins }),
    ...(filter.holidays !== undefined && { holidays: filter.holidays }),
    ...(filter.darkness !== undefined && { darkness: filter.darkness }),
    resolution: filter.resolution,
    statistics: filter.statistics,
    ...(filter.asOf !== undefined && { asOf: filter.asOf }),
  };
}

/** Exact ids, groups' own included: a group may hold special members beside others. */
export function allButSpecial(categories: readonly Category[]): readonly CategoryId[] | undefined {
  const special = new Set(specialCategories(categories));
  if (special.size === 0) return undefined;
  return [UNKNOWN_CATEGORY, ...categories.map((category) => category.id)].filter((id) => !special.has(id));
}

function sorted<Member extends string | number>(list: readonly Member[]): Member[] {
  return [...new Set(list)].toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}
