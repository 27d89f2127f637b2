import { setTimeout as wait } from "node:timers/promises";
import { ConflictError, type FeedId, type FeedRemoval, type Viewer } from "@lagebild/domain";
import { authorise } from "@lagebild/policy";
import { FEED_TEXTS } from "../i18n/feed-texts.ts";
import { instantOf } from "../import/instant-of.ts";
import { auditFeed } from "./audit-feed.ts";
import type { FeedDeps } from "./feed-deps.ts";
import { getFeedOf, type FeedInput } from "./feed-of.ts";
import { forgetFeedHeaders } from "./feed-headers.ts";

/** For so long a push may still be taken that began before the feed was paused. */
const LAST_PUSHES_MS = 1_500;

/** Deletes a feed with its keys and secrets; its runs and reports stay. Refused while accepted rows wait, unless they are to be discarded. */
export async function deleteFeed(
  { store, inbox, carrier, now, dataFolder }: FeedDeps,
  viewer: Viewer,
  { reason, discardsWaiting, ...input }: FeedInput & FeedRemoval,
): Promise<{ readonly deleted: FeedId }> {
  authorise(viewer, "manage-feeds");
  const feed = await getFeedOf(store, viewer, input);
  // From here on nothing more is taken, so that what waits is all there is.
  await store.putFeed({ ...feed, state: "paused" });
  carrier.refresh(feed.id);
  if (feed.source.type === "push" && feed.state === "live") await wait(LAST_PUSHES_MS);
  const rows = (await inbox.countWaiting(feed.id)).reduce((sum, waiting) => sum + waiting.rows, 0);
  if (rows > 0 && !discardsWaiting) {
    await store.putFeed(feed);
    carrier.refresh(feed.id);
    throw new ConflictError(FEED_TEXTS.rowsWait(rows).en, { text: FEED_TEXTS.rowsWait(rows) });
  }
  await store.deleteFeed(feed.id);
  await inbox.forgetFeed(feed.id);
  await forgetFeedHeaders(dataFolder, feed.id);
  carrier.refresh(feed.id);
  await auditFeed(store, {
    at: instantOf(now()),
    viewer,
    what: "feed.delete",
    feed,
    ...(rows > 0 && { part: `${rows} rows discarded` }),
    reason,
    change: [feed, null],
  });
  return { deleted: feed.id };
}
