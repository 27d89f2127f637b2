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

/** Throws InvalidInputError for a level the city does not have and for periods outside 1900–2200. */
export function checkFilter(city: City, filter: Filter): void {
  if (!city.levels.some((level) => level.id === filter.level)) {
    const known = city.levels.map((level) => level.id).join(", ");
    throw new InvalidInputError(`the city has no level ${filter.level}; it has ${known}`, [{ path: "level", message: `one of ${known}` }]);
  }
  checkPeriod(filter.period, "from");
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
    resolution: filter.resolution,
    statistics: filter.statistics,
    ...(filter.asOf !== undefined && { asOf: filter.asOf }),
  };
}

/** Exact ids, groups' own included: a group may hold special members beside others. */
function allButSpecial(categories: readonly Category[]): readonly CategoryId[] | undefined {
  const special = new Set(specialCategories(categories));
  if (special.size === 0) return undefined;
  return [UNKNOWN_CATEGORY, ...categories.map((category) => category.id)].filter((id) => !special.has(id));
}

function sorted<Member extends string | number>(list: readonly Member[]): Member[] {
  return [...new Set(list)].toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}
