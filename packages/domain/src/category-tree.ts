import type { Category } from "./category.ts";
import type { CategoryId } from "./ids.ts";

/**
 * The ids that a choice of categories really means, in the order of the catalogue, each once. A group stands for itself and its
 * members; `undefined` means all but the special ones (R6), an empty choice means none. Ids that the catalogue does not know stay,
 * at the end: reports may carry a category of an older catalogue.
 */
export function resolveCategories(categories: readonly Category[], chosen: readonly CategoryId[] | undefined): readonly CategoryId[] {
  if (chosen === undefined) return categories.filter((category) => !category.special).map((category) => category.id);
  const wanted = new Set(chosen);
  const known = categories.filter(({ id, parent }) => wanted.has(id) || (parent !== null && wanted.has(parent))).map(({ id }) => id);
  for (const { id } of categories) wanted.delete(id);
  return [...known, ...wanted];
}

/** Groups (`parent: null`) with their members, both in the order of the catalogue. */
export function groupCategories(
  categories: readonly Category[],
): readonly { readonly group: Category; readonly members: readonly Category[] }[] {
  return categories
    .filter((category) => category.parent === null)
    .map((group) => ({ group, members: categories.filter((category) => category.parent === group.id) }));
}
