import { instantSchema, type Instant } from "@lagebild/domain";
import Sqlite, { type Database } from "better-sqlite3";
import { appendAudit } from "./audit-log.ts";
import type { AuditNote } from "./audit-store.ts";
import { AUDIT_FOLDER, migrate } from "./migrate.ts";
import { SAMPLE_ACTOR } from "./sample.fixture.ts";

export const AUDIT_AT: Instant = instantSchema.parse("2025-07-01T08:00:00Z");

export function sampleNote(n: number, note: Partial<AuditNote> = {}): AuditNote {
  return { ...SAMPLE_ACTOR, at: AUDIT_AT, what: "zone.confirmed", subject: `probe/zone-${n}`, reason: null, ...note };
}

/** A chain in memory; `entries` are appended one by one. */
export function openChain(entries: number): Database {
  const db = new Sqlite(":memory:");
  migrate(db, AUDIT_FOLDER);
  for (let n = 1; n <= entries; n += 1) appendAudit(db, [sampleNote(n)]);
  return db;
}

/** As somebody does who has the file and a tool for it. */
export function withoutTriggers(db: Database): Database {
  for (const name of db.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'trigger'").pluck().all())
    db.exec(`DROP TRIGGER ${name}`);
  return db;
}
