import { createHash, timingSafeEqual } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { feedIdSchema, ForbiddenError, type Feed, type FeedId, type FeedKey } from "@lagebild/domain";
import type { StoredFeedKey } from "../../db/feed-store.ts";
import type { Store } from "../../db/store.ts";
import { instantOf } from "../import/instant-of.ts";
import { PUSH_TEXTS } from "../i18n/push-texts.ts";
import { hashFeedSecret, keyIdOf } from "./feed-secret.ts";

/** Whose key opened a request: a feed, the same object for as long as it does not change. */
export interface FeedAccess {
  readonly feed: Feed;
  readonly key: FeedKey["id"];
}

/** Opens feeds to whoever has their key. */
export interface FeedKeyring {
  /** Throws ForbiddenError with `needsKey`, equal for an unknown feed, a wrong key and one that has ended. */
  open(feed: string, authorization: string | undefined): Promise<FeedAccess>;
  /** The feed or its keys were changed by this process: read anew before the next one is opened. */
  forget(feed: FeedId): void;
}

interface Known {
  readonly feed: Feed | undefined;
  readonly keys: readonly StoredFeedKey[];
  readonly untilMs: number;
}

interface Entry {
  known?: Known;
  reading?: Promise<Known> | undefined;
}

/** What another process changed, a key that is taken back or a feed that is paused, counts from then on at the latest. */
const KNOWN_MS = 1_000;
const MOST_KNOWN = 1_000;
const TOUCH_MS = 60_000;
const BEARER = /^Bearer +([^\s]{1,200})$/i;
/** Compared with where there is nothing to compare, so that the answer takes as long. */
const NOBODY = createHash("sha256").update("nobody").digest();

export function createFeedKeyring({ store, now }: { readonly store: Store; readonly now: () => Date }): FeedKeyring {
  const entries = new Map<FeedId, Entry>();
  const touchedMs = new Map<string, number>();

  async function read(id: FeedId, entry: Entry): Promise<Known> {
    const untilMs = now().getTime() + KNOWN_MS;
    const [found, keys] = await Promise.all([store.findFeed(id), store.listFeedKeys(id)]);
    const before = entry.known?.feed;
    return { feed: isDeepStrictEqual(found, before) ? before : found, keys, untilMs };
  }

  async function look(id: FeedId): Promise<Known> {
    const entry = entries.get(id) ?? {};
    if (entry.known !== undefined && now().getTime() < entry.known.untilMs) return entry.known;
    if (entries.size >= MOST_KNOWN) entries.clear();
    entries.set(id, entry);
    entry.reading ??= read(id, entry).finally(() => {
      entry.reading = undefined;
    });
    entry.known = await entry.reading;
    return entry.known;
  }

  function touch(feed: FeedId, key: string): void {
    const nowMs = now().getTime();
    if (nowMs - (touchedMs.get(key) ?? Number.NEGATIVE_INFINITY) < TOUCH_MS) return;
    if (touchedMs.size >= MOST_KNOWN) touchedMs.clear();
    touchedMs.set(key, nowMs);
    // What it is for is worth no failed push.
    void store.touchFeedKey(feed, key, instantOf(now())).catch(() => touchedMs.delete(key));
  }

  async function open(id: string, authorization: string | undefined): Promise<FeedAccess> {
    const parsed = feedIdSchema.safeParse(id);
    const secret = BEARER.exec(authorization ?? "")?.[1] ?? "";
    const { feed, keys } = parsed.success ? await look(parsed.data) : { feed: undefined, keys: [] };
    const key = findKey(keys, secret, now().getTime());
    if (feed === undefined || key === undefined) throw refused();
    touch(feed.id, key.id);
    return { feed, key: key.id };
  }

  function forget(id: FeedId): void {
    const entry = entries.get(id);
    if (entry === undefined) return;
    const { known } = entry;
    // Another entry, so that a read that began before the change does not count.
    entries.set(id, known === undefined ? {} : { known: { ...known, untilMs: Number.NEGATIVE_INFINITY } });
  }

  return { open, forget };
}

/** Writes through to the store; what they change of a feed or its keys, the keyring forgets at once. */
export function forgetOnWrite(store: Store, { forget }: Pick<FeedKeyring, "forget">): Store {
  async function forgetAfter<Result>(feed: FeedId, write: Promise<Result>): Promise<Result> {
    return await write.finally(() => forget(feed));
  }
  return {
    ...store,
    putFeed: (feed) => forgetAfter(feed.id, store.putFeed(feed)),
    deleteFeed: (feed) => forgetAfter(feed, store.deleteFeed(feed)),
    putFeedKey: (feed, key) => forgetAfter(feed, store.putFeedKey(feed, key)),
    expireFeedKeys: (feed, at, only) => forgetAfter(feed, store.expireFeedKeys(feed, at, only)),
  };
}

/** Compares with every key of the feed, whichever fits. */
function findKey(keys: readonly StoredFeedKey[], secret: string, nowMs: number): StoredFeedKey | undefined {
  const hash = Buffer.from(hashFeedSecret(secret), "hex");
  const id = keyIdOf(secret);
  let found: StoredFeedKey | undefined;
  for (const key of keys) {
    const isEqual = timingSafeEqual(hash, Buffer.from(key.hash, "hex"));
    const isValid = key.expiresAt === null || nowMs < Date.parse(key.expiresAt);
    if (isEqual && isValid && key.id === id) found = key;
  }
  if (keys.length === 0) timingSafeEqual(hash, NOBODY);
  return found;
}

function refused(): ForbiddenError {
  return new ForbiddenError(PUSH_TEXTS.noKey.en, { needsKey: true, text: PUSH_TEXTS.noKey });
}
