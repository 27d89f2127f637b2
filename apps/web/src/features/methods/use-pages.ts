import { use, useMemo } from "react";
import type { Language } from "../../i18n/intl.ts";
import { useTexts } from "../../i18n/language.tsx";
import { findMethod, type MethodName } from "../../ui/methods.ts";
import type { MethodPage } from "./page.ts";

export interface ShownPage extends MethodPage {
  readonly language: Language;
}

export type MethodPages = ReadonlyMap<string, ShownPage>;

/** Each language comes as one file: the search needs all pages of it anyway. */
const FILES: Readonly<Record<Language, () => Promise<{ readonly pages: Readonly<Record<string, MethodPage>> }>>> = {
  de: () => import("./pages-de.ts"),
  en: () => import("./pages-en.ts"),
};
const OTHER: Readonly<Record<Language, Language>> = { de: "en", en: "de" };
const loaded = new Map<Language, Promise<MethodPages>>();

async function load(language: Language): Promise<MethodPages> {
  const { pages } = await FILES[language]();
  return new Map(Object.entries(pages).map(([path, page]) => [/([a-z-]+)\.\w+\.md$/.exec(path)?.[1] ?? path, { ...page, language }]));
}

function pagesOf(language: Language): Promise<MethodPages> {
  const known = loaded.get(language);
  if (known !== undefined) return known;
  const coming = load(language);
  loaded.set(language, coming);
  // A file that did not arrive is asked for again by the next who needs it.
  coming.catch(() => loaded.delete(language));
  return coming;
}

/** All pages of the screen's language; waits (Suspense) while they are on their way. */
export function useMethodPages(): MethodPages {
  return use(pagesOf(useTexts().format.language));
}

/** One page in the screen's language, else in the other one. */
export function useMethodPage(method: MethodName): ShownPage | null {
  const { language } = useTexts().format;
  const page = useMethodPages().get(method);
  if (page !== undefined) return page;
  return use(pagesOf(OTHER[language])).get(method) ?? null;
}

/** The page of each rule, in the screen's language. */
export function useRules(): ReadonlyMap<string, MethodName> {
  const pages = useMethodPages();
  return useMemo(() => new Map([...pages].flatMap(([name, page]) => rulesOf(name, page))), [pages]);
}

function rulesOf(name: string, { sections }: MethodPage): readonly (readonly [string, MethodName])[] {
  const method = findMethod(name)?.method;
  if (method === undefined) return [];
  return sections.flatMap(({ id, kind }) => (kind === "rule" ? [[id, method] as const] : []));
}

/** Of the tab; null for a page that does not exist. */
export function useMethodTitle(name: string): string | null {
  const found = findMethod(name);
  const pages = useMethodPages();
  return found === null ? null : (pages.get(found.method)?.title ?? found.method);
}
