import { KINDS } from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import { createLedger } from "./ledger.ts";
import { CONTENT_COLUMNS } from "./report-row.ts";
import { fillChanging, OWN } from "./run-entries.ts";
import type { RunRow } from "./run.ts";
import type { RevertOutcome } from "./store.ts";

const COLUMNS = CONTENT_COLUMNS.join(", ");
const CONTENT_OF_C = CONTENT_COLUMNS.map((column) => `c.${column}`).join(", ");
const CONTENT_OF_R = CONTENT_COLUMNS.map((column) => `r.${column}`).join(", ");
const PAGE = 2000;

/**
 * What a run said comes into force: of a replacing delivery that ended, or of a run whose reversal is taken back. In bulk where nobody else says anything
 * of a report or the run says the same as is shown; report by report where there is more to weigh. `missing`: reports gone because the delivery lacks them.
 */
export function bringIntoForce(db: Database, run: RunRow): RevertOutcome & { readonly missing: number } {
  db.prepare("UPDATE import_run SET is_live = 1 WHERE no = ?").run(run.no);
  const missing = run.mode === "replaces-period" ? withdrawMissing(db, run) : 0;
  const inserted = hasNewerReplacement(db, run) ? 0 : showNew(db, run);
  confirmEqual(db, run);
  const rest = settleAll(createLedger(db), (after) => entriesOf(db, run.no, after));
  return { missing, deleted: missing + rest.deleted, restored: inserted + rest.restored };
}

/** What a run said no longer counts. */
export function takeOutOfForce(db: Database, run: RunRow): RevertOutcome {
  db.prepare("UPDATE import_run SET is_live = 0 WHERE no = ?").run(run.no);
  db.prepare(
    `INSERT OR IGNORE INTO report_entry (report, run, version, state, content_hash) SELECT r.id, r.run, r.version, 0, r.content_hash
     FROM run_report x JOIN report r ON r.id BETWEEN x.first_report AND x.last_report WHERE x.run = $run AND r.run = $run`,
  ).run({ run: run.no });
  const alone = fillChanging(
    db,
    `SELECT r.id FROM report_entry e JOIN report r ON r.id = e.report AND r.run = e.run
     WHERE e.run = $run AND NOT EXISTS (SELECT 1 FROM report_entry o WHERE o.report = e.report AND o.run <> $run)`,
    { run: run.no },
  );
  if (alone > 0) hideChanging(db, { reason: "aside", run: 0, version: 0 }, run.no);
  const ledger = createLedger(db);
  const own = settleAll(ledger, (after) => entriesOf(db, run.no, after));
  const replaced = settleAll(ledger, () =>
    db.prepare<[number], number>(`SELECT report FROM tombstone WHERE run = ? AND reason = 'replaced' LIMIT ${PAGE}`).pluck().all(run.no),
  );
  return { deleted: alone + own.deleted + replaced.deleted, restored: own.restored + replaced.restored };
}

/** Reports of the period that are older than the delivery and that it does not name. Gives their number. */
function withdrawMissing(db: Database, run: RunRow): number {
  const candidates = `
    SELECT r.id FROM report r INDEXED BY report_cover_agency_day JOIN import_run p ON p.no = $run
    WHERE r.agency = p.agency AND r.day >= p.period_from AND r.day < p.period_to AND r.kind = $kind
      AND NOT EXISTS (SELECT 1 FROM report_entry e WHERE e.report = r.id AND e.run = $run)`;
  const newest = `((SELECT version FROM import_run WHERE no = r.run), r.run) < ($version, $run)
    AND NOT EXISTS (SELECT 1 FROM report_entry e WHERE e.report = r.id)`;
  const values = { run: run.no, kind: KINDS.findIndex((kind) => kind === run.kind) };
  // Where others have said something as well, the newest of them decides.
  const alone = fillChanging(db, `${candidates} AND ${newest}`, { ...values, version: run.version });
  if (alone > 0) hideChanging(db, { reason: "replaced", run: run.no, version: run.version }, run.no);
  fillChanging(db, candidates, values);
  const rest = settleAll(createLedger(db), (after) =>
    db.prepare<[number], number>(`SELECT id FROM temp.changing WHERE id > ? ORDER BY id LIMIT ${PAGE}`).pluck().all(after),
  );
  return alone + rest.deleted;
}

/** Whether another live delivery may know better of rows that are new with this one. */
function hasNewerReplacement(db: Database, run: RunRow): boolean {
  return (
    db
      .prepare<object, number>(
        `SELECT 1 FROM import_run WHERE agency = $agency AND delivery_mode = 'replaces-period' AND is_live = 1 AND period_from IS NOT NULL
         AND (version, no) > ($version, $no) LIMIT 1`,
      )
      .pluck()
      .get({ agency: run.agency, version: run.version, no: run.no }) !== undefined
  );
}

/** Reports that nobody else knows. */
function showNew(db: Database, { no: run }: RunRow): number {
  const inserted = fillChanging(
    db,
    `SELECT e.report FROM report_entry e JOIN tombstone t ON t.report = e.report
     WHERE e.run = $run AND e.state = 0 AND NOT EXISTS (SELECT 1 FROM report_entry o WHERE o.report = e.report AND o.run <> $run)`,
    { run },
  );
  if (inserted === 0) return 0;
  const values = { run };
  db.prepare(
    `INSERT INTO report (id, city, agency, external_id, run, version, ${COLUMNS})
     SELECT t.report, t.city, t.agency, t.external_id, e.run, e.version, ${CONTENT_OF_C}
     FROM temp.changing x JOIN tombstone t ON t.report = x.id JOIN report_entry e ON e.report = x.id AND e.run = $run
     JOIN report_content c ON c.report = x.id AND c.content_hash = e.content_hash ORDER BY x.id`,
  ).run(values);
  log(db, "insert", run);
  db.exec(`
    DELETE FROM tombstone WHERE report IN (SELECT id FROM temp.changing);
    DELETE FROM report_content WHERE report IN (SELECT id FROM temp.changing)`);
  db.prepare("DELETE FROM report_entry WHERE run = $run AND report IN (SELECT id FROM temp.changing)").run(values);
  own(db, run);
  return inserted;
}

/** Reports that are shown as the run says, by an older word: the run takes its place as the newest to say so. */
function confirmEqual(db: Database, { no: run }: RunRow): void {
  const equal = fillChanging(
    db,
    `SELECT e.report FROM report_entry e JOIN report r ON r.id = e.report
     WHERE e.run = $run AND e.state = 0 AND r.run <> $run AND r.content_hash = e.content_hash AND (e.version, e.run) > (r.version, r.run)`,
    { run },
  );
  if (equal === 0) return;
  const values = { run };
  db.exec(
    `INSERT OR IGNORE INTO report_entry (report, run, version, state, content_hash)
     SELECT r.id, r.run, r.version, 0, r.content_hash FROM temp.changing x JOIN report r ON r.id = x.id`,
  );
  db.prepare(
    `UPDATE report SET run = $run, version = (SELECT version FROM report_entry e WHERE e.report = report.id AND e.run = $run)
     WHERE id IN (SELECT id FROM temp.changing)`,
  ).run(values);
  db.prepare("DELETE FROM report_entry WHERE run = $run AND report IN (SELECT id FROM temp.changing)").run(values);
  db.exec(`
    DELETE FROM report_content AS c WHERE report IN (SELECT id FROM temp.changing)
      AND (EXISTS (SELECT 1 FROM report r WHERE r.id = c.report AND r.content_hash = c.content_hash)
        OR NOT EXISTS (SELECT 1 FROM report_entry e WHERE e.report = c.report AND e.content_hash = c.content_hash))`);
  own(db, run);
}

interface Grave {
  readonly reason: "replaced" | "aside";
  readonly run: number;
  readonly version: number;
}

/** Reports of `changing` go; what was said of them is kept. `by` is the run that the change is logged under. */
function hideChanging(db: Database, { reason, run, version }: Grave, by: number): void {
  log(db, "delete", by);
  db.exec(`
    INSERT OR IGNORE INTO report_entry (report, run, version, state, content_hash)
      SELECT r.id, r.run, r.version, 0, r.content_hash FROM temp.changing x JOIN report r ON r.id = x.id;
    INSERT OR IGNORE INTO report_content (city, report, ${COLUMNS}) SELECT r.city, r.id, ${CONTENT_OF_R} FROM temp.changing x JOIN report r ON r.id = x.id`);
  db.prepare(
    `INSERT INTO tombstone (agency, external_id, city, report, reason, version, run)
     SELECT r.agency, r.external_id, r.city, r.id, $reason, $version, $run FROM temp.changing x JOIN report r ON r.id = x.id`,
  ).run({ reason, version, run });
  db.exec("DELETE FROM report WHERE id IN (SELECT id FROM temp.changing)");
}

function log(db: Database, op: "insert" | "delete", run: number): void {
  db.prepare(
    `INSERT INTO report_change (city, agency, external_id, report, op, run)
     SELECT r.city, r.agency, r.external_id, r.id, $op, $run FROM temp.changing x JOIN report r ON r.id = x.id ORDER BY x.id`,
  ).run({ op, run });
}

function own(db: Database, run: number): void {
  const range = db.prepare<[], { first: number; last: number }>("SELECT MIN(id) AS first, MAX(id) AS last FROM temp.changing").get();
  if (range !== undefined) db.prepare(OWN).run(run, range.first, range.last);
}

function entriesOf(db: Database, run: number, after: number): readonly number[] {
  return db
    .prepare<[number, number], number>(`SELECT report FROM report_entry WHERE run = ? AND report > ? ORDER BY report LIMIT ${PAGE}`)
    .pluck()
    .all(run, after);
}

/** `page` gives the next reports after the one before; an empty page ends. */
function settleAll(ledger: ReturnType<typeof createLedger>, page: (after: number) => readonly number[]): RevertOutcome {
  let deleted = 0;
  let restored = 0;
  let after = 0;
  for (;;) {
    const reports = page(after);
    if (reports.length === 0) return { deleted, restored };
    for (const report of reports) {
      const change = ledger.settle(report);
      if (change === "deleted") deleted += 1;
      if (change === "inserted" || change === "updated") restored += 1;
    }
    after = reports.at(-1) ?? after;
  }
}
