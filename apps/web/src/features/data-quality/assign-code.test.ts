import { expect, test } from "vitest";
import { readsCategories, withCode } from "./assign-code.ts";

const BODY = {
  version: 1,
  format: { type: "csv" },
  category: { column: "art", translate: { L: "owi.noise" }, default: "owi.other" },
  time: { from: { column: "zeit", format: "ISO" }, zone: "Europe/Berlin" },
  place: { lng: "x", lat: "y" },
};

test("a code is added to a mapping, and all else of it stays", () => {
  expect(withCode(BODY, "Z9", "owi.waste")).toEqual({
    ...BODY,
    category: { ...BODY.category, translate: { L: "owi.noise", Z9: "owi.waste" } },
  });
  const bare = { ...BODY, category: { column: "art" } };
  expect(withCode(bare, "Z9", "owi.waste")).toEqual({ ...bare, category: { column: "art", translate: { Z9: "owi.waste" } } });
});

test("only a mapping that reads categories from a column takes codes", () => {
  expect(readsCategories(BODY)).toBe(true);
  expect(readsCategories({ ...BODY, category: { default: "owi.other" } })).toBe(false);
  expect(readsCategories({ version: 1 })).toBe(false);
});
