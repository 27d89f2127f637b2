import { KINDS } from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import { CONTENT_COLUMNS, type SqlValue } from "./report-row.ts";

const COLUMNS = CONTENT_COLUMNS.join(", ");
const PLACES = CONTENT_COLUMNS.map(() => "?").join(", ");

/** What a run says of a report: so it is, it is no longer valid, or only that a row named it. */
export const ENTRY = { content: 0, gone: 1, mention: 2 } as const;
export type EntryState = (typeof ENTRY)[keyof typeof ENTRY];

export interface NewEntry {
  readonly report: number;
  readonly run: number;
  readonly version: number;
  readonly state: EntryState;
  readonly contentHash: Buffer | null;
}

/** How the picture changed by settling a report. */
export type Change = "inserted" | "updated" | "deleted" | "none";

/**
 * What every run says of every report. The current content and the run that said it stand in `report` itself; entries are written out as soon as there is
 * more to know. `settle` makes `report` again what the entries of live runs come to.
 */
export interface Ledger {
  /** Number of a key that is known without a report. */
  findTombstone(agency: number, externalId: string): number | undefined;
  /** Gives a number to a key nobody knows. */
  register(city: number, agency: number, externalId: string): number;
  /** Of two entries of one run the newer one stays, of equally new ones that which says that the report is gone. */
  putEntry(entry: NewEntry): void;
  putContent(city: number, report: number, row: readonly SqlValue[]): void;
  /** Writes out the entry that stands in `report` itself; to be called before another one is put. */
  writeOut(report: number): void;
  /** The run's entry stands in `report` itself from now on. */
  takeIn(report: number, run: number): void;
  /** Runs may only be settled after their liveness is stored. */
  settle(report: number): Change;
  /** Whether a live run newer than that has said that the report is gone. */
  isWithdrawn(report: number, since: { readonly version: number; readonly run: number }): boolean;
  /** The newest live delivery that covers the day and is newer than the given one; it knows of no report that nobody named. */
  isReplaced(report: number | null, place: ReplacedPlace, since: { readonly version: number; readonly run: number }): boolean;
}

export interface ReplacedPlace {
  readonly agency: number;
  /** Position in KINDS. */
  readonly kind: number;
  readonly day: number;
}

interface Key {
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

type Verdict =
  | { readonly kind: "content"; readonly run: number; readonly version: number; readonly hash: Buffer }
  | { readonly kind: "gone"; readonly reason: "withdrawn" | "replaced" | "aside"; readonly run: number; readonly version: number };

const NOBODY: Verdict = { kind: "gone", reason: "aside", run: 0, version: 0 };

export function createLedger(db: Database): Ledger {
  const sql = prepare(db);

  function nextNumber(): number {
    const next = sql.nextNumber.get() ?? sql.firstNumber.get();
    if (next === undefined) throw new RangeError("reports have no numbers");
    return next;
  }

  function register(city: number, agency: number, externalId: string): number {
    const report = nextNumber();
    sql.putTombstone.run(agency, externalId, city, report, "aside", 0, 0);
    return report;
  }

  function findReplacement(
    report: number | null,
    { agency, kind, day }: ReplacedPlace,
    since: { readonly version: number; readonly run: number },
  ): { readonly no: number; readonly version: number } | undefined {
    const name = KINDS[kind];
    if (name === undefined) throw new RangeError(`no kind ${kind}`);
    return sql.replacement.get({ agency, kind: name, day, version: since.version, run: since.run, report: report ?? -1 });
  }

  function judge(report: number, key: Key): Verdict {
    const entries = sql.entries.all(report);
    const top = entries.find(({ state }) => state !== ENTRY.mention);
    if (top === undefined) return NOBODY;
    if (top.state === ENTRY.gone || top.content_hash === null)
      return { kind: "gone", reason: "withdrawn", run: top.run, version: top.version };
    const vouched = entries.filter(({ state }) => state === ENTRY.content).map(({ delivered, run }) => ({ version: delivered, run }));
    const since = vouched.reduce((a, b) => (isBefore(a, b) ? b : a));
    const place = sql.place.get({ report, hash: top.content_hash });
    if (place === undefined) throw new RangeError(`report ${report} has no content`);
    const replaced = findReplacement(report, { agency: key.agency, ...place }, since);
    if (replaced !== undefined) return { kind: "gone", reason: "replaced", run: replaced.no, version: replaced.version };
    return { kind: "content", run: top.run, version: top.version, hash: top.content_hash };
  }

  function show(report: number, key: Key, { run, version, hash }: Extract<Verdict, { kind: "content" }>): Change {
    const current = sql.current.get(report);
    const change = current === undefined ? "inserted" : current.content_hash.equals(hash) ? "none" : "updated";
    if (change === "inserted") {
      sql.insert.run({ ...key, report, run, version, hash });
      sql.dropTombstone.run(report);
      sql.logReport.run("insert", run, report);
    } else if (change === "updated") {
      sql.keepContent.run(report);
      sql.replace.run({ report, run, version, hash });
      sql.logReport.run("update", run, report);
    } else sql.move.run(run, version, report);
    sql.dropEntry.run(report, run);
    sql.own.run(run, report, report);
    return change;
  }

  function hide(report: number, key: Key, { reason, run, version }: Extract<Verdict, { kind: "gone" }>): Change {
    const hadReport = sql.current.get(report) !== undefined;
    if (hadReport) {
      sql.keepContent.run(report);
      sql.logKey.run(key.city, key.agency, key.external_id, report, "delete", run === 0 ? null : run);
      sql.deleteReport.run(report);
    }
    sql.putTombstone.run(key.agency, key.external_id, key.city, report, reason, version, run);
    return hadReport ? "deleted" : "none";
  }

  function settle(report: number): Change {
    const key = sql.key.get(report, report);
    if (key === undefined) return "none";
    sql.writeOut.run(report);
    const verdict = judge(report, key);
    const change = verdict.kind === "content" ? show(report, key, verdict) : hide(report, key, verdict);
    sql.dropContents.run({ report });
    return change;
  }

  return {
    findTombstone: (agency, externalId) => sql.tombstone.get(agency, externalId),
    register,
    putEntry: ({ report, run, version, state, contentHash }) => void sql.putEntry.run(report, run, version, state, contentHash),
    putContent: (city, report, row) => void sql.putContent.run(city, report, ...row),
    takeIn: (report, run) => {
      if (sql.dropEntry.run(report, run).changes > 0) sql.dropContents.run({ report });
    },
    writeOut: (report) => void sql.writeOut.run(report),
    settle,
    isWithdrawn: (report, { version, run }) => sql.withdrawal.get(report, version, run) !== undefined,
    isReplaced: (report, place, since) => findReplacement(report, place, since) !== undefined,
  };
}

/** Order of deliveries and of what they say: by version, then by the order in which the runs began. */
export function isBefore(
  a: { readonly version: number; readonly run: number },
  b: { readonly version: number; readonly run: number },
): boolean {
  return a.version < b.version || (a.version === b.version && a.run < b.run);
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

function prepare(db: Database) {
  const current = "SELECT run, version, content_hash FROM report WHERE id = ?";
  const content = `SELECT ${COLUMNS} FROM report_content WHERE report = $report AND content_hash = $hash`;
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
    current: db.prepare<[number], Current>(current),
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
    withdrawal: db.prepare<[number, number, number], unknown>(
      `SELECT 1 FROM report_entry e JOIN import_run i ON i.no = e.run
       WHERE e.report = ? AND e.state = 1 AND i.is_live = 1 AND (e.version, e.run) > (?, ?) LIMIT 1`,
    ),
    replacement: db.prepare<object, { no: number; version: number }>(REPLACEMENT),
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

/** Where the reports lie that a run wrote; may name more, never less. */
export const OWN = `
  INSERT INTO run_report (run, first_report, last_report) VALUES (?, ?, ?)
  ON CONFLICT (run, first_report) DO UPDATE SET last_report = MAX(last_report, excluded.last_report)`;
