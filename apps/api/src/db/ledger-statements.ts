import type { Database } from "better-sqlite3";
import { OWN } from "./run-entries.ts";
import { CONTENT_COLUMNS, type SqlValue } from "./report-row.ts";
import type { EntryState } from "./entry-state.ts";

const COLUMNS = CONTENT_COLUMNS.join(", ");
const PLACES = CONTENT_COLUMNS.map(() => "?").join(", ");

export interface Key {
  readonly city: number;
  readonly agency: number;
  readonly external_id: string;
}

interface EntryRow {
  readonly run: number;
  readonly version: number;
  readonly state: EntryState;
  readonly content_hash: Buffer | null;
  /** Version of the run's delivery. */
  readonly delivered: number;
}

interface Current {
  readonly run: number;
  readonly version: number;
  readonly content_hash: Buffer;
}

/** Entries of one run: where a run was told of a report twice, the newer row counts. */
const PUT_ENTRY = `
  INSERT INTO report_entry (report, run, version, state, content_hash) VALUES (?, ?, ?, ?, ?)
  ON CONFLICT (report, run) DO UPDATE SET version = excluded.version, state = excluded.state, content_hash = excluded.content_hash
  WHERE excluded.state <> 2 AND (state = 2 OR excluded.version > version OR (excluded.version = version AND (excluded.state = 1 OR state = 0)))`;

const REPLACEMENT = `
  SELECT no, version FROM import_run INDEXED BY replacement_of_agency
  WHERE agency = $agency AND kind = $kind AND delivery_mode = 'replaces-period' AND is_live = 1 AND period_from <= $day AND period_to > $day
    AND (version, no) > ($version, $run) AND NOT EXISTS (SELECT 1 FROM report_entry WHERE report = $report AND run = import_run.no)
    AND NOT EXISTS (SELECT 1 FROM report WHERE id = $report AND run = import_run.no)
  ORDER BY version DESC, no DESC LIMIT 1`;

export type LedgerStatements = ReturnType<typeof prepareLedger>;

export function prepareLedger(db: Database) {
  return { ...prepareWords(db), ...prepareReports(db) };
}

/** Keys without a report, and what runs say. */
function prepareWords(db: Database) {
  return {
    nextNumber: db.prepare<[], number>("UPDATE sqlite_sequence SET seq = seq + 1 WHERE name = 'report' RETURNING seq").pluck(),
    firstNumber: db.prepare<[], number>("INSERT INTO sqlite_sequence (name, seq) VALUES ('report', 1) RETURNING seq").pluck(),
    tombstone: db.prepare<[number, string], number>("SELECT report FROM tombstone WHERE agency = ? AND external_id = ?").pluck(),
    putTombstone: db.prepare<[number, string, number, number, string, number, number]>(
      `INSERT INTO tombstone (agency, external_id, city, report, reason, version, run) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (agency, external_id) DO UPDATE SET reason = excluded.reason, version = excluded.version, run = excluded.run`,
    ),
    dropTombstone: db.prepare<[number]>("DELETE FROM tombstone WHERE report = ?"),
    key: db.prepare<[number, number], Key>(
      "SELECT city, agency, external_id FROM report WHERE id = ? UNION ALL SELECT city, agency, external_id FROM tombstone WHERE report = ?",
    ),
    current: db.prepare<[number], Current>("SELECT run, version, content_hash FROM report WHERE id = ?"),
    putEntry: db.prepare<[number, number, number, number, Buffer | null]>(PUT_ENTRY),
    dropEntry: db.prepare<[number, number]>("DELETE FROM report_entry WHERE report = ? AND run = ?"),
    writeOut: db.prepare<[number]>(
      "INSERT OR IGNORE INTO report_entry (report, run, version, state, content_hash) SELECT id, run, version, 0, content_hash FROM report WHERE id = ?",
    ),
    entries: db.prepare<[number], EntryRow>(
      `SELECT e.run, e.version, e.state, e.content_hash, i.version AS delivered FROM report_entry e JOIN import_run i ON i.no = e.run
       WHERE e.report = ? AND i.is_live = 1 ORDER BY e.version DESC, e.run DESC`,
    ),
    place: db.prepare<object, { kind: number; day: number }>(
      `SELECT kind, day FROM report WHERE id = $report AND content_hash = $hash
       UNION ALL SELECT kind, day FROM report_content WHERE report = $report AND content_hash = $hash`,
    ),
    withdrawal: db.prepare<[number, number, number]>(
      `SELECT 1 FROM report_entry e JOIN import_run i ON i.no = e.run
       WHERE e.report = ? AND e.state = 1 AND i.is_live = 1 AND (e.version, e.run) > (?, ?) LIMIT 1`,
    ),
    replacement: db.prepare<object, { no: number; version: number }>(REPLACEMENT),
  };
}

/** What is shown, and what is kept of what is not. */
function prepareReports(db: Database) {
  const content = `SELECT ${COLUMNS} FROM report_content WHERE report = $report AND content_hash = $hash`;
  return {
    putContent: db.prepare<SqlValue[]>(`INSERT OR REPLACE INTO report_content (city, report, ${COLUMNS}) VALUES (?, ?, ${PLACES})`),
    /** Only what an entry names. */
    keepContent: db.prepare<[number]>(
      `INSERT OR IGNORE INTO report_content (city, report, ${COLUMNS}) SELECT city, id, ${COLUMNS} FROM report
       WHERE id = ? AND EXISTS (SELECT 1 FROM report_entry e WHERE e.report = report.id AND e.content_hash = report.content_hash)`,
    ),
    /** What the report shows itself, or nobody names any more. */
    dropContents: db.prepare<object>(
      `DELETE FROM report_content AS c WHERE c.report = $report AND (EXISTS (SELECT 1 FROM report WHERE id = $report AND content_hash = c.content_hash)
         OR NOT EXISTS (SELECT 1 FROM report_entry e WHERE e.report = $report AND e.content_hash = c.content_hash))`,
    ),
    insert: db.prepare<object>(
      `INSERT INTO report (id, city, agency, external_id, run, version, ${COLUMNS})
       SELECT $report, $city, $agency, $external_id, $run, $version, ${COLUMNS} FROM report_content WHERE report = $report AND content_hash = $hash`,
    ),
    replace: db.prepare<object>(`UPDATE report SET (${COLUMNS}) = (${content}), run = $run, version = $version WHERE id = $report`),
    move: db.prepare<[number, number, number]>("UPDATE report SET run = ?, version = ? WHERE id = ?"),
    deleteReport: db.prepare<[number]>("DELETE FROM report WHERE id = ?"),
    own: db.prepare<[number, number, number]>(OWN),
    logReport: db.prepare<[string, number, number]>(
      `INSERT INTO report_change (city, agency, external_id, report, op, run) SELECT city, agency, external_id, id, ?, ? FROM report WHERE id = ?`,
    ),
    logKey: db.prepare<[number, number, string, number, string, number | null]>(
      "INSERT INTO report_change (city, agency, external_id, report, op, run) VALUES (?, ?, ?, ?, ?, ?)",
    ),
  };
}
