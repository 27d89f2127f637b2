import type { CityId, Feed, FeedId, FeedKey, Instant } from "@lagebild/domain";

/** A run that a feed made: what it counted. */
export interface FeedArrival {
  readonly feed: FeedId;
  readonly at: Instant;
  readonly read: number;
  readonly quarantined: number;
  /** [G9] Of the accepted reports: those with a place, and those of which one was asked. */
  readonly located: number;
  readonly asked: number;
}

/** With the SHA-256 of its secret, hexadecimal: for comparing, never for an answer. */
export type StoredFeedKey = FeedKey & { readonly hash: string };

/** The part of the store that keeps feeds, their keys and what their runs brought. */
export interface FeedStore {
  /** In the order in which they were made; of one city, or of all. */
  listFeeds(city?: CityId): Promise<readonly Feed[]>;
  findFeed(id: FeedId): Promise<Feed | undefined>;
  /** Creates or replaces; who made it when stays. ConflictError for another agency than the stored one, or one of another city. */
  putFeed(feed: Feed): Promise<void>;
  /** With its keys; its runs stay. What the inbox holds of it is `Inbox.forgetFeed`'s. False: there was none. */
  deleteFeed(id: FeedId): Promise<boolean>;
  /** Oldest first, ended ones too; empty for an unknown feed. */
  listFeedKeys(feed: FeedId): Promise<readonly StoredFeedKey[]>;
  /** NotFoundError. */
  putFeedKey(feed: FeedId, key: StoredFeedKey): Promise<void>;
  /** Keys (of `only`, else all) that end later or never end at that instant. Gives how many did. NotFoundError. */
  expireFeedKeys(feed: FeedId, at: Instant, only?: readonly FeedKey["id"][]): Promise<number>;
  /** Runs that feeds of the city made since then, of each feed the newest 5,000; runs taken back are left out. */
  listFeedArrivals(city: CityId, since: Instant): Promise<readonly FeedArrival[]>;
  /** Median minutes from the end of an occurrence to its arrival by runs of a feed since then; feeds without reports are absent. */
  listFeedDelays(city: CityId, since: Instant): Promise<readonly { readonly feed: FeedId; readonly minutes: number }[]>;
  /** Notes its use, at most once a minute. */
  touchFeedKey(feed: FeedId, key: FeedKey["id"], at: Instant): Promise<void>;
}
