import { KINDS } from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import { ENTRY, type EntryState } from "./entry-state.ts";
import { prepareLedger, type Key, type LedgerStatements } from "./ledger-statements.ts";
import type { SqlValue } from "./report-row.ts";

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

type Verdict =
  | { readonly kind: "content"; readonly run: number; readonly version: number; readonly hash: Buffer }
  | { readonly kind: "gone"; readonly reason: "withdrawn" | "replaced" | "aside"; readonly run: number; readonly version: number };

const NOBODY: Verdict = { kind: "gone", reason: "aside", run: 0, version: 0 };

export function createLedger(db: Database): Ledger {
  const sql = prepareLedger(db);

  return {
    findTombstone: (agency, externalId) => sql.tombstone.get(agency, externalId),
    register: (city, agency, externalId) => register(sql, city, agency, externalId),
    putEntry: ({ report, run, version, state, contentHash }) => void sql.putEntry.run(report, run, version, state, contentHash),
    putContent: (city, report, row) => void sql.putContent.run(city, report, ...row),
    takeIn: (report, run) => {
      if (sql.dropEntry.run(report, run).changes > 0) sql.dropContents.run({ report });
    },
    writeOut: (report) => void sql.writeOut.run(report),
    settle: (report) => settle(sql, report),
    isWithdrawn: (report, { version, run }) => sql.withdrawal.get(report, version, run) !== undefined,
    isReplaced: (report, place, since) => findReplacement(sql, report, place, since) !== undefined,
  };
}

function nextNumber(sql: LedgerStatements): number {
  const next = sql.nextNumber.get() ?? sql.firstNumber.get();
  if (next === undefined) throw new RangeError("reports have no numbers");
  return next;
}

function register(sql: LedgerStatements, city: number, agency: number, externalId: string): number {
  const report = nextNumber(sql);
  sql.putTombstone.run(agency, externalId, city, report, "aside", 0, 0);
  return report;
}

function findReplacement(
  sql: LedgerStatements,
  report: number | null,
  { agency, kind, day }: ReplacedPlace,
  since: { readonly version: number; readonly run: number },
): { readonly no: number; readonly version: number } | undefined {
  const name = KINDS[kind];
  if (name === undefined) throw new RangeError(`no kind ${kind}`);
  return sql.replacement.get({ agency, kind: name, day, version: since.version, run: since.run, report: report ?? -1 });
}

function judge(sql: LedgerStatements, report: number, key: Key): Verdict {
  const entries = sql.entries.all(report);
  const top = entries.find(({ state }) => state !== ENTRY.mention);
  if (top === undefined) return NOBODY;
  if (top.state === ENTRY.gone || top.content_hash === null)
    return { kind: "gone", reason: "withdrawn", run: top.run, version: top.version };
  const vouched = entries.filter(({ state }) => state === ENTRY.content).map(({ delivered, run }) => ({ version: delivered, run }));
  const since = vouched.reduce((a, b) => (isBefore(a, b) ? b : a));
  const place = sql.place.get({ report, hash: top.content_hash });
  if (place === undefined) throw new RangeError(`report ${report} has no content`);
  const replaced = findReplacement(sql, report, { agency: key.agency, ...place }, since);
  if (replaced !== undefined) return { kind: "gone", reason: "replaced", run: replaced.no, version: replaced.version };
  return { kind: "content", run: top.run, version: top.version, hash: top.content_hash };
}

function show(sql: LedgerStatements, report: number, key: Key, { run, version, hash }: Extract<Verdict, { kind: "content" }>): Change {
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

function hide(sql: LedgerStatements, report: number, key: Key, { reason, run, version }: Extract<Verdict, { kind: "gone" }>): Change {
  const hadReport = sql.current.get(report) !== undefined;
  if (hadReport) {
    sql.keepContent.run(report);
    sql.logKey.run(key.city, key.agency, key.external_id, report, "delete", run === 0 ? null : run);
    sql.deleteReport.run(report);
  }
  sql.putTombstone.run(key.agency, key.external_id, key.city, report, reason, version, run);
  return hadReport ? "deleted" : "none";
}

function settle(sql: LedgerStatements, report: number): Change {
  const key = sql.key.get(report, report);
  if (key === undefined) return "none";
  sql.writeOut.run(report);
  const verdict = judge(sql, report, key);
  const change = verdict.kind === "content" ? show(sql, report, key, verdict) : hide(sql, report, key, verdict);
  sql.dropContents.run({ report });
  return change;
}

/** Order of deliveries and of what they say: by version, then by the order in which the runs began. */
export function isBefore(
  a: { readonly version: number; readonly run: number },
  b: { readonly version: number; readonly run: number },
): boolean {
  return a.version < b.version || (a.version === b.version && a.run < b.run);
}
