import { groupCategories, resolveCategories, type Category, type CategoryId } from "@lagebild/domain";

/** The categories that reports carry: members, and groups without members. */
export function leavesOf(categories: readonly Category[]): readonly Category[] {
  return groupCategories(categories).flatMap(({ group, members }) => (members.length === 0 ? [group] : members));
}

/** Most reports first; equal ones in the order of the catalogue. */
export function byCount<T>(items: readonly T[], countOf: (item: T) => number | undefined): readonly T[] {
  return items.toSorted((one, other) => (countOf(other) ?? 0) - (countOf(one) ?? 0));
}

/** Which leaves a choice means; absent = all but the special ones (R6). */
export function chosenLeaves(categories: readonly Category[], chosen: readonly CategoryId[] | undefined): ReadonlySet<CategoryId> {
  const resolved = new Set(resolveCategories(categories, chosen));
  return new Set(leavesOf(categories).flatMap(({ id }) => (resolved.has(id) ? [id] : [])));
}

/** Chosen when all are, `some` when one is. */
export function stateOf(ids: readonly CategoryId[], chosen: ReadonlySet<CategoryId>): boolean | "some" {
  const count = ids.filter((id) => chosen.has(id)).length;
  return count === 0 ? false : count === ids.length ? true : "some";
}

/**
 * Adds the ids if one is missing, else takes them away. The answer is the shortest: whole groups by their own id, and
 * `undefined` when it is what an absent choice means.
 */
export function toggleCategories(
  categories: readonly Category[],
  chosen: readonly CategoryId[] | undefined,
  ids: readonly CategoryId[],
): CategoryId[] | undefined {
  const next = new Set(chosenLeaves(categories, chosen));
  const isAdding = stateOf(ids, next) !== true;
  for (const id of ids) {
    if (isAdding) next.add(id);
    else next.delete(id);
  }
  return shorten(categories, next);
}

/** The shortest choice that means exactly these leaves. */
export function shorten(categories: readonly Category[], leaves: ReadonlySet<CategoryId>): CategoryId[] | undefined {
  const byDefault = chosenLeaves(categories, undefined);
  if (byDefault.size === leaves.size && [...byDefault].every((id) => leaves.has(id))) return undefined;
  return groupCategories(categories).flatMap(({ group, members }) => {
    const own = members.length === 0 ? [group.id] : members.map(({ id }) => id);
    return own.every((id) => leaves.has(id)) ? [group.id] : own.filter((id) => leaves.has(id));
  });
}
