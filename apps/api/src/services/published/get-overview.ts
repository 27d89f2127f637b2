import { addDays, type CityId, type Day, type PublishedAudience, type PublishedOverview, type Viewer } from "@lagebild/domain";
import { closesOn, isAllowed, publish, stepOf } from "@lagebild/policy";
import type { PublishedKey } from "../../db/published-store.ts";
import { asOfDay } from "../retention/as-of-day.ts";
import type { CityAudience } from "./city-audiences.ts";
import { blockKey } from "./count-bases.ts";
import { openPublished } from "./open-published.ts";
import type { PublishedDeps } from "./published-deps.ts";

/** Who tables are published for, and of which steps. Audiences that the viewer may not see are absent. */
export async function getPublishedOverview(
  deps: PublishedDeps,
  viewer: Viewer,
  input: { readonly city: CityId },
): Promise<PublishedOverview> {
  const { city, audiences, settings } = await openPublished(deps, viewer, input.city);
  const keys = await deps.store.listPublishedKeys(city.id);
  const mayPublish = isAllowed(viewer, "publish-tables") && viewer.agency === null;
  return publish(viewer, {
    audiences: audiences.map((audience) => describe(audience, keys)),
    settings: mayPublish ? settings : null,
    mayPublish,
    isPublishing: deps.published.isPublishing(city.id),
    nextOn: nextOn(await asOfDay({ store: deps.store, now: deps.clock }, city)),
  });
}

/** When the next step closes: the one before the running one, unless that is closed already. */
function nextOn(asOf: Day): Day {
  const running = stepOf(asOf);
  const before = closesOn(stepOf(addDays(running, -1)));
  return before > asOf ? before : closesOn(running);
}

function describe({ id, minimum, agreement }: CityAudience, keys: readonly PublishedKey[]): PublishedAudience {
  const own = keys.filter(({ audience }) => audience === id);
  const newest = new Map(own.map((key) => [blockKey(key), key]));
  return {
    id,
    minimum,
    from: agreement?.from ?? null,
    to: [...(agreement?.to ?? [])],
    blocks: [...newest.values()].map(({ agency, kind, groups }) => ({ agency, kind, groups })),
    steps: [...new Set(own.map(({ from }) => from))],
    publishedAt:
      own
        .map(({ publishedAt }) => publishedAt)
        .toSorted()
        .at(-1) ?? null,
  };
}
