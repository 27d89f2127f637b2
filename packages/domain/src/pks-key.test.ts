import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { catalogueSchema } from "./category.ts";
import { daySchema } from "./day.ts";
import { findCategoryByPksKey, matchesPksPattern, sumKeyMembers } from "./pks-key.ts";

const { categories, sumKeys } = catalogueSchema.parse(
  JSON.parse(readFileSync(new URL("../../../data/catalogue/categories.json", import.meta.url), "utf8")),
);
const day = (text: string) => daySchema.parse(text);

describe("matchesPksPattern", () => {
  test.each([
    ["217001", "217***", true],
    ["218001", "217***", false],
    ["435000", "435***", true],
    // [R15] In the first place the star means theft, with or without aggravating circumstances.
    ["300310", "***3**", true],
    ["400310", "***3**", true],
    ["500310", "***3**", false],
    ["210300", "***3**", false],
    ["390500", "*90***", true],
    ["674311", "674311", true],
    ["674311", "674312", false],
    ["89200", "892000", false],
    ["ABC310", "***3**", false],
    ["", "", false],
  ])("[R15] %s under %s: %s", (key, pattern, expected) => {
    expect(matchesPksPattern(key, pattern)).toBe(expected);
  });
});

describe("sumKeyMembers", () => {
  const keys = ["010079", "217001", "224000", "222100", "435000", "390500", "400310", "114000", "111100", "674319", "674210", "731100"];
  test("[R15] 892000 is violent crime without common assault", () => {
    expect(sumKeyMembers(sumKeys, "892000", keys, day("2023-05-01"))).toEqual(["010079", "217001", "222100", "111100"]);
  });
  test("[R15] 899000 follows the law on sexual offences of its year", () => {
    expect(sumKeyMembers(sumKeys, "899000", keys, day("2023-05-01"))).toEqual(["217001", "222100", "390500", "400310", "114000", "674319"]);
    expect(sumKeyMembers(sumKeys, "899000", keys, day("2015-05-01"))).toEqual(["217001", "222100", "390500", "400310", "111100", "674319"]);
  });
  test("a day without a definition, or an unknown sum key, has no members", () => {
    expect(sumKeyMembers(sumKeys, "899000", keys, day("2017-05-01"))).toEqual([]);
    expect(sumKeyMembers(sumKeys, "890000", keys, day("2023-05-01"))).toEqual([]);
  });
});

describe("findCategoryByPksKey", () => {
  test.each([
    ["435020", "burglary.dwelling"],
    ["436000", "burglary.dwelling"],
    ["217001", "violence.street-robbery"],
    ["210040", "violence.robbery"],
    ["222110", "violence.street-assault"],
    ["222010", "violence.serious-assault"],
    ["400310", "theft.bicycle"],
    ["440310", "theft.bicycle"],
    ["440010", "theft.cellar"],
    ["300140", "theft.of-vehicle"],
    ["450510", "theft.from-vehicle"],
    ["326000", "theft.shoplifting"],
    ["390000", "theft.pickpocketing"],
    ["300010", "theft.other"],
    ["674111", "damage.graffiti"],
    ["674119", "damage.vehicle"],
    ["674019", "damage.other"],
    ["641000", "damage.arson"],
    ["515001", "fraud.fare"],
    ["731100", "drugs.possession"],
    ["114000", "sexual.harassment"],
    ["622100", "order.trespass"],
  ])("[R15] %s is %s", (key, expected) => {
    expect(findCategoryByPksKey(categories, key, day("2023-05-01"))?.id).toBe(expected);
  });
  test("[R15] a key is looked up as of its day", () => {
    expect(findCategoryByPksKey(categories, "114000", day("2012-05-01"))?.id).toBe("sexual.other");
    expect(findCategoryByPksKey(categories, "435000", day("2008-12-31"))).toBeUndefined();
  });
  test("[R15] a sum key is never the code of a record", () => {
    expect(findCategoryByPksKey(categories, "892000", day("2023-05-01"))).toBeUndefined();
  });
});
