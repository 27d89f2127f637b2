import { KINDS, type Agency, type ImportRun } from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import { putAgency } from "./agency.ts";
import { openReader } from "./connection.ts";
import { createBatchWriter } from "./report.ts";
import { applyReplacement, type ReplacementEnd } from "./revert.ts";
import { toPeriodDays } from "./run-period.ts";
import { getRunRow, startRun, type RunRow } from "./run.ts";
import type { ReportBatch } from "./store.ts";
import { trust } from "./trust.ts";

/** Tables that a run writes, with all their rows. */
const COPIED = ["city", "agency", "import_run", "category_code", "label", "district_code"];
/** Tables that a run writes; what a batch is about is copied with the batch. The numbers of address texts decide nothing. */
const FETCHED = [
  "report",
  "report_entry",
  "report_content",
  "tombstone",
  "run_report",
  "run_day",
  "report_change",
  "address",
  "quality_week",
  "unknown_code",
];
/** Those by which a run looks things up; the others would only cost time. */
const INDEXES = new Set(["report_key", "report_cover_agency_day", "replacement_of_agency", "report_entry_of_run", "tombstone_of_run"]);

export type RehearsalStep =
  | { readonly kind: "batch"; /** JSON of a `ReportBatch`. */ readonly text: string }
  | { readonly kind: "finish"; readonly end: ReplacementEnd };

/**
 * Does what a run does, by the code of a run, on a connection that cannot write: temporary tables stand in front of those of the file, and of what is stored
 * only that is copied into them which a batch is about. Sees the file as it was at the beginning; the temporary tables go with the connection.
 */
export function* rehearseRun(file: string, run: ImportRun, newAgency: Agency | null): Generator<unknown, void, RehearsalStep | undefined> {
  const db = openReader(file);
  try {
    shadow(db);
    if (newAgency !== null) putAgency(db, newAgency);
    startRun(db, run);
    const row = getRunRow(db, run.id);
    const fetch = createFetching(db, row);
    const write = createBatchWriter(db);
    let answer: unknown = null;
    for (;;) {
      const step: RehearsalStep | undefined = yield answer;
      if (step === undefined) return;
      if (step.kind === "finish") {
        fetch.ofPeriod(step.end);
        answer = applyReplacement(db, run.id, step.end);
      } else {
        const batch = trust<ReportBatch>(JSON.parse(step.text));
        fetch.ofBatch(batch);
        answer = write({ ...batch, quarantined: [] });
        db.exec("DELETE FROM temp.report_change");
      }
    }
  } finally {
    db.close();
  }
}

/** A name without its database means the temporary table from now on. */
function shadow(db: Database): void {
  db.pragma("foreign_keys = OFF");
  db.pragma("temp.journal_mode = OFF");
  db.exec("BEGIN");
  const tables = new Set([...COPIED, ...FETCHED]);
  const parts = db
    .prepare<[], { type: string; name: string; tableName: string; sql: string }>(
      "SELECT type, name, tbl_name AS tableName, sql FROM main.sqlite_schema WHERE sql IS NOT NULL ORDER BY type DESC, name",
    )
    .all();
  for (const { type, name, tableName, sql } of parts) {
    if (!tables.has(tableName)) continue;
    if (type === "table") db.exec(sql.replace(/^CREATE TABLE /, "CREATE TEMP TABLE "));
    if (type === "index" && INDEXES.has(name)) db.exec(sql.replace(/^CREATE (UNIQUE )?INDEX /, "CREATE $1INDEX temp."));
  }
  for (const table of COPIED) db.exec(`INSERT INTO temp.${table} SELECT * FROM main.${table}`);
  // New reports get no number that one of the file has.
  db.exec(`
    INSERT INTO temp.sqlite_sequence (name, seq) SELECT name, seq FROM main.sqlite_sequence WHERE name = 'report';
    CREATE TEMP TABLE fetched (id INTEGER PRIMARY KEY)`);
}

interface Fetching {
  readonly ofBatch: (batch: ReportBatch) => void;
  readonly ofPeriod: (end: ReplacementEnd) => void;
}

const UNKNOWN = `NOT EXISTS (SELECT 1 FROM temp.report x WHERE x.agency = $agency AND x.external_id = KEY)
  AND NOT EXISTS (SELECT 1 FROM temp.tombstone x WHERE x.agency = $agency AND x.external_id = KEY)`;

/** Copies what the file knows of reports, once: what the rehearsal made of them stays. */
function createFetching(db: Database, { agency, kind }: RunRow): Fetching {
  const clear = db.prepare("DELETE FROM temp.fetched");
  const addReports = db.prepare<object>(
    `INSERT INTO temp.fetched (id) SELECT r.id FROM json_each($ids) k CROSS JOIN main.report r ON r.agency = $agency AND r.external_id = k.value
     WHERE ${UNKNOWN.replaceAll("KEY", "k.value")}`,
  );
  const addTombstones = db.prepare<object>(
    `INSERT INTO temp.fetched (id) SELECT t.report FROM json_each($ids) k CROSS JOIN main.tombstone t ON t.agency = $agency AND t.external_id = k.value
     WHERE ${UNKNOWN.replaceAll("KEY", "k.value")}`,
  );
  const addPeriod = db.prepare<object>(
    `INSERT INTO temp.fetched (id) SELECT r.id FROM main.report r INDEXED BY report_cover_agency_day
     WHERE r.agency = $agency AND r.day >= $from AND r.day < $to AND r.kind = $kind AND ${UNKNOWN.replaceAll("KEY", "r.external_id")}`,
  );
  const copies = [
    "INSERT INTO temp.report SELECT r.* FROM temp.fetched f CROSS JOIN main.report r ON r.id = f.id",
    "INSERT INTO temp.tombstone SELECT t.* FROM temp.fetched f CROSS JOIN main.tombstone t ON t.report = f.id",
    "INSERT INTO temp.report_entry SELECT e.* FROM temp.fetched f CROSS JOIN main.report_entry e ON e.report = f.id",
    "INSERT INTO temp.report_content SELECT c.* FROM temp.fetched f CROSS JOIN main.report_content c ON c.report = f.id",
  ].map((sql) => db.prepare(sql));

  function ofBatch({ reports, withdrawals = [], mentioned = [] }: ReportBatch): void {
    const ids = new Set([...reports.map(({ externalId }) => externalId), ...withdrawals.map(({ externalId }) => externalId), ...mentioned]);
    const values = { agency, ids: JSON.stringify([...ids]) };
    clear.run();
    const found = addReports.run(values).changes + addTombstones.run(values).changes;
    if (found > 0) for (const copy of copies) copy.run();
  }

  function ofPeriod({ period }: ReplacementEnd): void {
    const { from, to } = toPeriodDays(period);
    clear.run();
    addPeriod.run({ agency, kind: KINDS.findIndex((each) => each === kind), from, to });
    for (const copy of copies) copy.run();
  }

  return { ofBatch, ofPeriod };
}
