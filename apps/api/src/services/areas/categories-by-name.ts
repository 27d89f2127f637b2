import type { Category, CategoryId, LocalText } from "@lagebild/domain";

/** As a reader of the language expects them under each other. */
export function categoriesByName(categories: readonly Pick<Category, "id" | "name">[], language: keyof LocalText): readonly CategoryId[] {
  const { compare } = new Intl.Collator(language);
  return categories.toSorted((a, b) => compare(a.name[language], b.name[language])).map(({ id }) => id);
}
