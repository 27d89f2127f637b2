import type { Database } from "better-sqlite3";

/** Deletes what a run that does not count had said, and all that nobody else says: entries, contents, keys without a report. */
export function dropEntries(db: Database, run: number): void {
  fillChanging(db, `SELECT report FROM report_entry WHERE run = ${run}`);
  db.prepare("DELETE FROM report_entry WHERE run = ?").run(run);
  db.exec(`
    DELETE FROM report_content AS c WHERE report IN (SELECT id FROM temp.changing)
      AND NOT EXISTS (SELECT 1 FROM report_entry e WHERE e.report = c.report AND e.content_hash = c.content_hash);
    DELETE FROM tombstone AS t WHERE report IN (SELECT id FROM temp.changing) AND NOT EXISTS (SELECT 1 FROM report_entry e WHERE e.report = t.report);
    DELETE FROM temp.changing`);
  db.prepare("DELETE FROM run_report WHERE run = ?").run(run);
}

/** Numbers of reports that the next statements are about; `select` holds no text from outside. Gives their number. */
export function fillChanging(db: Database, select: string, values: object = {}): number {
  db.exec("CREATE TEMP TABLE IF NOT EXISTS changing (id INTEGER PRIMARY KEY); DELETE FROM temp.changing");
  return db.prepare(`INSERT OR IGNORE INTO temp.changing (id) ${select}`).run(values).changes;
}

/** Where the reports lie that a run wrote; may name more, never less. */
export const OWN = `
  INSERT INTO run_report (run, first_report, last_report) VALUES (?, ?, ?)
  ON CONFLICT (run, first_report) DO UPDATE SET last_report = MAX(last_report, excluded.last_report)`;
