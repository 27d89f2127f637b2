import { ConflictError, feedKeySchema, NotFoundError, type FeedKey, type NewFeedKeyAnswer, type Viewer } from "@lagebild/domain";
import { authorise } from "@lagebild/policy";
import type { StoredFeedKey } from "../../db/feed-store.ts";
import { FEED_TEXTS } from "../i18n/feed-texts.ts";
import { instantOf } from "../import/instant-of.ts";
import { auditFeed } from "./audit-feed.ts";
import type { FeedDeps } from "./feed-deps.ts";
import { getFeedOf, type FeedInput } from "./feed-of.ts";
import { createFeedSecret } from "./feed-secret.ts";

const HOUR_MS = 3_600_000;

/** Makes a key and answers its secret, once. Keys of now still open for `overlapHours`, so that the sender can change over. */
export async function createFeedKey(
  { store, now }: FeedDeps,
  viewer: Viewer,
  { overlapHours, ...input }: FeedInput & { readonly overlapHours: number },
): Promise<NewFeedKeyAnswer> {
  authorise(viewer, "manage-feeds");
  const feed = await getFeedOf(store, viewer, input);
  if (feed.source.type !== "push") throw new ConflictError(FEED_TEXTS.onlyPush.en, { text: FEED_TEXTS.onlyPush });
  const at = instantOf(now());
  const { id, secret, hash } = createFeedSecret();
  await store.expireFeedKeys(feed.id, instantOf(new Date(now().getTime() + overlapHours * HOUR_MS)));
  const key: FeedKey = { id, createdAt: at, by: viewer.name, expiresAt: null, lastUsedAt: null };
  await store.putFeedKey(feed.id, { ...key, hash });
  await auditFeed(store, { at, viewer, what: "feed.key.create", feed, part: id });
  return { key, secret };
}

/** Takes a key back; the next push with it is refused. */
export async function revokeFeedKey(
  { store, now }: FeedDeps,
  viewer: Viewer,
  { key, ...input }: FeedInput & { readonly key: FeedKey["id"] },
): Promise<{ readonly deleted: FeedKey["id"] }> {
  authorise(viewer, "manage-feeds");
  const feed = await getFeedOf(store, viewer, input);
  const keys = await store.listFeedKeys(feed.id);
  if (!keys.some((held) => held.id === key && isOpen(held, now()))) throw new NotFoundError("key", key);
  const at = instantOf(now());
  await store.expireFeedKeys(feed.id, at, [key]);
  await auditFeed(store, { at, viewer, what: "feed.key.revoke", feed, part: key });
  return { deleted: key };
}

export function isOpen({ expiresAt }: Pick<FeedKey, "expiresAt">, now: Date): boolean {
  return expiresAt === null || Date.parse(expiresAt) > now.getTime();
}

/** Keys that still open, without their hashes. */
export function publicKeys(keys: readonly StoredFeedKey[], now: Date): FeedKey[] {
  return keys.filter((key) => isOpen(key, now)).map((key) => feedKeySchema.parse(key));
}
