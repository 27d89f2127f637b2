import { ConflictError, InvalidInputError, NotFoundError, type PlacedReport } from "@lagebild/domain";
import type { Database, Statement } from "better-sqlite3";
import { categoryNumber } from "./category.ts";
import { districtNumber } from "./dictionary.ts";
import { insertQuarantined } from "./quarantine.ts";
import { CONTENT_COLUMNS, contentHashOf, toRow, type SqlValue } from "./report-row.ts";
import { getRunRow, type RunRow } from "./run.ts";
import type { BatchOutcome, ReportBatch } from "./store.ts";

const LONGEST_BATCH = 2000;
const COLUMNS = CONTENT_COLUMNS.join(", ");
const PLACES = CONTENT_COLUMNS.map(() => "?").join(", ");

interface StoredReport {
  readonly id: number;
  readonly run: number;
  readonly content_hash: Buffer;
  readonly d0: number | null;
  readonly d1: number | null;
  readonly d2: number | null;
  readonly d3: number | null;
}

interface Statements {
  readonly insert: Statement<SqlValue[]>;
  readonly find: Statement<[number, string], StoredReport>;
  readonly keepFormer: Statement<[number, number]>;
  readonly update: Statement<SqlValue[]>;
  readonly logInserted: Statement<[number, number, number]>;
  readonly logUpdated: Statement<[number, number]>;
}

function prepare(db: Database): Statements {
  return {
    insert: db.prepare(`INSERT INTO report (city, agency, external_id, run, ${COLUMNS}) VALUES (?, ?, ?, ?, ${PLACES})`),
    find: db.prepare("SELECT id, run, content_hash, d0, d1, d2, d3 FROM report WHERE agency = ? AND external_id = ?"),
    keepFormer: db.prepare(
      `INSERT INTO report_version (run, report, former_run, ${COLUMNS}) SELECT ?, id, run, ${COLUMNS} FROM report WHERE id = ?`,
    ),
    update: db.prepare(`UPDATE report SET run = ?, ${CONTENT_COLUMNS.map((column) => `${column} = ?`).join(", ")} WHERE id = ?`),
    logInserted: db.prepare(
      `INSERT INTO report_change (city, agency, external_id, report, op, run)
       SELECT city, agency, external_id, id, 'insert', run FROM report WHERE run = ? AND id BETWEEN ? AND ?`,
    ),
    logUpdated: db.prepare(
      `INSERT INTO report_change (city, agency, external_id, report, op, run) SELECT city, agency, external_id, id, 'update', ? FROM report WHERE id = ?`,
    ),
  };
}

/** Writes batches over one connection; keeps its statements and the numbers of labels, categories and districts between them. */
export function createBatchWriter(db: Database): (batch: ReportBatch) => BatchOutcome {
  const statements = prepare(db);
  let numbers = createNumbers(db);

  function write(batch: ReportBatch): BatchOutcome {
    if (batch.reports.length > LONGEST_BATCH)
      throw new RangeError(`a batch holds at most ${LONGEST_BATCH} reports, not ${batch.reports.length}`);
    const run = getRunRow(db, batch.run);
    if (run.state !== "running") throw new ConflictError(`run ${batch.run} is ${run.state}`, { run: batch.run });
    const outcome = writeReports(db, statements, numbers, run, lastOfEachKey(batch.reports));
    insertQuarantined(db, run, batch.quarantined);
    const received = batch.reports.reduce((newest, report) => Math.max(newest, Date.parse(report.receivedAt)), 0);
    db.prepare("UPDATE import_run SET counts = ?, last_received_at = NULLIF(MAX(COALESCE(last_received_at, 0), ?), 0) WHERE no = ?").run(
      JSON.stringify(batch.counts),
      outcome.accepted + outcome.updated > 0 ? received : 0,
      run.no,
    );
    return outcome;
  }
  const transaction = db.transaction(write);

  return (batch) => {
    try {
      return transaction.immediate(batch);
    } catch (error) {
      // Numbers given within the transaction are void now.
      numbers = createNumbers(db);
      throw error;
    }
  };
}

/** Makes the newest change number of the city known; to be called last in every transaction that logged changes. */
export function stampChanges(db: Database, city: number): void {
  db.prepare("UPDATE city SET change_seq = (SELECT COALESCE(MAX(seq), 0) FROM report_change) WHERE no = ?").run(city);
}

function writeReports(db: Database, statements: Statements, numbers: Numbers, run: RunRow, reports: readonly PlacedReport[]): BatchOutcome {
  const outcome = { accepted: 0, updated: 0, unchanged: 0 };
  let firstId = 0;
  let lastId = 0;
  for (const report of reports) {
    const agency = numbers.agency(report.agency, run.city);
    const districts = numbers.districts(report, run.city);
    const contentHash = contentHashOf(report);
    const stored = statements.find.get(agency, report.externalId);
    if (stored !== undefined && isSame(stored, contentHash, districts)) {
      outcome.unchanged += 1;
      continue;
    }
    const row = toRow(report, { category: numbers.category(report.category), label: numbers.label(report.label), districts }, contentHash);
    if (stored !== undefined) {
      correct(statements, run, stored, row);
      outcome.updated += 1;
      continue;
    }
    lastId = Number(statements.insert.run(run.city, agency, report.externalId, run.no, ...row).lastInsertRowid);
    if (outcome.accepted === 0) firstId = lastId;
    outcome.accepted += 1;
  }
  if (outcome.accepted > 0) {
    statements.logInserted.run(run.no, firstId, lastId);
    db.prepare("INSERT INTO run_report (run, first_report, last_report) VALUES (?, ?, ?)").run(run.no, firstId, lastId);
  }
  if (outcome.accepted + outcome.updated > 0) stampChanges(db, run.city);
  return outcome;
}

function isSame(stored: StoredReport, contentHash: Buffer, districts: readonly (number | null)[]): boolean {
  const former = [stored.d0, stored.d1, stored.d2, stored.d3];
  return stored.content_hash.equals(contentHash) && former.every((no, slot) => no === districts[slot]);
}

function correct(statements: Statements, run: RunRow, stored: StoredReport, row: readonly SqlValue[]): void {
  // A report that this run itself wrote before has its former version kept already, or none.
  if (stored.run !== run.no) statements.keepFormer.run(run.no, stored.id);
  statements.update.run(run.no, ...row, stored.id);
  statements.logUpdated.run(run.no, stored.id);
}

function lastOfEachKey(reports: readonly PlacedReport[]): readonly PlacedReport[] {
  const byKey = new Map<string, PlacedReport>();
  for (const report of reports) byKey.set(`${report.agency} ${report.externalId}`, report);
  return byKey.size === reports.length ? reports : [...byKey.values()];
}

interface Numbers {
  agency(id: string, city: number): number;
  category(id: string): number;
  label(label: PlacedReport["label"]): number;
  districts(report: PlacedReport, city: number): readonly (number | null)[];
}

function createNumbers(db: Database): Numbers {
  const agencies = new Map<string, { readonly no: number; readonly city: number }>();
  const categories = new Map<string, number>();
  const labels = new Map<string, number>();
  const slots = new Map<string, number>();
  const districtNumbers = new Map<string, number>();

  function agency(id: string, city: number): number {
    const known =
      agencies.get(id) ?? db.prepare<[string], { no: number; city: number }>("SELECT no, city FROM agency WHERE id = ?").get(id);
    if (known === undefined) throw new NotFoundError("agency", id);
    if (known.city !== city) throw new ConflictError(`agency ${id} belongs to another city`, { agency: id });
    agencies.set(id, known);
    return known.no;
  }

  function category(id: string): number {
    const no = categories.get(id) ?? categoryNumber(db, id);
    categories.set(id, no);
    return no;
  }

  function label({ collectedBy, legalBasis, purpose, regime, statistics }: PlacedReport["label"]): number {
    const values = [collectedBy, legalBasis, purpose, regime, statistics];
    const key = JSON.stringify(values);
    const no = labels.get(key) ?? labelNumber(db, values);
    labels.set(key, no);
    return no;
  }

  function slotOf(city: number, level: string): number {
    const key = `${city} ${level}`;
    const slot =
      slots.get(key) ??
      db.prepare<[number, string], { slot: number }>("SELECT slot FROM district_level WHERE city = ? AND id = ?").get(city, level)?.slot;
    if (slot === undefined) throw new InvalidInputError(`the city has no district level ${level}`, [{ path: "districts", message: level }]);
    slots.set(key, slot);
    return slot;
  }

  function districts(report: PlacedReport, city: number): readonly (number | null)[] {
    const bySlot: (number | null)[] = [null, null, null, null];
    for (const [level, code] of Object.entries(report.districts)) {
      if (code === undefined) continue;
      const slot = slotOf(city, level);
      const key = `${city} ${slot} ${code}`;
      const no = districtNumbers.get(key) ?? districtNumber(db, city, slot, code);
      districtNumbers.set(key, no);
      bySlot[slot] = no;
    }
    return bySlot;
  }

  return { agency, category, label, districts };
}

function labelNumber(db: Database, values: readonly string[]): number {
  db.prepare(
    "INSERT INTO label (collected_by, legal_basis, purpose, regime, statistics) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
  ).run(...values);
  const row = db
    .prepare<string[], { no: number }>(
      "SELECT no FROM label WHERE collected_by = ? AND legal_basis = ? AND purpose = ? AND regime = ? AND statistics = ?",
    )
    .get(...values);
  if (row === undefined) throw new RangeError("a label has no number");
  return row.no;
}
