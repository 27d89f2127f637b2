import { statSync } from "node:fs";
import { feedIdSchema, instantSchema } from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import { z } from "zod";
import { endLeftAttempts, hasLeftAttempts } from "./inbox-attempts.ts";
import { clearSome, dropDeliveries, hasToClear } from "./inbox-clearing.ts";
import type { FeedWish, InboxFacts } from "./inbox.ts";
import { THIS_PROCESS, isMarkAlive } from "./process-mark.ts";

const wishSchema = z.object({ feed: feedIdSchema, what: z.enum(["run", "test"]) });

export function wish(db: Database, { feed, what }: FeedWish): void {
  db.prepare("INSERT OR IGNORE INTO wish (feed, what) VALUES (?, ?)").run(feed, what);
}

export function takeWishes(db: Database): readonly FeedWish[] {
  // Asked often: without a write transaction as long as there is none.
  if (db.prepare("SELECT 1 FROM wish LIMIT 1").get() === undefined) return [];
  return db
    .transaction(() => {
      const wishes = db.prepare("SELECT feed, what FROM wish ORDER BY no").all();
      db.exec("DELETE FROM wish");
      return wishes.map((each) => wishSchema.parse(each));
    })
    .immediate();
}

export function claimHost(db: Database): boolean {
  if (findHost(db) === THIS_PROCESS) return true;
  return db
    .transaction(() => {
      const owner = findHost(db);
      if (owner !== undefined && isMarkAlive(owner)) return owner === THIS_PROCESS;
      db.prepare("INSERT INTO host (only_row, owner) VALUES (1, ?) ON CONFLICT (only_row) DO UPDATE SET owner = excluded.owner").run(
        THIS_PROCESS,
      );
      return true;
    })
    .immediate();
}

export function releaseHost(db: Database): void {
  db.prepare("DELETE FROM host WHERE owner = ?").run(THIS_PROCESS);
}

export function hasHost(db: Database): boolean {
  const owner = findHost(db);
  return owner !== undefined && isMarkAlive(owner);
}

function findHost(db: Database): string | undefined {
  return db.prepare<[], string>("SELECT owner FROM host").pluck().get();
}

/** What processes left that are gone: deliveries that they had not received to the end, rows that they had not cleared away, and attempts. */
export function dropLeft(db: Database): void {
  // Without a write transaction where nothing is left: the disk may be full.
  if (listLeft(db).length > 0 || hasLeftAttempts(db)) endLeft(db);
  if (hasToClear(db)) while (clearSome(db));
}

function endLeft(db: Database): void {
  const at = instantSchema.parse(new Date().toISOString());
  db.transaction(() => {
    dropDeliveries(db, listLeft(db));
    endLeftAttempts(db, at);
  }).immediate();
}

function listLeft(db: Database): readonly number[] {
  return db
    .prepare<[], { no: number; owner: string }>("SELECT no, owner FROM delivery WHERE state = 'receiving'")
    .all()
    .flatMap(({ no, owner }) => (isMarkAlive(owner) ? [] : [no]));
}

export function measure(db: Database): InboxFacts {
  const waiting = db
    .prepare<[], { waitingRows: number; waitingBytes: number }>(
      `SELECT COALESCE(SUM(rows) FILTER (WHERE state = 'waiting'), 0) AS waitingRows, COALESCE(SUM(bytes), 0) AS waitingBytes
       FROM delivery WHERE state IN ('receiving', 'waiting')`,
    )
    .get();
  const fileBytes = [db.name, `${db.name}-wal`].reduce((sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0);
  return { waitingRows: 0, waitingBytes: 0, ...waiting, fileBytes };
}
