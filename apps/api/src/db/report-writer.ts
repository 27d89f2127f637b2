import type { Database, Statement } from "better-sqlite3";
import { createTally, type Tally } from "./batch-tally.ts";
import { findCollision, type StoredMark } from "./collision.ts";
import { ENTRY } from "./entry-state.ts";
import { createImportTerms, type ImportTerm } from "./import-term.ts";
import { createLedger, isBefore, type Change, type Ledger } from "./ledger.ts";
import type { QualityNotes } from "./quality.ts";
import type { Numbers } from "./report-numbers.ts";
import { CONTENT_COLUMNS, contentHashOf, placeOfRow, toRow, type SqlValue } from "./report-row.ts";
import { stampChanges } from "./change-stamp.ts";
import { OWN } from "./run-entries.ts";
import type { RunRow } from "./run.ts";
import type { BatchOutcome, ReportBatch, VersionedReport, Withdrawal } from "./store.ts";

const COLUMNS = CONTENT_COLUMNS.join(", ");
const PLACES = CONTENT_COLUMNS.map(() => "?").join(", ");

export interface StoredReport extends StoredMark {
  readonly id: number;
  readonly run: number;
  readonly version: number;
  readonly content_hash: Buffer;
  readonly d0: number | null;
  readonly d1: number | null;
  readonly d2: number | null;
  readonly d3: number | null;
}

export const FIND_REPORT =
  "SELECT id, run, version, content_hash, d0, d1, d2, d3, kind, local_minute FROM report WHERE agency = ? AND external_id = ?";

interface Statements {
  readonly insert: Statement<SqlValue[]>;
  readonly find: Statement<[number, string], StoredReport>;
  readonly keepContent: Statement<[number]>;
  readonly update: Statement<SqlValue[]>;
  readonly confirm: Statement<[number, number, number]>;
  readonly logInserted: Statement<[number, number, number]>;
  readonly logUpdated: Statement<[number, number]>;
  readonly own: Statement<[number, number, number]>;
  readonly newestReplacement: Statement<[number], { version: number; run: number }>;
}

function prepare(db: Database): Statements {
  return {
    insert: db.prepare(`INSERT INTO report (city, agency, external_id, run, version, ${COLUMNS}) VALUES (?, ?, ?, ?, ?, ${PLACES})`),
    find: db.prepare(FIND_REPORT),
    keepContent: db.prepare(
      `INSERT OR IGNORE INTO report_content (city, report, ${COLUMNS}) SELECT city, id, ${COLUMNS} FROM report
       WHERE id = ? AND EXISTS (SELECT 1 FROM report_entry e WHERE e.report = report.id AND e.content_hash = report.content_hash)`,
    ),
    update: db.prepare(
      `UPDATE report SET run = ?, version = ?, ${CONTENT_COLUMNS.map((column) => `${column} = ?`).join(", ")} WHERE id = ?`,
    ),
    confirm: db.prepare("UPDATE report SET run = ?, version = ? WHERE id = ?"),
    logInserted: db.prepare(
      `INSERT INTO report_change (city, agency, external_id, report, op, run)
       SELECT city, agency, external_id, id, 'insert', run FROM report WHERE run = ? AND id BETWEEN ? AND ?`,
    ),
    logUpdated: db.prepare(
      `INSERT INTO report_change (city, agency, external_id, report, op, run) SELECT city, agency, external_id, id, 'update', ? FROM report WHERE id = ?`,
    ),
    own: db.prepare(OWN),
    newestReplacement: db.prepare(
      `SELECT version, no AS run FROM import_run WHERE city = ? AND delivery_mode = 'replaces-period' AND is_live = 1 AND period_from IS NOT NULL
       ORDER BY version DESC, no DESC LIMIT 1`,
    ),
  };
}

/** Batches of a run that counts at once. */
export function createReportWriter(
  db: Database,
  numbersOf: () => Numbers,
): (run: RunRow, batch: ReportBatch, notes: QualityNotes) => BatchOutcome {
  const statements = prepare(db);
  const ledger = createLedger(db);
  const termOf = createImportTerms(db);
  return (run, batch, notes) => {
    const replacement = statements.newestReplacement.get(run.city);
    const pass: Pass = {
      run,
      statements,
      ledger,
      term: termOf(run),
      numbers: numbersOf(),
      tally: createTally(notes),
      mayBeReplaced: replacement !== undefined && isBefore({ version: run.version, run: run.no }, replacement),
      inserted: createRanges((first, last) => {
        statements.logInserted.run(run.no, first, last);
        statements.own.run(run.no, first, last);
      }),
      taken: createRanges((first, last) => statements.own.run(run.no, first, last)),
    };
    for (const report of batch.reports) writeReport(pass, report);
    for (const withdrawal of batch.withdrawals ?? []) withdraw(pass, withdrawal);
    pass.inserted.flush();
    pass.taken.flush();
    const outcome = pass.tally.outcome();
    if (outcome.accepted + outcome.updated > 0) stampChanges(db, run.city);
    return outcome;
  };
}

interface Pass {
  readonly run: RunRow;
  readonly statements: Statements;
  readonly ledger: Ledger;
  readonly term: ImportTerm;
  readonly numbers: Numbers;
  readonly tally: Tally;
  /** Whether some delivery is newer than this one that replaces a period. */
  readonly mayBeReplaced: boolean;
  readonly inserted: Ranges;
  readonly taken: Ranges;
}

function writeReport(pass: Pass, report: VersionedReport): void {
  const { run, statements, ledger, numbers, tally } = pass;
  const agency = numbers.agency(report.agency, run.city);
  const stored = statements.find.get(agency, report.externalId);
  if (stored === undefined && pass.term.isExpired(report, agency)) return tally.count("expired", report);
  const districts = numbers.districts(report, run.city);
  const contentHash = contentHashOf(report);
  const version = report.version ?? run.version;
  const isOwn = stored?.run === run.no;
  if (stored !== undefined && isBefore({ version, run: run.no }, stored) && isOwn) return tally.count("unchanged", report);
  const isSame = stored !== undefined && stored.content_hash.equals(contentHash);
  if (isSame && !isBefore({ version, run: run.no }, stored) && hasDistricts(stored, districts)) {
    takeOver(pass, stored, version);
    return tally.count("unchanged", report);
  }
  const address = numbers.address(report, run.city, agency);
  const unknownCode = numbers.unknownCode(report, run.city, agency);
  const row = toRow(
    report,
    { category: numbers.category(report.category), label: numbers.label(report.label), districts, address, unknownCode },
    contentHash,
  );
  const newRow: NewRow = { agency, externalId: report.externalId, version, contentHash, row };
  const tombstone = stored === undefined ? ledger.findTombstone(agency, report.externalId) : undefined;
  const isReplaced =
    pass.mayBeReplaced && ledger.isReplaced(stored?.id ?? null, { agency, ...placeOfRow(row) }, { version: run.version, run: run.no });
  const isOlder = stored !== undefined && isBefore({ version, run: run.no }, stored);
  if (tombstone !== undefined || isReplaced || isOlder) {
    const change = weigh(pass, newRow, stored?.id ?? tombstone);
    if (change === "updated" && stored !== undefined) tally.noteCollision(findCollision(stored, report));
    return tally.count(change === "inserted" ? "accepted" : change === "none" ? "unchanged" : "updated", report);
  }
  if (stored === undefined) {
    pass.inserted.add(Number(statements.insert.run(run.city, agency, report.externalId, run.no, version, ...row).lastInsertRowid));
    return tally.count("accepted", report);
  }
  if (!isOwn) tally.noteCollision(findCollision(stored, report));
  correct(pass, stored, version, row);
  tally.count("updated", report);
}

interface NewRow {
  readonly agency: number;
  readonly externalId: string;
  readonly version: number;
  readonly contentHash: Buffer;
  readonly row: readonly SqlValue[];
}

/** Where more is known of a report than what it shows: the row is one word among others. */
function weigh(
  { run, ledger, inserted }: Pass,
  { agency, externalId, version, contentHash, row }: NewRow,
  known: number | undefined,
): Change {
  inserted.flush();
  const report = known ?? ledger.register(run.city, agency, externalId);
  ledger.writeOut(report);
  ledger.putContent(run.city, report, row);
  ledger.putEntry({ report, run: run.no, version, state: ENTRY.content, contentHash });
  return ledger.settle(report);
}

function withdraw({ run, statements, ledger, tally, inserted, term }: Pass, { externalId, version = run.version }: Withdrawal): void {
  inserted.flush();
  const known = statements.find.get(run.agency, externalId)?.id ?? ledger.findTombstone(run.agency, externalId);
  if (known === undefined && term.isErased(run.agency, externalId)) return tally.countWithdrawal(false);
  const report = known ?? ledger.register(run.city, run.agency, externalId);
  ledger.writeOut(report);
  ledger.putEntry({ report, run: run.no, version, state: ENTRY.gone, contentHash: null });
  tally.countWithdrawal(ledger.settle(report) === "deleted");
}

/** The run says the same as is shown, and is now the newest to say so. */
function takeOver({ run, statements, ledger, taken }: Pass, stored: StoredReport, version: number): void {
  if (stored.run === run.no && stored.version === version) return;
  if (stored.run !== run.no) {
    ledger.writeOut(stored.id);
    ledger.takeIn(stored.id, run.no);
    taken.add(stored.id);
  }
  statements.confirm.run(run.no, version, stored.id);
}

function correct({ run, statements, ledger, taken }: Pass, stored: StoredReport, version: number, row: readonly SqlValue[]): void {
  if (stored.run !== run.no) {
    ledger.writeOut(stored.id);
    ledger.takeIn(stored.id, run.no);
    taken.add(stored.id);
  }
  statements.keepContent.run(stored.id);
  statements.update.run(run.no, version, ...row, stored.id);
  statements.logUpdated.run(run.no, stored.id);
}

function hasDistricts(stored: StoredReport, districts: readonly (number | null)[]): boolean {
  return [stored.d0, stored.d1, stored.d2, stored.d3].every((no, slot) => no === districts[slot]);
}

/** Numbers that come one after the other are handed on as one range. */
interface Ranges {
  add(no: number): void;
  flush(): void;
}

function createRanges(put: (first: number, last: number) => void): Ranges {
  let first = 0;
  let last = -1;
  function flush(): void {
    if (last >= first) put(first, last);
    first = 0;
    last = -1;
  }
  function add(no: number): void {
    if (no !== last + 1 || last < first) {
      flush();
      first = no;
    }
    last = no;
  }
  return { add, flush };
}
