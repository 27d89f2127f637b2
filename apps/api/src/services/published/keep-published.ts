import type { CityId, PublishedOverview, PublishedSettingsUpdate, Viewer } from "@lagebild/domain";
import { authorise, requireHouse } from "@lagebild/policy";
import { actorOf } from "../audit/actor.ts";
import { instantOf } from "../import/instant-of.ts";
import { getPublishedOverview } from "./get-overview.ts";
import type { PublishedDeps } from "./published-deps.ts";

/** Publishes what is closed and not published yet. Answers at once: `isPublishing` tells when it is done. */
export async function publishNow(deps: PublishedDeps, viewer: Viewer, input: { readonly city: CityId }): Promise<PublishedOverview> {
  authorise(viewer, "publish-tables");
  requireHouse(viewer);
  const city = await deps.cities.get(input.city);
  await note(deps, viewer, "published.publish", city.id);
  deps.published.begin(city.id);
  return getPublishedOverview(deps, viewer, { city: city.id });
}

/** [R13] Sets the minimum counts for steps that are yet to be published. Throws ConflictError when somebody else has set them meanwhile. */
export async function setMinimums(
  deps: PublishedDeps,
  viewer: Viewer,
  input: { readonly city: CityId; readonly settings: PublishedSettingsUpdate },
): Promise<PublishedOverview> {
  authorise(viewer, "publish-tables");
  requireHouse(viewer);
  const city = await deps.cities.get(input.city);
  const { council, public: everybody } = await deps.store.putPublishedSettings(city.id, input.settings);
  await note(deps, viewer, "published.minimums", `${city.id} council=${council} public=${everybody}`);
  return getPublishedOverview(deps, viewer, { city: city.id });
}

async function note({ store, clock }: PublishedDeps, viewer: Viewer, what: string, subject: string): Promise<void> {
  await store.audit({ at: instantOf(clock()), ...actorOf(viewer), what, subject, reason: null });
}
