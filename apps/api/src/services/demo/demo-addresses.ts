import type { AddressBatch } from "@lagebild/domain";
import { createStreetRegister } from "@lagebild/ingest";
import { inventAddresses } from "@lagebild/simulate";
import type { Store } from "../../db/store.ts";
import type { Profile } from "../city/load-profile.ts";

/** Streets and houses of the demo under invented names, in place of the addresses that the city had: zones and cells are named after them, the search finds them. */
export async function recordDemoAddresses(store: Store, { city, levels }: Profile, seed: number): Promise<void> {
  const addresses = inventAddresses({ seed, boundary: city.boundary, districts: levels[0]?.districts ?? [] });
  async function* all(): AsyncGenerator<AddressBatch> {
    yield createStreetRegister().add(addresses);
  }
  await store.replaceGazetteer(city.id, "addresses", all());
}
