import { NotFoundError, type CityId, type Feed, type FeedId, type Viewer } from "@lagebild/domain";
import { requireFound } from "@lagebild/policy";
import type { Store } from "../../db/store.ts";

export interface FeedInput {
  readonly city: CityId;
  readonly feed: FeedId;
}

/** Throws NotFoundError also for a feed of another city, and of an agency whose rows are not for the viewer. */
export async function getFeedOf(store: Store, viewer: Viewer, { city, feed: id }: FeedInput): Promise<Feed> {
  const feed = await store.findFeed(id);
  if (feed?.city !== city) throw new NotFoundError("feed", id);
  requireFound(viewer, feed.agency, { noun: "feed", id });
  return feed;
}
