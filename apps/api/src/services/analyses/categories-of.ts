import { resolveCategories, UNKNOWN_CATEGORY, type Category, type CategoryId, type Filter } from "@lagebild/domain";
import { specialCategories } from "@lagebild/policy";

/** Exact categories of a filter, sorted: those an analysis counts, and [M13] the proactive ones that it leaves out. */
export interface SplitCategories {
  readonly counted: readonly CategoryId[];
  readonly leftOut: readonly CategoryId[];
}

/** [R6] Without a choice all but the special ones. */
export function splitCategories(
  filter: Pick<Filter, "categories">,
  categories: readonly Category[],
  withProactive: boolean,
): SplitCategories {
  const special = new Set(specialCategories(categories));
  const chosen =
    filter.categories === undefined
      ? [UNKNOWN_CATEGORY, ...categories.map(({ id }) => id)].filter((id) => !special.has(id))
      : resolveCategories(categories, filter.categories);
  const proactive = new Set(withProactive ? [] : categories.filter(({ origin }) => origin === "proactive").map(({ id }) => id));
  const ids = [...new Set(chosen)].toSorted();
  return { counted: ids.filter((id) => !proactive.has(id)), leftOut: ids.filter((id) => proactive.has(id)) };
}
