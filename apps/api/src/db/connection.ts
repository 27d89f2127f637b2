import Sqlite, { type Database } from "better-sqlite3";

const BUSY_MS = 60_000;

/** Settings and their measured cost: docs/adr/0005-sqlite-settings.md. Waits up to a minute for another process that writes. */
export function openWriter(file: string): Database {
  const db = new Sqlite(file, { timeout: BUSY_MS });
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = FULL");
  db.pragma("foreign_keys = ON");
  db.pragma("cache_size = -65536");
  db.pragma("wal_autocheckpoint = 4000");
  // What is deleted is overwritten: quarantined rows, runs taken back, corrections.
  db.pragma("secure_delete = ON");
  return db;
}

/** As openWriter, for the small file beside it: grows and shrinks with what waits. */
export function openInboxConnection(file: string): Database {
  const db = new Sqlite(file, { timeout: BUSY_MS });
  // Only before anything else is written to a new file.
  db.pragma("auto_vacuum = INCREMENTAL");
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = FULL");
  db.pragma("foreign_keys = ON");
  db.pragma("secure_delete = ON");
  return db;
}

/** As openWriter, for the file of the audit log: small transactions, each on the disk before its answer leaves. */
export function openAuditConnection(file: string): Database {
  const db = new Sqlite(file, { timeout: BUSY_MS });
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = FULL");
  db.pragma("secure_delete = ON");
  return db;
}

export function openReader(file: string): Database {
  const db = new Sqlite(file, { timeout: BUSY_MS, readonly: true });
  db.pragma("cache_size = -32768");
  return db;
}

/** Runs `read` on a connection of its own within one read transaction, so that all it sees is one state. */
export function* readSnapshot<T>(file: string, read: (db: Database) => Iterable<T>): Generator<T> {
  const db = openReader(file);
  try {
    db.exec("BEGIN");
    yield* read(db);
  } finally {
    db.close();
  }
}
