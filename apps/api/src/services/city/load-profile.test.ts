import { LOCAL_VIEWER, SYSTEM_VIEWER, citySchema } from "@lagebild/domain";
import { areaKm2, checkDistricts } from "@lagebild/geo";
import { inventResidents } from "@lagebild/simulate";
import { afterEach, describe, expect, it } from "vitest";
import { openTemporaryStore } from "../../db/open.ts";
import type { Store } from "../../db/store.ts";
import { loadProfile, readProfile } from "./load-profile.ts";

const NOW = () => new Date("2026-11-16T05:10:00Z");
let store: Store | undefined;
afterEach(async () => {
  await store?.close();
  store = undefined;
});

describe("the profile of Hamm", () => {
  it("has seven schematic Stadtbezirke that cover the boundary exactly once", async () => {
    const { city, levels } = await readProfile("hamm");
    const districts = levels[0]?.districts ?? [];
    expect(districts.map(({ code, name }) => `${code} ${name}`)).toEqual([
      "1 Mitte",
      "2 Uentrop",
      "3 Rhynern",
      "4 Pelkum",
      "5 Herringen",
      "6 Bockum-Hövel",
      "7 Heessen",
    ]);
    expect(districts.every(({ isSchematic }) => isSchematic)).toBe(true);
    expect(checkDistricts(districts, city.boundary)).toEqual({ problems: [], toleratedCount: 0 });
    const sum = districts.reduce((total, district) => total + district.areaKm2, 0);
    expect(sum).toBeCloseTo(areaKm2(city.boundary), 9);
    // The city gives its area as 226.4 km².
    expect(sum).toBeGreaterThan(225);
    expect(sum).toBeLessThan(228);
  });

  it("carries the residents that its synthetic houses give, and says that they are made up", async () => {
    const { city, levels } = await readProfile("hamm");
    const districts = levels[0]?.districts ?? [];
    expect(districts.every(({ isPopulationSynthetic }) => isPopulationSynthetic)).toBe(true);
    const residents = districts.map(({ population }) => population ?? 0);
    // The real city has about 180,000.
    expect(residents.reduce((sum, each) => sum + each, 0)).toBe(178_890);
    const unknown = districts.map((district) => ({ ...district, population: null, isPopulationSynthetic: false }));
    expect(inventResidents(4711, city.boundary, unknown)).toEqual(residents);
  });

  it("names its source, its neighbours and its agencies", async () => {
    const { city, agencies } = await readProfile("hamm");
    expect(city.attribution).toBe("Grenzen © GeoBasis-DE / BKG");
    expect(city.neighbours).toHaveLength(11);
    expect(agencies.map(({ id }) => id)).toContain("polizei-hamm");
  });
});

describe("loadProfile", () => {
  it("puts city, districts, agencies and catalogue into the store", async () => {
    store = await openTemporaryStore();
    const { city } = await loadProfile({ store, now: NOW }, SYSTEM_VIEWER, { folder: "hamm", isSynthetic: true });
    const level = city.levels[0]?.id;
    expect(await store.findCity(city.id)).toMatchObject({ name: "Hamm", isSynthetic: true });
    expect(level && (await store.listDistricts(city.id, level))).toHaveLength(7);
    expect(await store.listAgencies(city.id)).toHaveLength(4);
    expect((await store.listCategories()).version).not.toBe("");
  });

  it("never turns a city with real reports into a synthetic one", async () => {
    store = await openTemporaryStore();
    const { city } = await readProfile("hamm");
    await store.putCity(citySchema.parse({ ...city, isSynthetic: false }));
    await expect(loadProfile({ store, now: NOW }, SYSTEM_VIEWER, { folder: "hamm", isSynthetic: true })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("is forbidden to those who only look", async () => {
    store = await openTemporaryStore();
    await expect(
      loadProfile({ store, now: NOW }, { ...LOCAL_VIEWER, role: "analyst" }, { folder: "hamm", isSynthetic: true }),
    ).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  it("is audited", async () => {
    store = await openTemporaryStore();
    const entries: unknown[] = [];
    const watched: Store = { ...store, audit: async (entry) => void entries.push(entry) };
    await loadProfile({ store: watched, now: NOW }, SYSTEM_VIEWER, { folder: "hamm", isSynthetic: true });
    expect(entries).toMatchObject([
      { at: "2026-11-16T05:10:00.000Z", by: "system", role: "system", what: "city.load-profile", subject: "hamm", reason: null },
    ]);
  });
});
