import { IntlMessageFormat } from "intl-messageformat";
import { describe, expect, test } from "vitest";
import { de } from "./de.ts";
import { en } from "./en.ts";
import { createTranslate, type MessageKey } from "./translate.ts";

type Part = ReturnType<IntlMessageFormat["getAst"]>[number];

/** Names of all arguments and tags of a message. */
function namesOf(message: string, locale: string): string[] {
  const names = new Set<string>();
  const visit = (parts: readonly Part[]): void => {
    for (const part of parts) {
      // 0 is literal text, 7 the number sign of a plural.
      if (![0, 7].includes(part.type) && "value" in part) names.add(part.value);
      if ("options" in part) for (const option of Object.values(part.options)) visit(option.value);
      if ("children" in part) visit(part.children);
    }
  };
  visit(new IntlMessageFormat(message, locale).getAst());
  return [...names].toSorted();
}

const keys = Object.keys(de) as MessageKey[];

describe("messages", () => {
  test("both languages have the same keys, and no text is empty", () => {
    expect(Object.keys(en).toSorted()).toEqual(Object.keys(de).toSorted());
    for (const text of [...Object.values(de), ...Object.values(en)]) expect(text.trim()).not.toBe("");
  });

  test.each(keys)("%s can be read, and takes the same values in both languages", (key) => {
    expect(namesOf(en[key], "en-GB")).toEqual(namesOf(de[key], "de-DE"));
  });

  test("words that judge or alarm are not used", () => {
    const banned = /Brennpunkt|Alarm|dramatisch|Explosion|gefährlich|No-go|Täter|Risikoperson|Kriminalitätsschwerpunkt/i;
    for (const text of Object.values(de)) expect(text).not.toMatch(banned);
  });

  test("plurals follow the number, and tags leave plain text alone", () => {
    const t = createTranslate("de");
    expect(t("line.weeks", { count: 1 })).toBe("1 Woche");
    expect(t("line.weeks", { count: 4 })).toBe("4 Wochen");
    expect(t("state.error", { what: "Stadtbezirke" })).toBe("Stadtbezirke: Laden gescheitert");
  });
});
