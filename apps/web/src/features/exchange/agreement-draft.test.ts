import { agencyIdSchema, agreementVersionSchema, KINDS, levelIdSchema, type AgreementVersion } from "@lagebild/domain";
import { describe, expect, test } from "vitest";
import { createFormat } from "../../i18n/format.ts";
import { createTranslate } from "../../i18n/translate.ts";
import { draftOfVersion, isClosed, issuesOf, newAgreement, precisionsOf, requestOf, withOwner, type Owner } from "./agreement-draft.ts";
import { historyWords, minimumWords, precisionWords, validityWords } from "./agreement-words.ts";

const texts = { t: createTranslate("de"), format: createFormat("de") };
const police = agencyIdSchema.parse("polizei");
const city = agencyIdSchema.parse("stadt");
const levels = [{ id: levelIdSchema.parse("stadtbezirk"), name: { de: "Stadtbezirk", en: "district" }, parent: null }];
const owner: Owner = { id: police, profile: { kinds: [], legalBasis: null } };
const whole = { ...newAgreement("2026-11-16", owner), to: [city], purpose: "Lagebild", legalBasis: "§ 27 PolG NRW" };

test("a new agreement begins with the kinds and the legal basis that its owner named", () => {
  const named: Owner = { id: police, profile: { kinds: ["complaint"], legalBasis: "§ 3 DSG NRW" } };
  expect(newAgreement("2026-11-16", named)).toMatchObject({ from: "polizei", kinds: ["complaint"], legalBasis: "§ 3 DSG NRW" });
  expect(newAgreement("2026-11-16", owner)).toMatchObject({ kinds: KINDS, legalBasis: "" });
  const long = { ...named, profile: { ...named.profile, legalBasis: "§".repeat(301) } };
  expect(newAgreement("2026-11-16", long).legalBasis).toBe("");
});

describe("what an agreement still lacks", () => {
  test("a new one names receivers, purpose and legal basis", () => {
    expect(issuesOf(newAgreement("2026-11-16", owner), false)).toEqual({
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

function begun(terms: object): AgreementVersion {
  return agreementVersionSchema.parse({
    ...requestOf(whole, levels),
    agreement: "agreement-0000000001",
    version: 1,
    city: "hamm",
    note: null,
    by: "test",
    createdAt: "2025-12-01T08:00:00Z",
    validFrom: "2026-01-01",
    ...terms,
  });
}

/** Of the newest version, which stands first. */
function words(versions: readonly [AgreementVersion, ...AgreementVersion[]]): string {
  return validityWords(versions[0], { versions, timeZone: "Europe/Berlin" }, texts);
}

describe("an agreement in words", () => {
  test("precision, minimum and validity", () => {
    expect(precisionWords({ type: "cell", resolution: 8 }, levels, texts)).toBe("nach Waben 8");
    expect(precisionWords({ type: "district", level: levelIdSchema.parse("stadtbezirk") }, levels, texts)).toBe("nach Stadtbezirk");
    expect(minimumWords(1, texts)).toBe("jede Zahl");
    expect(minimumWords(5, texts)).toBe("Zahlen ab 5");
    expect(words([begun({})])).toBe("gilt ab 01.01.2026");
    expect(words([begun({ until: "2027-01-01" })])).toBe("gilt 01.01.2026 bis 31.12.2026");
  });

  test("the version that is shown, with those before and after it", () => {
    const versions = [{ version: 3 }, { version: 2 }, { version: 1 }];
    expect(historyWords(1, versions.slice(1), texts)).toBe("Fassung 1, eine spätere ansehen");
    expect(historyWords(2, versions.slice(1), texts)).toBe("Fassung 2, eine frühere ansehen");
    expect(historyWords(1, versions, texts)).toBe("Fassung 1, 2 spätere ansehen");
    expect(historyWords(2, versions, texts)).toBe("Fassung 2, eine frühere und eine spätere ansehen");
  });

  test("an end names the days on which the agreement was in force, or that there was none", () => {
    const ended = (day: string, createdAt: string) => begun({ version: 2, validFrom: day, until: day, createdAt });
    expect(words([ended("2026-11-23", "2026-11-23T10:00:00Z"), begun({})])).toBe(
      "galt 01.01.2026 bis 22.11.2026, am 23.11.2026 aufgehoben",
    );
    // 0:30 on the first day in the city.
    expect(words([ended("2026-01-01", "2025-12-31T23:30:00Z"), begun({})])).toBe(
      "am 01.01.2026 aufgehoben, galt nur an diesem Tag bis dahin",
    );
    expect(words([ended("2026-01-01", "2025-12-20T10:00:00Z"), begun({})])).toBe("am 01.01.2026 aufgehoben, galt an keinem Tag");
    expect(words([ended("2026-11-23", "2026-11-23T10:00:00Z"), begun({ until: "2026-02-01" })])).toBe("am 23.11.2026 aufgehoben");
  });

  test("the next version after an end that has come begins without an end", () => {
    const day = "2026-11-23";
    const ended = begun({ version: 2, validFrom: day, until: day });
    expect(draftOfVersion(ended, day)).toMatchObject({ validFrom: day, last: "" });
    expect(draftOfVersion(ended, "2026-11-30")).toMatchObject({ validFrom: "2026-11-30", last: "" });
    expect(draftOfVersion(begun({ until: "2026-12-01" }), day)).toMatchObject({ validFrom: day, last: "2026-11-30" });
  });
});
