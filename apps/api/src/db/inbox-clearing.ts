import type { FeedId, Instant } from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import { truncateLog } from "./run.ts";

const KEPT_ATTEMPTS = 500;
/** Pages of 4 KiB that may lie unused in the file. */
const SPARE_PAGES = 1024;

export function deleteDeliveries(db: Database, numbers: readonly number[]): void {
  const part = db.prepare("DELETE FROM part WHERE delivery = ?");
  const delivery = db.prepare("DELETE FROM delivery WHERE no = ?");
  for (const no of numbers) {
    part.run(no);
    delivery.run(no);
  }
}

/** Where no row is on its way any more: nothing of one stays in the log, and the file gets small again. */
export function clearAway(db: Database): void {
  if (db.prepare("SELECT 1 FROM part LIMIT 1").get() !== undefined) return;
  if (Number(db.pragma("freelist_count", { simple: true })) > SPARE_PAGES) db.pragma("incremental_vacuum");
  truncateLog(db);
}

export function purge(db: Database, before: Instant): void {
  db.transaction(() => {
    db.prepare("DELETE FROM delivery WHERE state = 'finished' AND julianday(received_at) < julianday(?)").run(before);
    db.prepare("DELETE FROM push_key WHERE julianday(received_at) < julianday(?)").run(before);
    db.prepare(
      `DELETE FROM attempt WHERE outcome <> 'running' AND id IN (
         SELECT id FROM (SELECT id, ROW_NUMBER() OVER (PARTITION BY feed ORDER BY id DESC) AS place FROM attempt) WHERE place > ${KEPT_ATTEMPTS})`,
    ).run();
  }).immediate();
  clearAway(db);
}

export function forgetFeed(db: Database, feed: FeedId): void {
  db.transaction(() => {
    deleteDeliveries(db, db.prepare<[string], number>("SELECT no FROM delivery WHERE feed = ?").pluck().all(feed));
    for (const table of ["push_key", "attempt", "feed_progress", "wish"]) db.prepare(`DELETE FROM ${table} WHERE feed = ?`).run(feed);
  }).immediate();
  clearAway(db);
}
