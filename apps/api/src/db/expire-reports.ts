import type { Database } from "better-sqlite3";
import { addToCellCounts } from "./cell-count.ts";
import { stampChanges } from "./change-stamp.ts";
import { createErasedKeys } from "./erased-keys.ts";
import type { ReportCursor } from "./retention-cursor.ts";
import { addToReport, openRetention, type RetentionRun } from "./retention-report.ts";
import type { PastCounts } from "./retention-store.ts";
import { createSubjects, type DatedClass } from "./retention-rules.ts";
import { fillChanging } from "./run-entries.ts";

/** One transaction of a few tens of milliseconds: an import that runs beside gets its turn between two. */
const PAGE = 1_000;
const SCAN_PAGE = 20_000;

interface Past {
  readonly ids: readonly number[];
  readonly counted: readonly number[];
  readonly byClass: PastCounts;
  readonly next: ReportCursor | null;
}

interface Candidate {
  readonly id: number;
  readonly agency: number;
  readonly kind: number;
  readonly category: number;
  readonly label: number;
  readonly localMinute: number;
  readonly durationMin: number;
}

/** Reports past their term among the next `limit` that began before the latest of the days from which any class keeps. */
function findPast(db: Database, { city, rules }: RetentionRun, after: ReportCursor, limit: number): Past {
  const rows = db
    .prepare<[number, number, number, number, number], Candidate>(
      `SELECT id, agency, kind, category, label, local_minute AS localMinute, duration_min AS durationMin FROM report INDEXED BY report_of_city_by_time
       WHERE city = ? AND local_minute < ? AND (local_minute, id) > (?, ?) ORDER BY local_minute, id LIMIT ?`,
    )
    .all(city, rules.latestCut, ...after, limit);
  const subjectOf = createSubjects(db);
  const past = rows.flatMap((row) => {
    const found = rules.findPast(subjectOf(row), row);
    return found === undefined ? [] : [{ id: row.id, found }];
  });
  const last = rows.at(-1);
  return {
    ids: past.map(({ id }) => id),
    counted: past.filter(({ found }) => isCountedOn(found)).map(({ id }) => id),
    byClass: countByClass(past.map(({ found }) => found)),
    next: last === undefined || rows.length < limit ? null : [last.localMinute, last.id],
  };
}

function isCountedOn({ remains }: DatedClass): boolean {
  return remains === "cellCounts";
}

function countByClass(classes: readonly DatedClass[]): PastCounts {
  const counts = new Map<string, { deleted: number; countedOn: number }>();
  for (const each of classes) {
    const { deleted, countedOn } = counts.get(each.id) ?? { deleted: 0, countedOn: 0 };
    counts.set(each.id, { deleted: deleted + 1, countedOn: countedOn + (isCountedOn(each) ? 1 : 0) });
  }
  return counts;
}

/** What a run would delete, page by page. */
export function scanRetention(
  db: Database,
  id: number,
  after: ReportCursor,
): { readonly byClass: PastCounts; readonly next: ReportCursor | null } {
  const { byClass, next } = findPast(db, openRetention(db, id), after, SCAN_PAGE);
  return { byClass, next };
}

/** [R5] Deletes a page of reports for good. A report is there, or it is deleted, counted on and known by its one-way name: all in one transaction. */
export function expireReports(db: Database, run: RetentionRun, after: ReportCursor): ReportCursor | null {
  const { ids, counted, byClass, next } = findPast(db, run, after, PAGE);
  if (ids.length === 0) return next;
  const choose = (of: readonly number[]): void => void fillChanging(db, "SELECT value FROM json_each($ids)", { ids: JSON.stringify(of) });
  choose(ids);
  logDeletions(db);
  stampChanges(db, run.city);
  choose(counted);
  const seq = db.prepare<[number], number>("SELECT change_seq FROM city WHERE no = ?").pluck().get(run.city) ?? 0;
  addToCellCounts(db, seq);
  choose(ids);
  eraseChanging(db);
  addToReport(db, run.no, byClass);
  return next;
}

/** Who follows changes learns that the report is gone, and nothing else of it. */
function logDeletions(db: Database): void {
  db.exec(
    `INSERT INTO report_change (city, agency, external_id, report, op, run)
     SELECT r.city, r.agency, '', r.id, 'delete', NULL FROM temp.changing x JOIN report r ON r.id = x.id ORDER BY x.id`,
  );
}

/** All that is known of the reports of `temp.changing` but their one-way names. */
export function eraseChanging(db: Database): void {
  const keys = db
    .prepare<[], { agency: number; externalId: string }>(
      `SELECT r.agency, r.external_id AS externalId FROM temp.changing x JOIN report r ON r.id = x.id
       UNION ALL SELECT t.agency, t.external_id FROM temp.changing x JOIN tombstone t ON t.report = x.id`,
    )
    .all();
  const erased = createErasedKeys(db);
  for (const { agency, externalId } of keys) erased.add(agency, externalId);
  db.exec(`
    DELETE FROM report_entry WHERE report IN (SELECT id FROM temp.changing);
    DELETE FROM report_content WHERE report IN (SELECT id FROM temp.changing);
    DELETE FROM tombstone WHERE report IN (SELECT id FROM temp.changing);
    DELETE FROM report WHERE id IN (SELECT id FROM temp.changing);
    DELETE FROM temp.changing`);
}
