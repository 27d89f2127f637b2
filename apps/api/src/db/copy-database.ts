import Sqlite from "better-sqlite3";
import { readVersion } from "./migrate.ts";

/** What tells one state of a database from another. */
export interface DatabaseFacts {
  /** Of its migrations. */
  readonly version: number;
  /** Rows of each table. */
  readonly rows: Readonly<Record<string, number>>;
}

/** One state of a database in a file of its own, whatever is written meanwhile, without the remains of deleted rows. Throws where `to` exists. */
export function copyDatabase(from: string, to: string): void {
  const db = new Sqlite(from, { readonly: true, fileMustExist: true });
  try {
    db.prepare("VACUUM INTO ?").run(to);
  } finally {
    db.close();
  }
}

/** Throws RangeError where the pages are damaged. */
export function inspectDatabase(file: string): DatabaseFacts {
  const db = new Sqlite(file, { readonly: true, fileMustExist: true });
  try {
    const verdict = db.pragma("integrity_check", { simple: true });
    if (verdict !== "ok") throw new RangeError(`the database is damaged: ${String(verdict)}`);
    const tables = db.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").pluck().all();
    const countOf = (table: string): number =>
      Number(
        db
          .prepare(`SELECT COUNT(*) FROM "${table.replaceAll('"', '""')}"`)
          .pluck()
          .get(),
      );
    return { version: readVersion(db), rows: Object.fromEntries(tables.map((table) => [table, countOf(table)])) };
  } finally {
    db.close();
  }
}
