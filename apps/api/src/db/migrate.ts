import { readdirSync, readFileSync } from "node:fs";
import type { Database } from "better-sqlite3";

const STORE_FOLDER = new URL("./migrations/", import.meta.url);
export const INBOX_FOLDER = new URL("./inbox-migrations/", import.meta.url);
export const AUDIT_FOLDER = new URL("./audit-migrations/", import.meta.url);

/** Applies `NNNN-name.sql` in order, each in its own transaction; `user_version` holds the number of the newest. Safe while another process does the same. */
export function migrate(db: Database, folder = STORE_FOLDER): void {
  const files = readdirSync(folder).filter((name) => /^[0-9]{4}-.*\.sql$/.test(name));
  files.sort();
  const newest = Number(files.at(-1)?.slice(0, 4) ?? 0);
  if (readVersion(db) > newest) throw new RangeError(`the database has version ${readVersion(db)}, this program knows ${newest}`);
  // Without a write transaction: another process may be importing.
  if (readVersion(db) === newest) return;
  for (const file of files) applyOnce(db, Number(file.slice(0, 4)), readFileSync(new URL(file, folder), "utf8"));
}

export function readVersion(db: Database): number {
  return Number(db.pragma("user_version", { simple: true }));
}

function applyOnce(db: Database, version: number, sql: string): void {
  db.transaction(() => {
    if (readVersion(db) >= version) return;
    db.exec(sql);
    db.pragma(`user_version = ${version}`);
  }).immediate();
}
