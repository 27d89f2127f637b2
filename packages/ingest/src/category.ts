import { UNKNOWN_CATEGORY, type CategoryId, type Kind } from "@lagebild/domain";
import type { Mapping } from "./mapping.ts";

/** Kind by category as the catalogue has it; null = any kind. */
export type CategoryKinds = ReadonlyMap<CategoryId, Kind | null>;

export interface TranslatedCode {
  readonly category: CategoryId;
  /** A code that neither the mapping nor the catalogue knows for this kind; empty ones and those that the mapping calls unknown are none. */
  readonly isUnlisted: boolean;
}

/** Code of the agency → category of the catalogue. */
export type CategoryTranslator = (code: string) => TranslatedCode;

const CACHE_SIZE = 50_000;

/**
 * Exact key, else the longest key with a trailing `*`, else the default. A code that is itself a category of the catalogue needs no
 * translation. What the catalogue does not hold for this kind is `unknown`: the row is kept.
 */
export function createCategoryTranslator(category: Mapping["category"], kind: Kind, kinds: CategoryKinds): CategoryTranslator {
  const exact = new Map<string, CategoryId>();
  const prefixes: { readonly prefix: string; readonly id: CategoryId }[] = [];
  for (const [key, id] of Object.entries(category.translate ?? {})) {
    if (key.endsWith("*")) prefixes.push({ prefix: key.slice(0, -1), id });
    else exact.set(key.trim(), id);
  }
  prefixes.sort((a, b) => b.prefix.length - a.prefix.length);
  const own = new Map<string, CategoryId>([...kinds.keys()].map((id) => [id, id]));
  const cache = new Map<string, TranslatedCode>();

  function isUsable(id: CategoryId): boolean {
    const of = kinds.get(id);
    return of === null || of === kind;
  }

  function look(code: string): TranslatedCode {
    const translated =
      code === "" ? undefined : (exact.get(code) ?? prefixes.find(({ prefix }) => code.startsWith(prefix))?.id ?? own.get(code));
    const id = translated ?? category.default ?? UNKNOWN_CATEGORY;
    const usable = isUsable(id) ? id : UNKNOWN_CATEGORY;
    return { category: usable, isUnlisted: code !== "" && usable === UNKNOWN_CATEGORY && translated !== UNKNOWN_CATEGORY };
  }

  return (code) => {
    const known = cache.get(code);
    if (known !== undefined) return known;
    const id = look(code);
    if (cache.size < CACHE_SIZE) cache.set(code, id);
    return id;
  };
}
