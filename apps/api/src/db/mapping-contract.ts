import { agencyIdSchema, cityIdSchema, instantSchema } from "@lagebild/domain";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sampleAgency, sampleCity } from "./sample.fixture.ts";
import type { Store } from "./store.ts";

const CITY = cityIdSchema.parse("sample");
const AGENCY = agencyIdSchema.parse("ordnungsamt");
const LATER = instantSchema.parse("2024-07-01T00:00:00Z");
const HASH = "a".repeat(64);

/** What every implementation of `Store` must do with the mappings that deliveries were read by. `open` gives an empty one. */
export function describeMappingContract(name: string, open: () => Promise<Store>): void {
  describe(`mappings: ${name}`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
      await store.putCity(sampleCity());
      await store.putAgency(sampleAgency());
    });
    afterEach(() => store.close());

    const mapping = (changes: object = {}) => ({
      city: CITY,
      agency: AGENCY,
      kind: "complaint" as const,
      hash: HASH,
      body: { version: 1, description: "ä'\"" },
      by: "system",
      at: LATER,
      isUsed: false,
      ...changes,
    });

    it("keeps a mapping once, names it, and lists the newest use first", async () => {
      await store.putMapping(mapping());
      await store.putMapping(mapping({ hash: "b".repeat(64), isUsed: true, at: instantSchema.parse("2024-08-01T00:00:00Z") }));
      await store.putMapping(mapping({ at: instantSchema.parse("2024-09-01T00:00:00Z"), isUsed: true }));
      expect((await store.listMappings(CITY)).map(({ id, savedAt, lastUsedAt }) => [id[0], savedAt, lastUsedAt])).toEqual([
        ["a", LATER, "2024-09-01T00:00:00Z"],
        ["b", "2024-08-01T00:00:00Z", "2024-08-01T00:00:00Z"],
      ]);
      expect(await store.nameMapping(CITY, HASH, "Bußgeld")).toMatchObject({
        name: "Bußgeld",
        mapping: { version: 1, description: "ä'\"" },
      });
      await store.nameMapping(CITY, "b".repeat(64), "Bußgeld");
      expect((await store.findMapping(CITY, HASH))?.name).toBeNull();
      expect(await store.listMappings(CITY, AGENCY)).toHaveLength(2);
      await expect(store.nameMapping(CITY, "c".repeat(64), "x")).rejects.toMatchObject({ code: "not-found" });
    });

    it("takes a name away, and the mapping with it when no run used it", async () => {
      await store.putMapping(mapping());
      await store.nameMapping(CITY, HASH, "eins");
      expect(await store.deleteMapping(CITY, HASH)).toBe(true);
      expect(await store.findMapping(CITY, HASH)).toBeUndefined();
      await store.putMapping(mapping({ isUsed: true }));
      expect(await store.deleteMapping(CITY, HASH)).toBe(false);
      expect(await store.findMapping(CITY, HASH)).toMatchObject({ id: HASH, name: null });
    });
  });
}
