import type { Database } from "better-sqlite3";

/** Makes the newest change number of the city known; to be called last in every transaction that logged changes. */
export function stampChanges(db: Database, city: number): void {
  db.prepare("UPDATE city SET change_seq = (SELECT COALESCE(MAX(seq), 0) FROM report_change) WHERE no = ?").run(city);
}
