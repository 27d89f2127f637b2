import { firstDayKept } from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import { eraseChanging, expireReports } from "./expire-reports.ts";
import type { RetentionCursor } from "./retention-cursor.ts";
import { openRetention, type RetentionRun } from "./retention-report.ts";
import { createSubjects } from "./retention-rules.ts";
import { fillChanging } from "./run-entries.ts";

const PAGE = 1_000;
const LOG_PAGE = 10_000;
const RUNS_PAGE = 50;

/** One small transaction; null when nothing is left to do. Begun anew, a run deletes what is left. */
export function stepRetention(db: Database, id: number, cursor: RetentionCursor): RetentionCursor | null {
  return db.transaction(() => step(db, openRetention(db, id), cursor)).immediate();
}

function step(db: Database, run: RetentionRun, cursor: RetentionCursor): RetentionCursor | null {
  switch (cursor.phase) {
    case "reports": {
      const after = expireReports(db, run, cursor.after);
      return after === null ? { phase: "contents", after: [0, ""] } : { phase: "reports", after };
    }
    case "contents": {
      const after = expireContents(db, run, cursor.after);
      return after === null ? { phase: "keys", after: 0 } : { phase: "contents", after };
    }
    case "keys":
      return goOn("keys", expireKeys(db, run, cursor.after), { phase: "log", after: 0 });
    case "log":
      return goOn("log", blankLog(db, run, cursor.after), { phase: "runs", after: 0 });
    case "runs":
      return goOn("runs", dropRunTraces(db, run, cursor.after), { phase: "addresses", after: 0 });
    case "addresses":
      return goOn("addresses", dropAddresses(db, run, cursor.after), { phase: "rest", after: 0 });
    case "rest":
      dropRest(db, run);
      return null;
  }
}

function goOn(phase: "keys" | "log" | "runs" | "addresses", after: number | null, next: RetentionCursor): RetentionCursor {
  return after === null ? next : { phase, after };
}

interface HiddenContent {
  readonly report: number;
  readonly hash: Buffer;
  readonly agency: number;
  readonly kind: number;
  readonly category: number;
  readonly label: number;
  readonly localMinute: number;
  readonly durationMin: number;
}

/** Former versions, and what runs say that do not count now: gone with what named them, so that no reversal brings them back. */
function expireContents(
  db: Database,
  { city, rules }: RetentionRun,
  [report, hash]: readonly [number, string],
): readonly [number, string] | null {
  const rows = db
    .prepare<[number, number, Buffer], HiddenContent>(
      `SELECT c.report, c.content_hash AS hash, COALESCE(r.agency, t.agency, -1) AS agency, c.kind, c.category, c.label, c.local_minute AS localMinute,
         c.duration_min AS durationMin
       FROM report_content c LEFT JOIN report r ON r.id = c.report LEFT JOIN tombstone t ON t.report = c.report
       WHERE c.city = ? AND (c.report, c.content_hash) > (?, ?) ORDER BY c.report, c.content_hash LIMIT ${PAGE}`,
    )
    .all(city, report, Buffer.from(hash, "hex"));
  const subjectOf = createSubjects(db);
  const past = rows.filter((row) => rules.findPast(subjectOf(row), row) !== undefined);
  const dropEntries = db.prepare("DELETE FROM report_entry WHERE report = ? AND content_hash = ?");
  const dropContent = db.prepare("DELETE FROM report_content WHERE report = ? AND content_hash = ?");
  for (const row of past) {
    dropEntries.run(row.report, row.hash);
    dropContent.run(row.report, row.hash);
  }
  fillChanging(
    db,
    `SELECT t.report FROM json_each($ids) x JOIN tombstone t ON t.report = x.value WHERE NOT EXISTS (SELECT 1 FROM report_content c WHERE c.report = t.report)`,
    { ids: JSON.stringify(past.map((row) => row.report)) },
  );
  eraseChanging(db);
  const last = rows.at(-1);
  return last === undefined || rows.length < PAGE ? null : [last.report, last.hash.toString("hex")];
}

/** Keys of which nothing but a withdrawal or a mention is known, once the newest delivery that named them is older than the longest term. */
function expireKeys(db: Database, { city, asOf, rules }: RetentionRun, after: number): number | null {
  const oldest = Date.parse(firstDayKept(asOf, longestMonths(rules)));
  const last = db
    .prepare<[number, number], number | null>(
      `SELECT MAX(report) FROM (SELECT report FROM tombstone WHERE report > ? AND city = ? ORDER BY report LIMIT ${PAGE})`,
    )
    .pluck()
    .get(after, city);
  if (last === null || last === undefined) return null;
  fillChanging(
    db,
    `SELECT t.report FROM tombstone t WHERE t.report > $after AND t.report <= $last AND t.city = $city
       AND NOT EXISTS (SELECT 1 FROM report_content c WHERE c.report = t.report)
       AND NOT EXISTS (SELECT 1 FROM report_entry e JOIN import_run i ON i.no = e.run WHERE e.report = t.report AND i.version >= $oldest)`,
    { after, last, city, oldest },
  );
  eraseChanging(db);
  return last;
}

function longestMonths({ classes }: RetentionRun["rules"]): number {
  return Math.max(...classes.map(({ months }) => months));
}

/** Nobody's external id stays in the log of changes; that a report is gone, stays. The log is append-only, so the row is put anew. */
function blankLog(db: Database, { city }: RetentionRun, after: number): number | null {
  const last = db
    .prepare<[number], number | null>(`SELECT MAX(seq) FROM (SELECT seq FROM report_change WHERE seq > ? ORDER BY seq LIMIT ${LOG_PAGE})`)
    .pluck()
    .get(after);
  if (last === null || last === undefined) return null;
  const gone = `FROM report_change WHERE seq > $after AND seq <= $last AND city = $city AND external_id <> ''
    AND NOT EXISTS (SELECT 1 FROM report r WHERE r.id = report_change.report) AND NOT EXISTS (SELECT 1 FROM tombstone t WHERE t.report = report_change.report)`;
  const values = { after, last, city };
  db.prepare(
    `INSERT OR REPLACE INTO report_change (seq, city, agency, external_id, report, op, run) SELECT seq, city, agency, '', report, op, run ${gone} AND op = 'delete'`,
  ).run(values);
  db.prepare(`DELETE ${gone}`).run(values);
  return last;
}

/** Which reports a run wrote, where none of them is known any more. */
function dropRunTraces(db: Database, { city }: RetentionRun, after: number): number | null {
  const runs = db
    .prepare<[number, number], number>(`SELECT no FROM import_run WHERE city = ? AND no > ? ORDER BY no LIMIT ${RUNS_PAGE}`)
    .pluck()
    .all(city, after);
  const last = runs.at(-1);
  if (last === undefined) return null;
  db.prepare(
    `DELETE FROM run_report AS x WHERE run IN (SELECT value FROM json_each(?))
       AND NOT EXISTS (SELECT 1 FROM report WHERE id BETWEEN x.first_report AND x.last_report)
       AND NOT EXISTS (SELECT 1 FROM tombstone WHERE report BETWEEN x.first_report AND x.last_report)`,
  ).run(JSON.stringify(runs));
  return last;
}

/** Texts that no report carries any more. */
function dropAddresses(db: Database, { city }: RetentionRun, after: number): number | null {
  const last = db
    .prepare<[number, number], number | null>(
      `SELECT MAX(no) FROM (SELECT no FROM address WHERE city = ? AND no > ? ORDER BY no LIMIT ${PAGE})`,
    )
    .pluck()
    .get(city, after);
  if (last === null || last === undefined) return null;
  const { changes } = db
    .prepare(
      `DELETE FROM address AS a WHERE city = $city AND no > $after AND no <= $last AND NOT EXISTS (SELECT 1 FROM report WHERE address = a.no)
         AND NOT EXISTS (SELECT 1 FROM report_content WHERE address = a.no)`,
    )
    .run({ city, after, last });
  if (changes > 0) db.prepare("UPDATE city SET address_epoch = address_epoch + 1 WHERE no = ?").run(city);
  return last;
}

/** Answers to texts that are gone, older than the longest term; rows in quarantine older than the shortest. */
function dropRest(db: Database, { city, asOf, rules }: RetentionRun): void {
  db.prepare(
    `DELETE FROM address_answer AS x WHERE city = $city AND at < $before AND NOT EXISTS (SELECT 1 FROM address a WHERE a.city = x.city AND a.key = x.key)`,
  ).run({ city, before: firstDayKept(asOf, longestMonths(rules)) });
  const shortest = Math.min(...rules.classes.map(({ months }) => months));
  db.prepare(
    "DELETE FROM quarantine WHERE city = $city AND run IN (SELECT no FROM import_run WHERE city = $city AND started_at < $before)",
  ).run({
    city,
    before: firstDayKept(asOf, shortest),
  });
}
