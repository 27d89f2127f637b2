import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { compilePage } from "../apps/web/method-pages/compile.ts";
import { elementsOf } from "../apps/web/method-pages/text.ts";
import type { MethodPage } from "../apps/web/src/features/methods/page.ts";
import { METHOD_GROUPS } from "../apps/web/src/ui/methods.ts";

const FOLDER = "docs/methods";
const LANGUAGES = ["de", "en"] as const;

/** Rules of the requirements and of what is not built yet: no page holds them, so their numbers are not checked. */
const ELSEWHERE = /^(R\d{1,2}|[CFHNV]\d|E\d)$/;
/** A title of a test that begins with rules in brackets: `"[D2, D6] …"`. */
const QUOTED = /["'`]\[((?:[A-Z]{1,3}\d{1,2}[a-z]?)(?:, [A-Z]{1,3}\d{1,2}[a-z]?)*)\] /g;

export interface NamedPage {
  readonly file: string;
  readonly method: string;
  readonly language: "de" | "en";
  readonly page: MethodPage;
}

export function readPages(root: string): { readonly pages: readonly NamedPage[]; readonly problems: readonly string[] } {
  const pages: NamedPage[] = [];
  const problems: string[] = [];
  for (const name of readdirSync(join(root, FOLDER)).toSorted()) {
    const [, method, language] = /^([a-z-]+)\.(de|en)\.md$/.exec(name) ?? [];
    const file = `${FOLDER}/${name}`;
    if (method === undefined || (language !== "de" && language !== "en")) {
      problems.push(`${file}: a method page is named <method>.de.md or <method>.en.md`);
      continue;
    }
    try {
      pages.push({ file, method, language, page: compilePage(readFileSync(join(root, file), "utf8")) });
    } catch (error) {
      problems.push(`${file}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return { pages, problems };
}

export function rulesOf({ sections }: MethodPage): readonly string[] {
  return sections.flatMap(({ id, kind }) => (kind === "rule" ? [id] : []));
}

/** What is wrong with the pages: languages, rules, links, and the list that the web's links are made from. */
export function checkPages(pages: readonly NamedPage[], listed: readonly string[] = listedMethods()): readonly string[] {
  const methods = [...new Set(pages.map(({ method }) => method))];
  return [
    ...methods
      .filter((method) => !listed.includes(method))
      .map((method) => `${FOLDER}/${method}: not listed in apps/web/src/ui/methods.ts`),
    ...listed.filter((method) => !methods.includes(method)).map((method) => `apps/web/src/ui/methods.ts: no page for ${method}`),
    ...methods.flatMap((method) => checkLanguages(method, pages)),
    ...pages.filter(({ page }) => rulesOf(page).length === 0).map(({ file }) => `${file}: has no numbered rule`),
    ...checkOwners(pages),
    ...pages.flatMap((one) => checkLinks(one, pages)),
  ];
}

function listedMethods(): readonly string[] {
  return METHOD_GROUPS.flatMap(({ methods }): readonly string[] => methods);
}

function checkLanguages(method: string, pages: readonly NamedPage[]): readonly string[] {
  const [de, en] = LANGUAGES.map((language) => pages.find((one) => one.method === method && one.language === language));
  if (de === undefined || en === undefined)
    return [`${FOLDER}/${method}: the page in ${de === undefined ? "German" : "English"} is missing`];
  const [inGerman, inEnglish] = [rulesOf(de.page), rulesOf(en.page)];
  const odd = [...inGerman.filter((rule) => !inEnglish.includes(rule)), ...inEnglish.filter((rule) => !inGerman.includes(rule))];
  return odd.map((rule) => `${FOLDER}/${method}: ${rule} stands in one language only`);
}

/** A rule has one page: its number alone must lead there. */
function checkOwners(pages: readonly NamedPage[]): readonly string[] {
  const owner = new Map<string, string>();
  const problems: string[] = [];
  for (const { file, method, language, page } of pages) {
    for (const rule of language === "de" ? rulesOf(page) : []) {
      const first = owner.get(rule);
      if (first !== undefined && first !== method) problems.push(`${file}: ${rule} is a rule of ${first} already`);
      owner.set(rule, first ?? method);
    }
  }
  return problems;
}

function checkLinks({ file, method, language, page }: NamedPage, pages: readonly NamedPage[]): readonly string[] {
  return [...elementsOf(page.body)].flatMap(({ tag, props }) => {
    if (tag !== "method-link" && tag !== "rule-link") return [];
    const name = tag === "method-link" ? String(props?.["method"]) : method;
    const anchor = tag === "method-link" ? props?.["anchor"] : props?.["rule"];
    const target = pages.find((one) => one.method === name && one.language === language);
    if (target === undefined) return [`${file}: leads to ${name}, which is no page in this language`];
    const isThere = anchor === undefined || [...elementsOf(target.page.body)].some(({ props }) => props?.["id"] === anchor);
    return isThere ? [] : [`${file}: leads to ${name}#${String(anchor)}, which is not there`];
  });
}

/** Rules that titles of tests quote and that no page holds. */
export function checkQuotes(file: string, source: string, known: ReadonlySet<string>): readonly string[] {
  const quoted = [...source.matchAll(QUOTED)].flatMap(([, list = ""]) => list.split(", "));
  const lost = [...new Set(quoted)].filter((rule) => !known.has(rule) && !ELSEWHERE.test(rule));
  return lost.map((rule) => `${file}: quotes ${rule}, which no method page holds`);
}
