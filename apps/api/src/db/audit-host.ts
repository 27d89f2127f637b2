import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { operationOf, type Instant } from "@lagebild/domain";
import Sqlite, { type Database } from "better-sqlite3";
import { flushHead, keepHead } from "./audit-head.ts";
import { appendAll } from "./audit-log.ts";
import type { AuditNote } from "./audit-store.ts";
import { openAuditConnection, openWriter } from "./connection.ts";
import { AUDIT_FOLDER, migrate } from "./migrate.ts";

export const DATABASE_FILE = "lagebild.db";
export const AUDIT_FILE = "audit.db";

export function auditFileOf(databaseFile: string): string {
  return join(dirname(databaseFile), AUDIT_FILE);
}

/** Of the newest version, with what was put on record before there was a chain. */
export function openAuditFile(file: string): Database {
  const db = openAuditConnection(file);
  try {
    migrate(db, AUDIT_FOLDER);
    takeOver(db, join(dirname(file), DATABASE_FILE));
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

interface OldRow {
  readonly at: Instant;
  readonly by: string;
  readonly what: string;
  readonly subject: string;
  readonly reason: string | null;
}

/** Rows of the former table become the beginning of the chain, in one transaction; the table goes once they are there. */
function takeOver(db: Database, databaseFile: string): void {
  if (!existsSync(databaseFile) || !hasOldRows(databaseFile)) return;
  const main = openWriter(databaseFile);
  try {
    const rows = main.prepare<[], OldRow>("SELECT at, by, what, subject, reason FROM audit_before_chain ORDER BY no").all();
    const isNew = (): boolean => db.prepare("SELECT 1 FROM audit UNION ALL SELECT 1 FROM audit_checkpoint LIMIT 1").get() === undefined;
    const head = db.transaction(() => (isNew() ? appendAll(db, rows.map(toNote)) : null)).immediate();
    if (head !== null) keepHead(db, head);
    flushHead(db);
    main.exec("DROP TABLE IF EXISTS audit_before_chain");
  } finally {
    main.close();
  }
}

function hasOldRows(databaseFile: string): boolean {
  const main = new Sqlite(databaseFile, { readonly: true });
  try {
    return main.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'audit_before_chain'").get() !== undefined;
  } finally {
    main.close();
  }
}

function toNote(row: OldRow): AuditNote {
  return { ...row, operation: operationOf(row.what), person: null, role: null, agency: null, purpose: null, request: null };
}
