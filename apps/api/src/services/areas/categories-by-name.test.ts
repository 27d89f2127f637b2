import { categoryIdSchema } from "@lagebild/domain";
import { expect, it } from "vitest";
import { categoriesByName } from "./categories-by-name.ts";

const CATALOGUE = [
  { id: "theft.other", name: { de: "Sonstiger Diebstahl", en: "Other theft" } },
  { id: "disorder", name: { de: "Öffentliche Unruhe", en: "Public disorder" } },
  { id: "theft.bicycle", name: { de: "Fahrraddiebstahl", en: "Bicycle theft" } },
  { id: "theft.shoplifting", name: { de: "Ladendiebstahl", en: "Shoplifting" } },
].map(({ id, name }) => ({ id: categoryIdSchema.parse(id), name }));

it("stand under each other by their names in the reader's language, an umlaut beside its letter", () => {
  expect(categoriesByName(CATALOGUE, "de")).toEqual(["theft.bicycle", "theft.shoplifting", "disorder", "theft.other"]);
  expect(categoriesByName(CATALOGUE, "en")).toEqual(["theft.bicycle", "theft.other", "disorder", "theft.shoplifting"]);
});
