import {
  ConflictError,
  NotFoundError,
  feedKeySchema,
  feedSchema,
  type CityId,
  type Feed,
  type FeedId,
  type FeedKey,
  type Instant,
} from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import { getAgencyRow } from "./agency.ts";
import { getCity } from "./city.ts";
import type { StoredFeedKey } from "./feed-store.ts";

const TOUCH_MS = 60_000;

const SELECT = `
  SELECT feed.id, city.id AS city, agency.id AS agency, feed.kind, feed.name, feed.source, feed.mapping, feed.schedule, feed.state,
    feed.created_at AS createdAt, feed.by
  FROM feed JOIN city ON city.no = feed.city JOIN agency ON agency.no = feed.agency`;

export function listFeeds(db: Database, city?: CityId): readonly Feed[] {
  const rows = db.prepare<object, Record<string, unknown>>(`${SELECT} WHERE $city IS NULL OR feed.city = $city ORDER BY feed.no`);
  return rows.all({ city: city === undefined ? null : getCity(db, city).no }).map(toFeed);
}

export function findFeed(db: Database, id: FeedId): Feed | undefined {
  const row = db.prepare<[string], Record<string, unknown>>(`${SELECT} WHERE feed.id = ?`).get(id);
  return row === undefined ? undefined : toFeed(row);
}

/** Creates or replaces; city, agency, and who made it when stay as they were. */
export function putFeed(db: Database, feed: Feed): void {
  db.transaction(() => {
    const { no: city } = getCity(db, feed.city);
    const agency = getAgencyRow(db, feed.agency);
    if (agency.city !== city) throw new ConflictError(`agency ${feed.agency} belongs to another city`, { agency: feed.agency });
    const held = findFeed(db, feed.id);
    if (held !== undefined && held.agency !== feed.agency)
      throw new ConflictError(`feed ${feed.id} belongs to agency ${held.agency}`, { feed: feed.id });
    db.prepare(
      `INSERT INTO feed (id, city, agency, kind, name, source, mapping, schedule, state, created_at, by)
       VALUES ($id, $city, $agency, $kind, $name, $source, $mapping, $schedule, $state, $createdAt, $by)
       ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, name = excluded.name, source = excluded.source, mapping = excluded.mapping,
         schedule = excluded.schedule, state = excluded.state`,
    ).run({ ...feed, city, agency: agency.no, source: JSON.stringify(feed.source), mapping: JSON.stringify(feed.mapping) });
  }).immediate();
}

/** Its keys go with it; its runs stay. False: there was none. */
export function deleteFeed(db: Database, id: FeedId): boolean {
  return db.prepare("DELETE FROM feed WHERE id = ?").run(id).changes > 0;
}

export function listFeedKeys(db: Database, feed: FeedId): readonly StoredFeedKey[] {
  return db
    .prepare<[string], Record<string, unknown>>(
      `SELECT k.id, k.hash, k.created_at AS createdAt, k.by, k.expires_at AS expiresAt, k.last_used_at AS lastUsedAt
       FROM feed_key k JOIN feed ON feed.no = k.feed WHERE feed.id = ? ORDER BY k.created_at, k.id`,
    )
    .all(feed)
    .map(toKey);
}

export function putFeedKey(db: Database, feed: FeedId, key: StoredFeedKey): void {
  const no = getFeedNo(db, feed);
  db.prepare("INSERT INTO feed_key (feed, id, hash, created_at, by, expires_at, last_used_at) VALUES (?, ?, ?, ?, ?, ?, ?)").run(
    no,
    key.id,
    key.hash,
    key.createdAt,
    key.by,
    toMs(key.expiresAt),
    toMs(key.lastUsedAt),
  );
}

/** Keys that end later, or never, end then. Gives how many did. */
export function expireFeedKeys(db: Database, feed: FeedId, at: Instant, only?: readonly FeedKey["id"][]): number {
  return db
    .prepare(
      `UPDATE feed_key SET expires_at = $at WHERE feed = $feed AND (expires_at IS NULL OR expires_at > $at)
       AND ($only IS NULL OR id IN (SELECT value FROM json_each($only)))`,
    )
    .run({ feed: getFeedNo(db, feed), at: Date.parse(at), only: only === undefined ? null : JSON.stringify(only) }).changes;
}

export function touchFeedKey(db: Database, feed: FeedId, key: FeedKey["id"], at: Instant): void {
  db.prepare(
    `UPDATE feed_key SET last_used_at = $at WHERE feed = (SELECT no FROM feed WHERE id = $feed) AND id = $key
     AND (last_used_at IS NULL OR last_used_at <= $at - ${TOUCH_MS})`,
  ).run({ feed, key, at: Date.parse(at) });
}

function getFeedNo(db: Database, id: FeedId): number {
  const row = db.prepare<[string], { no: number }>("SELECT no FROM feed WHERE id = ?").get(id);
  if (row === undefined) throw new NotFoundError("feed", id);
  return row.no;
}

function toFeed({ source, mapping, ...row }: Record<string, unknown>): Feed {
  return feedSchema.parse({ ...row, source: JSON.parse(String(source)), mapping: JSON.parse(String(mapping)) });
}

function toKey({ hash, expiresAt, lastUsedAt, ...row }: Record<string, unknown>): StoredFeedKey {
  return { ...feedKeySchema.parse({ ...row, expiresAt: toText(expiresAt), lastUsedAt: toText(lastUsedAt) }), hash: String(hash) };
}

function toMs(at: Instant | null): number | null {
  return at === null ? null : Date.parse(at);
}

function toText(ms: unknown): string | null {
  return typeof ms === "number" ? new Date(ms).toISOString() : null;
}
