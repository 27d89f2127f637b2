import { NotFoundError, type CityId, type Feed, type FeedId } from "@lagebild/domain";
import type { Store } from "../../db/store.ts";

export interface FeedInput {
  readonly city: CityId;
  readonly feed: FeedId;
}

/** Throws NotFoundError also for a feed of another city. */
export async function getFeedOf(store: Store, { city, feed: id }: FeedInput): Promise<Feed> {
  const feed = await store.findFeed(id);
  if (feed?.city !== city) throw new NotFoundError("feed", id);
  return feed;
}
