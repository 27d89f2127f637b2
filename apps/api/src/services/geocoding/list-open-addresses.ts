import type { CityId, OpenAddressesAnswer, OpenAddressQuery, Viewer } from "@lagebild/domain";
import { authorise, narrowToOwn, publish } from "@lagebild/policy";
import { actorOf } from "../audit/actor.ts";
import { instantOf } from "../import/instant-of.ts";
import { getCity, type GeocodingDeps } from "./geocoding-deps.ts";
import { loadGeocoder } from "./load-geocoder.ts";

const PROPOSALS = 3;

/** Address texts that were not found or matched nearly, most reports first, each with streets that may be meant. They are row content, so seeing them is audited. */
export async function listOpenAddresses(
  { store, now }: GeocodingDeps,
  viewer: Viewer,
  { city: id, ...query }: OpenAddressQuery & { readonly city: CityId },
): Promise<OpenAddressesAnswer> {
  authorise(viewer, "answer-addresses");
  const city = await getCity(store, id);
  const agency = narrowToOwn(viewer, query.agency);
  const page = await store.listAddresses(id, { ...query, agency });
  const geocoder = page.addresses.length === 0 ? null : await loadGeocoder(store, city, { use: "proposal" });
  const addresses: OpenAddressesAnswer["addresses"] = [];
  for (const address of page.addresses) {
    const proposals = (await geocoder?.propose(address, PROPOSALS)) ?? [];
    addresses.push({ ...address, proposals: [...proposals] });
  }
  await store.audit({ at: instantOf(now()), ...actorOf(viewer), what: "geocoding.list", subject: id, reason: null });
  return publish(viewer, { total: page.total, reports: page.reports, addresses });
}
