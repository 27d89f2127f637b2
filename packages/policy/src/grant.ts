import type { Category, CategoryId, Grant, GrantRule, Resolution, Viewer } from "@lagebild/domain";

/** [R6] Reports of special categories are never counted in cells finer than this. */
export const FINEST_SPECIAL_RESOLUTION: Resolution = 8;

/**
 * What the viewer may count. Until people exist everyone may count everything, save that special categories (R6) stay
 * coarse for everyone. `key` is equal for two viewers exactly when they may count the same.
 */
export function grantFor(viewer: Viewer, categories: readonly Category[]): Grant {
  const special = specialCategories(categories);
  const rules: GrantRule[] = special.map((category) => ({
    agency: null,
    category,
    finestResolution: FINEST_SPECIAL_RESOLUTION,
  }));
  rules.push({ agency: null, category: null, finestResolution: 10 });
  return { key: `${viewer.role}|${viewer.agency ?? "*"}|${special.join(",")}`, rules };
}

/** [R6] Sorted ids of special categories: off by default, also when they stand in a special group. */
export function specialCategories(categories: readonly Category[]): readonly CategoryId[] {
  const groups = new Set(categories.filter((category) => category.special).map((category) => category.id));
  return categories
    .filter((category) => category.special || (category.parent !== null && groups.has(category.parent)))
    .map((category) => category.id)
    .toSorted();
}
