import type { Feed, Instant, Viewer } from "@lagebild/domain";
import type { Store } from "../../db/store.ts";
import { actorOf } from "../audit/actor.ts";
import { changeOf } from "../audit/change-of.ts";

export interface FeedChangeNote {
  readonly at: Instant;
  readonly viewer: Viewer;
  /** E.g. `feed.pause`. */
  readonly what: string;
  readonly feed: Pick<Feed, "city" | "agency" | "id">;
  /** What of the feed it was about, e.g. a key's id. */
  readonly part?: string;
  readonly reason?: string;
  /** What it was and what it is; null: there was nothing, or nothing is left. */
  readonly change?: readonly [before: Feed | null, after: Feed | null];
}

/** Who changed what of a feed; never a secret, never content of reports. */
export async function auditFeed(
  store: Store,
  { at, viewer, what, feed, part, reason = "", change = [null, null] }: FeedChangeNote,
): Promise<void> {
  const subject = [feed.city, feed.agency, feed.id, ...(part === undefined ? [] : [part])].join("/");
  await store.audit({ at, ...actorOf(viewer), what, subject, reason: reason === "" ? null : reason, ...changeOf(...change) });
}
