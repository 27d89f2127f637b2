import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import {
  feedIdSchema,
  LagebildError,
  type CityId,
  type Feed,
  type FeedAnswer,
  type FeedId,
  type FeedRequest,
  type Viewer,
} from "@lagebild/domain";
import type { Mapping } from "@lagebild/ingest";
import { authorise, requireOwn } from "@lagebild/policy";
import { FEED_TEXTS } from "../i18n/feed-texts.ts";
import { instantOf } from "../import/instant-of.ts";
import { getCity } from "../import/report-settings.ts";
import { makeId } from "../make-id.ts";
import { auditFeed } from "./audit-feed.ts";
import { checkFeed, type CheckedFeed } from "./check-feed.ts";
import type { FeedDeps } from "./feed-deps.ts";
import { describeFeed } from "./get-feed.ts";

/** Sets a feed up as a draft: it takes test deliveries only until it goes live. */
export async function createFeed(
  deps: FeedDeps,
  viewer: Viewer,
  { city: cityId, ...request }: FeedRequest & { readonly city: CityId },
): Promise<FeedAnswer> {
  authorise(viewer, "manage-feeds");
  requireOwn(viewer, request.agency);
  const { store, now } = deps;
  const city = await getCity(store, cityId);
  const checked = await checkFeed(deps, city, request);
  const at = instantOf(now());
  const feed = {
    ...request,
    id: createFeedId(),
    city: city.id,
    mapping: checked.mapping,
    state: "draft",
    createdAt: at,
    by: viewer.name,
  } satisfies Feed;
  await keepFeed(deps, feed, checked, viewer);
  await auditFeed(store, { at, viewer, what: "feed.create", feed, change: [null, feed] });
  return describeFeed(deps, viewer, feed);
}

/** Stores a feed with its mapping, which is found by its hash as long as rows wait that were read by it. */
export async function keepFeed(
  { store, dropFolder, now }: Pick<FeedDeps, "store" | "dropFolder" | "now">,
  feed: Omit<Feed, "mapping"> & { readonly mapping: Mapping },
  { hash }: CheckedFeed,
  viewer: Viewer,
): Promise<void> {
  const { city, agency, kind, mapping, source } = feed;
  if (source.type === "dropFolder") await makeFolder(join(dropFolder, source.folder));
  await store.putMapping({ city, agency, kind, hash, body: mapping, by: viewer.name, at: instantOf(now()), isUsed: false });
  await store.putFeed(feed);
}

async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true, mode: 0o770 });
  } catch (cause) {
    const text = FEED_TEXTS.folderNotMade(path);
    throw new LagebildError("precondition-failed", text.en, { text }, { cause });
  }
}

function createFeedId(): FeedId {
  return feedIdSchema.parse(`feed-${makeId()}`);
}
