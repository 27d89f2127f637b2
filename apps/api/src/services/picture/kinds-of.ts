import { KINDS, UNKNOWN_CATEGORY, resolveCategories, type Category, type Filter, type Kind } from "@lagebild/domain";

/** The kinds of which a filter can meet reports: those chosen, as far as the chosen categories are of them. */
export function kindsOf({ kinds: chosenKinds, categories: chosen }: Filter, categories: readonly Category[]): readonly Kind[] {
  const kinds: readonly Kind[] = chosenKinds ?? KINDS;
  if (chosen === undefined) return kinds;
  const ids = new Set<string>(resolveCategories(categories, chosen));
  // Any kind may bring codes that the catalogue does not know.
  if (ids.has(UNKNOWN_CATEGORY)) return kinds;
  const met = new Set(categories.filter(({ id }) => ids.has(id)).map(({ kind }) => kind));
  return kinds.filter((kind) => met.has(kind));
}
