import { cityIdSchema, savedAreaIdSchema, savedAreaSchema, type SavedArea } from "@lagebild/domain";
import { describe, expect, it } from "vitest";
import { sampleAgency } from "./sample.fixture.ts";
import type { Store } from "./store.ts";
import { CITY, LATER, openForEachTest } from "./store-contract.fixture.ts";

const ABSENT = cityIdSchema.parse("absent");

function area(n: number, parts: Partial<SavedArea> = {}): SavedArea {
  return savedAreaSchema.parse({
    id: `area-${String(n).padStart(10, "0")}`,
    city: CITY,
    agency: null,
    name: `Gebiet ${n}`,
    shape: "r.7.81234,51.68,500",
    by: "Ada",
    createdAt: LATER,
    changedAt: LATER,
    ...parts,
  });
}

/** What every implementation of `Store` must do with saved areas. */
export function describeSavedAreaContract(name: string, open: () => Promise<Store>): void {
  describe(`saved areas in ${name}`, () => {
    const { store } = openForEachTest(open);

    it("come back as they were put, by name, and one is replaced by its id", async () => {
      await store().putSavedArea(area(2));
      await store().putSavedArea(area(1, { name: "Bahnhof „Süd“ 😀" }));
      expect(await store().listSavedAreas(CITY, null)).toEqual([area(1, { name: "Bahnhof „Süd“ 😀" }), area(2)]);
      const changed = area(2, { name: "Allee" });
      await store().putSavedArea(changed);
      expect((await store().listSavedAreas(CITY, null)).map((each) => each.name)).toEqual(["Allee", "Bahnhof „Süd“ 😀"]);
    });

    it("are those of one agency, and the house is one of its own", async () => {
      const { id: agency } = sampleAgency();
      await store().putSavedArea(area(1, { agency }));
      await store().putSavedArea(area(2));
      expect(await store().listSavedAreas(CITY, agency)).toEqual([area(1, { agency })]);
      expect(await store().listSavedAreas(CITY, null)).toEqual([area(2)]);
    });

    it("bear a name once in their agency, whatever the case of its letters", async () => {
      const { id: agency } = sampleAgency();
      await store().putSavedArea(area(1, { name: "Markt Süd" }));
      await expect(store().putSavedArea(area(2, { name: "MARKT SÜD" }))).rejects.toMatchObject({ code: "conflict" });
      await store().putSavedArea(area(3, { name: "Markt Süd", agency }));
      await store().putSavedArea(area(1, { name: "markt Süd" }));
      expect((await store().listSavedAreas(CITY, null)).map((each) => each.name)).toEqual(["markt Süd"]);
    });

    it("are deleted once, and need a city", async () => {
      await store().putSavedArea(area(1));
      expect(await store().deleteSavedArea(area(1).id)).toBe(true);
      expect(await store().deleteSavedArea(area(1).id)).toBe(false);
      expect(await store().deleteSavedArea(savedAreaIdSchema.parse("area-zzzzzzzzzz"))).toBe(false);
      await expect(store().listSavedAreas(ABSENT, null)).rejects.toMatchObject({ code: "not-found" });
    });
  });
}
