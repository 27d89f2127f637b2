import { ConflictError, LagebildError, type FeedAnswer, type FeedTestAnswer, type Viewer } from "@lagebild/domain";
import { authorise, publish } from "@lagebild/policy";
import { FEED_TEXTS } from "../i18n/feed-texts.ts";
import { instantOf } from "../import/instant-of.ts";
import { auditFeed } from "./audit-feed.ts";
import type { FeedDeps } from "./feed-deps.ts";
import { getFeedOf, type FeedInput } from "./feed-of.ts";
import { describeFeed } from "./get-feed.ts";

/** Fetches a live feed as soon as possible, whatever its schedule says. Answers before it is done. */
export async function runFeed(deps: FeedDeps, viewer: Viewer, input: FeedInput): Promise<FeedAnswer> {
  authorise(viewer, "manage-feeds");
  const { store, carrier, feedBook, now } = deps;
  const feed = await getFeedOf(store, viewer, input);
  if (feed.source.type === "push") throw comesByItself();
  if (feed.state !== "live") throw new ConflictError(FEED_TEXTS.wrongState(feed.state).en, { text: FEED_TEXTS.wrongState(feed.state) });
  await carrier.run(feed.id);
  feedBook.forget(feed.city);
  await auditFeed(store, { at: instantOf(now()), viewer, what: "feed.run", feed });
  return describeFeed(deps, viewer, feed);
}

/** Fetches and judges what a feed would bring, in whatever state it is; no row is stored. */
export async function testFeed({ store, carrier, feedBook, now }: FeedDeps, viewer: Viewer, input: FeedInput): Promise<FeedTestAnswer> {
  authorise(viewer, "manage-feeds");
  const feed = await getFeedOf(store, viewer, input);
  if (feed.source.type === "push") throw comesByItself();
  await auditFeed(store, { at: instantOf(now()), viewer, what: "feed.test", feed });
  const answer = await carrier.test(feed);
  feedBook.forget(feed.city);
  return publish(viewer, answer);
}

function comesByItself(): LagebildError {
  return new LagebildError("precondition-failed", FEED_TEXTS.pushComesByItself.en, { text: FEED_TEXTS.pushComesByItself });
}
