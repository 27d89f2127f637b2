import { cityIdSchema, savedViewIdSchema, savedViewSchema, type SavedView } from "@lagebild/domain";
import { describe, expect, it } from "vitest";
import { sampleAgency } from "./sample.fixture.ts";
import type { Store } from "./store.ts";
import { CITY, LATER, openForEachTest } from "./store-contract.fixture.ts";

const ABSENT = cityIdSchema.parse("absent");

function view(n: number, parts: Partial<SavedView> = {}): SavedView {
  return savedViewSchema.parse({
    id: `view-${String(n).padStart(10, "0")}`,
    city: CITY,
    agency: null,
    by: "Ada",
    owner: "name:Ada",
    createdAt: LATER,
    changedAt: LATER,
    name: `Ansicht ${n}`,
    note: "Ärger am 'Markt' 😀",
    period: { type: "weeks", count: 4 },
    address: { kinds: "", hours: "21,22", mode: "change" },
    ...parts,
  });
}

/** What every implementation of `Store` must do with saved views. */
export function describeSavedViewContract(name: string, open: () => Promise<Store>): void {
  describe(`saved views in ${name}`, () => {
    const { store } = openForEachTest(open);

    it("come back as they were put, by name, and one is replaced by its id", async () => {
      await store().putSavedView(view(2));
      await store().putSavedView(view(1));
      expect(await store().listSavedViews(CITY, null)).toEqual([view(1), view(2)]);
      const changed = view(1, { name: "Zuletzt", note: "" });
      await store().putSavedView(changed);
      expect(await store().listSavedViews(CITY, null)).toEqual([view(2), changed]);
    });

    it("are those of one agency, and the house is one of its own", async () => {
      const { id: agency } = sampleAgency();
      await store().putSavedView(view(1, { agency }));
      await store().putSavedView(view(2));
      expect(await store().listSavedViews(CITY, agency)).toEqual([view(1, { agency })]);
      expect(await store().listSavedViews(CITY, null)).toEqual([view(2)]);
    });

    it("bear a name once in their agency, whatever the case of its letters", async () => {
      const { id: agency } = sampleAgency();
      await store().putSavedView(view(1, { name: "Lärm am Markt" }));
      await expect(store().putSavedView(view(2, { name: "LÄRM am markt" }))).rejects.toMatchObject({ code: "conflict" });
      await store().putSavedView(view(3, { name: "Lärm am Markt", agency }));
      await store().putSavedView(view(1, { name: "lärm am Markt" }));
      expect((await store().listSavedViews(CITY, null)).map((each) => each.name)).toEqual(["lärm am Markt"]);
    });

    it("are deleted once, and need a city", async () => {
      await store().putSavedView(view(1));
      expect(await store().deleteSavedView(view(1).id)).toBe(true);
      expect(await store().deleteSavedView(view(1).id)).toBe(false);
      expect(await store().deleteSavedView(savedViewIdSchema.parse("view-zzzzzzzzzz"))).toBe(false);
      await expect(store().listSavedViews(ABSENT, null)).rejects.toMatchObject({ code: "not-found" });
    });
  });
}
