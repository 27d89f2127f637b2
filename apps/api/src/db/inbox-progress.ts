import { feedFailureSchema, feedIdSchema, instantSchema, type FeedFailure, type FeedId, type Instant } from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import { z } from "zod";
import type { FeedProgress, InboxMemory } from "./inbox.ts";
import { isMarkAlive } from "./process-mark.ts";

const memorySchema = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));

const progressSchema = z.object({
  feed: feedIdSchema,
  lastAttemptAt: instantSchema.nullable(),
  lastSuccessAt: instantSchema.nullable(),
  lastDeliveryAt: instantSchema.nullable(),
  failures: z.number(),
  failure: feedFailureSchema.nullable(),
});

export function memory(db: Database, feed: FeedId): InboxMemory {
  const text = db.prepare<[string], string>("SELECT memory FROM feed_progress WHERE feed = ?").pluck().get(feed);
  return text === undefined ? {} : memorySchema.parse(JSON.parse(text));
}

export function remember(db: Database, feed: FeedId, content: InboxMemory): void {
  db.prepare("INSERT INTO feed_progress (feed, memory) VALUES (?, ?) ON CONFLICT (feed) DO UPDATE SET memory = excluded.memory").run(
    feed,
    JSON.stringify(content),
  );
}

export function noteArrival(db: Database, feed: FeedId, at: Instant): void {
  db.prepare(
    "INSERT INTO feed_progress (feed, last_delivery_at) VALUES (?, ?) ON CONFLICT (feed) DO UPDATE SET last_delivery_at = excluded.last_delivery_at",
  ).run(feed, at);
}

export function noteAttempt(db: Database, feed: FeedId, at: Instant): void {
  db.prepare(
    "INSERT INTO feed_progress (feed, last_attempt_at) VALUES (?, ?) ON CONFLICT (feed) DO UPDATE SET last_attempt_at = excluded.last_attempt_at",
  ).run(feed, at);
}

export function noteSuccess(db: Database, feed: FeedId, at: Instant): void {
  db.prepare("UPDATE feed_progress SET last_success_at = ?, failures = 0, failure = NULL WHERE feed = ?").run(at, feed);
}

export function noteFailure(db: Database, feed: FeedId, failure: FeedFailure | null): void {
  db.prepare("UPDATE feed_progress SET failures = failures + 1, failure = ? WHERE feed = ?").run(
    failure === null ? null : JSON.stringify(failure),
    feed,
  );
}

export function lastAttempts(db: Database): readonly FeedProgress[] {
  const running = db
    .prepare<[], { feed: string; owner: string }>("SELECT feed, owner FROM attempt WHERE outcome = 'running' AND trigger <> 'test'")
    .all();
  const busy = new Set(running.filter(({ owner }) => isMarkAlive(owner)).map(({ feed }) => feed));
  return db
    .prepare<[], { feed: string; failure: string | null }>(
      `SELECT feed, last_attempt_at AS lastAttemptAt, last_success_at AS lastSuccessAt, last_delivery_at AS lastDeliveryAt, failures, failure
       FROM feed_progress ORDER BY feed`,
    )
    .all()
    .map((row) => ({
      ...progressSchema.parse({ ...row, failure: row.failure === null ? null : JSON.parse(row.failure) }),
      isRunning: busy.has(row.feed),
    }));
}
