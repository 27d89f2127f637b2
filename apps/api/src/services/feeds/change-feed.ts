import { InvalidInputError, type Feed, type FeedAnswer, type FeedChange, type Viewer } from "@lagebild/domain";
import { authorise } from "@lagebild/policy";
import { FEED_TEXTS } from "../i18n/feed-texts.ts";
import { instantOf } from "../import/instant-of.ts";
import { getCity } from "../import/report-settings.ts";
import { hashMapping } from "../mappings/hash-mapping.ts";
import { auditFeed } from "./audit-feed.ts";
import { checkFeed } from "./check-feed.ts";
import { keepFeed } from "./create-feed.ts";
import type { FeedDeps } from "./feed-deps.ts";
import { getFeedOf, type FeedInput } from "./feed-of.ts";
import { describeFeed } from "./get-feed.ts";

/** Members that are named change. Rows that wait are still read by the mapping that they came with. */
export async function changeFeed(
  deps: FeedDeps,
  viewer: Viewer,
  { change, ...input }: FeedInput & { readonly change: FeedChange },
): Promise<FeedAnswer> {
  authorise(viewer, "manage-feeds");
  const { store, inbox, carrier, now } = deps;
  const city = await getCity(store, input.city);
  const held = await getFeedOf(store, viewer, input);
  const wanted = applyChange(held, change);
  if (wanted.source.type !== held.source.type) {
    throw new InvalidInputError(FEED_TEXTS.otherType.en, [{ path: "source.type", message: wanted.source.type }], {
      text: FEED_TEXTS.otherType,
    });
  }
  const checked = await checkFeed(deps, city, wanted, held);
  const feed = { ...wanted, mapping: checked.mapping };
  carrier.refresh(feed.id);
  await keepFeed(deps, feed, checked, viewer);
  // An ETag or a watermark tells of what was read from there by the mapping of then.
  if (readsOtherwise(held, feed, checked.hash)) await inbox.remember(feed.id, {});
  carrier.refresh(feed.id);
  await auditFeed(store, {
    at: instantOf(now()),
    viewer,
    what: "feed.change",
    feed,
    part: Object.keys(change).toSorted().join(","),
    change: [held, feed],
  });
  return describeFeed(deps, viewer, feed);
}

function readsOtherwise(held: Feed, feed: Feed, hash: string): boolean {
  return JSON.stringify(held.source) !== JSON.stringify(feed.source) || hashMapping(held.mapping) !== hash;
}

function applyChange(held: Feed, { name, kind, source, mapping, schedule }: FeedChange): Feed {
  return {
    ...held,
    ...(name !== undefined && { name }),
    ...(kind !== undefined && { kind }),
    ...(source !== undefined && { source }),
    ...(mapping !== undefined && { mapping }),
    ...(schedule !== undefined && { schedule }),
  };
}
