import { ConflictError, LagebildError, type Feed, type FeedAnswer, type FeedState, type Viewer } from "@lagebild/domain";
import { authorise } from "@lagebild/policy";
import { FEED_TEXTS } from "../i18n/feed-texts.ts";
import { instantOf } from "../import/instant-of.ts";
import { auditFeed } from "./audit-feed.ts";
import type { FeedDeps } from "./feed-deps.ts";
import { isOpen } from "./feed-keys.ts";
import { getFeedOf, type FeedInput } from "./feed-of.ts";
import { describeFeed } from "./get-feed.ts";

/** Ends the draft: from now on what comes is taken into the picture, and what is fetched is fetched for the first time at once. */
export async function goLive(deps: FeedDeps, viewer: Viewer, input: FeedInput): Promise<FeedAnswer> {
  return setState(deps, viewer, { ...input, from: "draft", to: "live", what: "feed.go-live" });
}

/** Takes nothing until it is resumed; what was accepted is still processed. */
export async function pauseFeed(deps: FeedDeps, viewer: Viewer, input: FeedInput): Promise<FeedAnswer> {
  return setState(deps, viewer, { ...input, from: "live", to: "paused", what: "feed.pause" });
}

export async function resumeFeed(deps: FeedDeps, viewer: Viewer, input: FeedInput): Promise<FeedAnswer> {
  return setState(deps, viewer, { ...input, from: "paused", to: "live", what: "feed.resume" });
}

interface StateChange extends FeedInput {
  readonly from: FeedState;
  readonly to: FeedState;
  readonly what: string;
}

/** Throws ConflictError for a feed in another state than the change begins with. */
async function setState(deps: FeedDeps, viewer: Viewer, { from, to, what, ...input }: StateChange): Promise<FeedAnswer> {
  authorise(viewer, "manage-feeds");
  const { store, carrier, feedBook, now } = deps;
  const held = await getFeedOf(store, viewer, input);
  if (held.state !== from) throw new ConflictError(FEED_TEXTS.wrongState(held.state).en, { text: FEED_TEXTS.wrongState(held.state) });
  if (from === "draft") await requireKey(deps, held);
  const feed = { ...held, state: to };
  await store.putFeed(feed);
  carrier.refresh(feed.id);
  feedBook.forget(feed.city);
  await auditFeed(store, { at: instantOf(now()), viewer, what, feed, change: [held, feed] });
  return describeFeed(deps, viewer, feed);
}

async function requireKey({ store, now }: FeedDeps, { id, source }: Feed): Promise<void> {
  if (source.type !== "push") return;
  const keys = await store.listFeedKeys(id);
  if (keys.some((key) => isOpen(key, now()))) return;
  throw new LagebildError("precondition-failed", FEED_TEXTS.needsKey.en, { text: FEED_TEXTS.needsKey });
}
