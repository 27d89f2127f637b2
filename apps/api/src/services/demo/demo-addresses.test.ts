import { SYSTEM_VIEWER } from "@lagebild/domain";
import { createContains } from "@lagebild/geo";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openTemporaryStore } from "../../db/open.ts";
import type { Store } from "../../db/store.ts";
import { loadProfile } from "../city/load-profile.ts";
import { recordDemoAddresses } from "./demo-addresses.ts";

let store: Store;
beforeEach(async () => {
  store = await openTemporaryStore();
});
afterEach(() => store.close());

it("gives the demo 1,500 streets in the city whose names are no two alike, the same for the same seed", async () => {
  const profile = await loadProfile({ store, now: () => new Date("2026-07-01T00:00:00Z") }, SYSTEM_VIEWER, {
    folder: "hamm",
    isSynthetic: true,
  });
  const contains = createContains(profile.city.boundary);
  const read = async () => {
    const streets = [];
    for await (const batch of store.readStreets(profile.city.id)) streets.push(...batch);
    return streets.map(({ written, lng, lat }) => ({ written, lng, lat }));
  };
  await recordDemoAddresses(store, profile, 4711);
  const streets = await read();
  expect(new Set(streets.map(({ written }) => written)).size).toBe(1_500);
  expect(streets).toHaveLength(1_500);
  expect(streets.filter((street) => !contains(street)).length).toBeLessThan(15);
  await recordDemoAddresses(store, profile, 4711);
  expect(await read()).toEqual(streets);
  await recordDemoAddresses(store, profile, 4712);
  expect(await read()).not.toEqual(streets);
});
