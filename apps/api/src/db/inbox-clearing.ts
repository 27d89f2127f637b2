import type { FeedId, Instant } from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import { truncateLog } from "./run.ts";

const KEPT_ATTEMPTS = 500;
/** Pages of 4 KiB that may lie unused in the file. */
const SPARE_PAGES = 1024;
/** Of up to 2,000 rows each. */
const PARTS_AT_ONCE = 32;
const TO_CLEAR = "SELECT no FROM delivery WHERE state IN ('finished', 'dropped') AND bytes > 0";

/** Out of sight at once; `clearSome` clears its rows away. Finished ones stay. */
export function dropDeliveries(db: Database, numbers: readonly number[]): void {
  const hide = db.prepare("UPDATE delivery SET state = 'dropped' WHERE no = ? AND state <> 'finished' AND bytes > 0");
  const remove = db.prepare("DELETE FROM delivery WHERE no = ? AND state <> 'finished' AND bytes = 0");
  for (const no of numbers) {
    remove.run(no);
    hide.run(no);
  }
}

/**
 * Deletes rows that were taken or dropped, up to a few megabytes in one transaction, so that a push waits for none of them long. True: there are more. Empties
 * the log where nothing is left on its way.
 */
export function clearSome(db: Database): boolean {
  const isMore = hasToClear(db) && clearOnce(db);
  if (!isMore) clearAway(db);
  return isMore;
}

export function hasToClear(db: Database): boolean {
  return db.prepare(`${TO_CLEAR} LIMIT 1`).get() !== undefined;
}

function clearOnce(db: Database): boolean {
  const part = db.prepare<[number, number]>("DELETE FROM part WHERE id IN (SELECT id FROM part WHERE delivery = ? ORDER BY no LIMIT ?)");
  const keep = db.prepare<[number]>("UPDATE delivery SET bytes = 0 WHERE no = ? AND state = 'finished'");
  const remove = db.prepare<[number]>("DELETE FROM delivery WHERE no = ? AND state = 'dropped'");
  return db
    .transaction(() => {
      let left = PARTS_AT_ONCE;
      for (const no of db.prepare<[], number>(`${TO_CLEAR} LIMIT ${PARTS_AT_ONCE}`).pluck().all()) {
        left -= part.run(no, left).changes;
        if (left <= 0) break;
        keep.run(no);
        remove.run(no);
      }
      return hasToClear(db);
    })
    .immediate();
}

/** Where no row is on its way any more: nothing of one stays in the log, and the file gets small again. */
function clearAway(db: Database): void {
  if (db.prepare("SELECT 1 FROM part LIMIT 1").get() !== undefined) return;
  if (Number(db.pragma("freelist_count", { simple: true })) > SPARE_PAGES) db.pragma("incremental_vacuum");
  truncateLog(db);
}

export function purge(db: Database, before: Instant): void {
  db.transaction(() => {
    db.prepare("DELETE FROM delivery WHERE state = 'finished' AND bytes = 0 AND julianday(received_at) < julianday(?)").run(before);
    db.prepare("DELETE FROM push_key WHERE julianday(received_at) < julianday(?)").run(before);
    db.prepare(
      `DELETE FROM attempt WHERE outcome <> 'running' AND id IN (
         SELECT id FROM (SELECT id, ROW_NUMBER() OVER (PARTITION BY feed ORDER BY id DESC) AS place FROM attempt) WHERE place > ${KEPT_ATTEMPTS})`,
    ).run();
  }).immediate();
}

export function forgetFeed(db: Database, feed: FeedId): void {
  db.transaction(() => {
    db.prepare("DELETE FROM delivery WHERE feed = ? AND bytes = 0").run(feed);
    db.prepare("UPDATE delivery SET state = 'dropped' WHERE feed = ?").run(feed);
    for (const table of ["push_key", "attempt", "feed_progress", "wish"]) db.prepare(`DELETE FROM ${table} WHERE feed = ?`).run(feed);
  }).immediate();
}
