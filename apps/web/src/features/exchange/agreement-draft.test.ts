import { agencyIdSchema, daySchema, levelIdSchema } from "@lagebild/domain";
import { describe, expect, test } from "vitest";
import { createFormat } from "../../i18n/format.ts";
import { createTranslate } from "../../i18n/translate.ts";
import { isClosed, issuesOf, newAgreement, precisionsOf, requestOf, withOwner } from "./agreement-draft.ts";
import { minimumWords, precisionWords, validityWords } from "./agreement-words.ts";

const texts = { t: createTranslate("de"), format: createFormat("de") };
const police = agencyIdSchema.parse("polizei");
const city = agencyIdSchema.parse("stadt");
const levels = [{ id: levelIdSchema.parse("stadtbezirk"), name: { de: "Stadtbezirk", en: "district" }, parent: null }];
const whole = { ...newAgreement("2026-11-16", police), to: [city], purpose: "Lagebild", legalBasis: "§ 27 PolG NRW" };

describe("what an agreement still lacks", () => {
  test("a new one names receivers, purpose and legal basis", () => {
    expect(issuesOf(newAgreement("2026-11-16", police), false)).toEqual({
      to: "agreements.issue.to",
      purpose: "agreements.issue.required",
      legalBasis: "agreements.issue.required",
    });
  });

  test("a new version must say what changes", () => {
    expect(issuesOf(whole, true)).toEqual({ note: "agreements.issue.required" });
  });

  test("the last day may be the first, but not before it", () => {
    expect(issuesOf({ ...whole, last: "2026-11-16" }, false)).toEqual({});
    expect(issuesOf({ ...whole, last: "2026-11-15" }, false)).toEqual({ last: "agreements.issue.order" });
  });

  test("the minimum is a whole number from 1 to 1,000 (R13)", () => {
    for (const minimum of ["0", "1001", "2,5", ""]) expect(issuesOf({ ...whole, minimum }, false)).toHaveProperty("minimum");
    expect(issuesOf({ ...whole, minimum: "1000" }, false)).toEqual({});
  });
});

describe("what is sent", () => {
  test("[R14] a new agreement opens what it names: no minimum count closes it unless somebody asks for one", () => {
    expect(requestOf(whole, levels)?.minimumCount).toBe(1);
    expect(isClosed(whole)).toBe(false);
    expect(isClosed({ minimum: "5" })).toBe(true);
  });

  test("all kinds and all categories are null, and the last day becomes the first day without", () => {
    expect(requestOf({ ...whole, last: "2026-12-31" }, levels)).toEqual({
      from: "polizei",
      to: ["stadt"],
      kinds: null,
      categories: null,
      precision: { type: "cell", resolution: 8 },
      purpose: "Lagebild",
      legalBasis: "§ 27 PolG NRW",
      validFrom: "2026-11-16",
      until: "2027-01-01",
      minimumCount: 1,
    });
  });

  test("every precision that can be chosen can be sent", () => {
    expect(precisionsOf(levels).map(({ type }) => type)).toEqual(["point", "cell", "cell", "cell", "cell", "district"]);
    expect(requestOf({ ...whole, precision: "district:stadtbezirk" }, levels)?.precision).toEqual({
      type: "district",
      level: "stadtbezirk",
    });
  });
});

test("who gives cannot receive", () => {
  expect(withOwner(whole, city).to).toEqual([]);
});

describe("an agreement in words", () => {
  test("precision, minimum and validity", () => {
    expect(precisionWords({ type: "cell", resolution: 8 }, levels, texts)).toBe("nach Waben 8");
    expect(precisionWords({ type: "district", level: levelIdSchema.parse("stadtbezirk") }, levels, texts)).toBe("nach Stadtbezirk");
    expect(minimumWords(1, texts)).toBe("jede Zahl");
    expect(minimumWords(5, texts)).toBe("Zahlen ab 5");
    expect(validityWords({ validFrom: daySchema.parse("2026-01-01"), until: null }, texts)).toBe("gilt ab 01.01.2026");
    expect(validityWords({ validFrom: daySchema.parse("2026-01-01"), until: daySchema.parse("2027-01-01") }, texts)).toBe(
      "gilt 01.01.2026 bis 31.12.2026",
    );
  });
});
