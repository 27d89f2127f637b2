import type { FeedAttempt, Viewer } from "@lagebild/domain";
import { authorise, publish } from "@lagebild/policy";
import type { FeedDeps } from "./feed-deps.ts";
import { getFeedOf, type FeedInput } from "./feed-of.ts";

/** What became of the newest attempts, newest first. */
export async function listFeedAttempts(
  { store, inbox }: Pick<FeedDeps, "store" | "inbox">,
  viewer: Viewer,
  { limit, ...input }: FeedInput & { readonly limit: number },
): Promise<{ readonly attempts: FeedAttempt[] }> {
  authorise(viewer, "view-feeds");
  const { id } = await getFeedOf(store, viewer, input);
  return publish(viewer, { attempts: [...(await inbox.listAttempts(id, limit))] });
}
