import { readFile } from "node:fs/promises";
import { catalogueSchema } from "@lagebild/domain";
import type { Store } from "../../db/store.ts";
import { SHIPPED_DATA } from "./data-folder.ts";

/** Puts the shipped catalogue into the store when the store holds another version or none. */
export async function loadCatalogue(store: Store): Promise<void> {
  const text = await readFile(new URL("catalogue/categories.json", SHIPPED_DATA), "utf8");
  const catalogue = catalogueSchema.parse(JSON.parse(text));
  const held = await store.listCategories();
  if (held.version !== catalogue.version) await store.putCategories(catalogue.version, catalogue.categories);
}
