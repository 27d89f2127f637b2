import type { Feed, FeedAnswer, Viewer } from "@lagebild/domain";
import { authorise, publish } from "@lagebild/policy";
import { getCity } from "../import/report-settings.ts";
import type { FeedDeps } from "./feed-deps.ts";
import { getFeedOf, type FeedInput } from "./feed-of.ts";
import { describeFeeds } from "./list-feeds.ts";

/** One feed with its mapping. */
export async function getFeed(deps: FeedDeps, viewer: Viewer, input: FeedInput): Promise<FeedAnswer> {
  authorise(viewer, "view-feeds");
  return describeFeed(deps, viewer, await getFeedOf(deps.store, viewer, input));
}

/** The answer to whoever asked for a feed or changed it. */
export async function describeFeed(deps: FeedDeps, viewer: Viewer, feed: Feed): Promise<FeedAnswer> {
  const city = await getCity(deps.store, feed.city);
  const [status] = await describeFeeds(deps, city, [feed]);
  if (status === undefined) throw new RangeError(`no status of ${feed.id}`);
  return publish(viewer, { feed: status, mapping: feed.mapping });
}
