import { describe, expect, it } from "vitest";
import { compilePage } from "../apps/web/method-pages/compile.ts";
import { checkPages, checkQuotes, type NamedPage, rulesOf } from "./check-methods.ts";

function page(method: string, language: "de" | "en", body: string): NamedPage {
  return {
    file: `docs/methods/${method}.${language}.md`,
    method,
    language,
    page: compilePage(`---\ntitle: T\nsummary: S\n---\n${body}`),
  };
}

const sound = [page("a", "de", "**A1 Eins.** Text."), page("a", "en", "**A1 One.** Text.")];

describe("the check of method pages", () => {
  it("is content with a page in both languages that is listed", () => {
    expect(checkPages(sound, ["a"])).toEqual([]);
  });

  it("names a page that no link can reach, and a name without a page", () => {
    expect(checkPages(sound, ["b"])).toEqual([
      "docs/methods/a: not listed in apps/web/src/ui/methods.ts",
      "apps/web/src/ui/methods.ts: no page for b",
    ]);
  });

  it("names a missing language, and a rule that stands in one of them only", () => {
    expect(checkPages([page("a", "de", "**A1** x")], ["a"])).toEqual(["docs/methods/a: the page in English is missing"]);
    expect(checkPages([page("a", "de", "**A1** x\n\n**A2** y"), page("a", "en", "**A1** x")], ["a"])).toEqual([
      "docs/methods/a: A2 stands in one language only",
    ]);
  });

  it("asks for a numbered rule", () => {
    expect(checkPages([page("a", "de", "Text A1"), page("a", "en", "Text")], ["a"])).toEqual([
      "docs/methods/a.de.md: has no numbered rule",
      "docs/methods/a.en.md: has no numbered rule",
    ]);
  });

  it("lets no two pages hold one rule", () => {
    const twice = [...sound, page("b", "de", "**A1** x"), page("b", "en", "**A1** x")];
    expect(checkPages(twice, ["a", "b"])).toEqual(["docs/methods/b.de.md: A1 is a rule of a already"]);
  });

  it("follows links to pages, rules and places", () => {
    const body = "**A1** x [fort](gone.de.md) [dort](a.de.md#A9) [hier](#A1) [nirgends](#weg)";
    expect(checkPages([page("a", "de", body), page("a", "en", "**A1** x")], ["a"])).toEqual([
      "docs/methods/a.de.md: leads to gone, which is no page in this language",
      "docs/methods/a.de.md: leads to a#A9, which is not there",
      "docs/methods/a.de.md: leads to a#weg, which is not there",
    ]);
  });

  it("names a rule that a test quotes and no page holds; requirements stand elsewhere", () => {
    // Put together here so that this file quotes nothing itself.
    const quote = (rules: string) => ["it(", JSON.stringify(["[", rules, "] says something"].join("")), ", run);"].join("");
    const known = new Set(sound.flatMap(({ page }) => rulesOf(page)));
    expect(checkQuotes("x.test.ts", quote("A1"), known)).toEqual([]);
    expect(checkQuotes("x.test.ts", quote("A1, A7"), known)).toEqual(["x.test.ts: quotes A7, which no method page holds"]);
    expect(checkQuotes("x.test.ts", quote("R12"), known)).toEqual([]);
  });
});
