import {
  ConflictError,
  NotFoundError,
  retentionReportSchema,
  retentionSchema,
  type CityId,
  type Day,
  type Retention,
  type RetentionReport,
} from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import { getCity } from "./city.ts";
import { isAlive } from "./is-alive.ts";
import { createRules, retentionOf, type RetentionRules } from "./retention-rules.ts";
import { listCategories } from "./category.ts";
import type { NewRetentionRun, RetentionEnd } from "./retention-store.ts";
import { truncateLog } from "./run.ts";

interface ReportRow {
  readonly id: number;
  readonly isRehearsal: number;
  readonly endedAt: string | null;
  readonly classes: string;
  readonly error: string | null;
  readonly pid: number;
}

const SELECT = `
  SELECT r.no AS id, city.id AS city, r.as_of AS asOf, r.is_rehearsal AS isRehearsal, r.started_at AS startedAt, r.ended_at AS endedAt, r.by, r.classes,
    r.error, r.pid
  FROM retention_report r JOIN city ON city.no = r.city`;

/** One deletion of a city at a time; what a process that died has left open is closed. Throws ConflictError. */
export function startRetention(db: Database, city: CityId, { asOf, isRehearsal, by, startedAt }: NewRetentionRun): RetentionReport {
  return db
    .transaction(() => {
      const { no } = getCity(db, city);
      const open = db
        .prepare<[number], { no: number; pid: number }>(
          "SELECT no, pid FROM retention_report WHERE city = ? AND ended_at IS NULL AND is_rehearsal = 0",
        )
        .all(no);
      if (!isRehearsal && open.some(({ pid }) => isAlive(pid)))
        throw new ConflictError(`a deletion of ${city} is running`, { city, text: RUNNING });
      const close = db.prepare("UPDATE retention_report SET ended_at = ?, error = ? WHERE no = ?");
      for (const left of open.filter(({ pid }) => !isAlive(pid))) close.run(startedAt, INTERRUPTED, left.no);
      const retention = retentionOf(db, no);
      const { classes } = createRules(retention, asOf, []);
      const counted = classes.map(({ id, name, before }) => ({ class: id, name, before, deleted: 0, countedOn: 0 }));
      const { lastInsertRowid } = db
        .prepare(
          `INSERT INTO retention_report (city, as_of, is_rehearsal, by, started_at, retention, classes, pid) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        )
        .run(no, asOf, isRehearsal ? 1 : 0, by, startedAt, JSON.stringify(retention), JSON.stringify(counted), process.pid);
      return getReport(db, Number(lastInsertRowid));
    })
    .immediate();
}

/** Said of a run whose process ended before it did; the next run goes on where it stopped. */
export const INTERRUPTED = "interrupted";
const RUNNING = {
  de: "Für diese Stadt läuft gerade eine Löschung. Bitte warten, bis sie beendet ist.",
  en: "A deletion is running for this city. Please wait until it has ended.",
};

export function endRetention(db: Database, id: number, { endedAt, error, classes }: RetentionEnd): RetentionReport {
  db.prepare("UPDATE retention_report SET ended_at = ?, error = ?, classes = COALESCE(?, classes) WHERE no = ?").run(
    endedAt,
    error,
    classes === undefined ? null : JSON.stringify(classes),
    id,
  );
  return getReport(db, id);
}

/** False: a reader still needs what lies in the log. */
export function emptyLog(db: Database): boolean {
  return truncateLog(db);
}

export function listRetentionReports(db: Database, city: CityId, limit: number): readonly RetentionReport[] {
  const { no } = getCity(db, city);
  return db.prepare<[number, number], ReportRow>(`${SELECT} WHERE r.city = ? ORDER BY r.no DESC LIMIT ?`).all(no, limit).map(toReport);
}

export function getReport(db: Database, id: number): RetentionReport {
  const row = db.prepare<[number], ReportRow>(`${SELECT} WHERE r.no = ?`).get(id);
  if (row === undefined) throw new NotFoundError("retention report", String(id));
  return toReport(row);
}

function toReport({ pid, isRehearsal, classes, endedAt, error, ...row }: ReportRow): RetentionReport {
  const isLeft = endedAt === null && !isAlive(pid);
  return retentionReportSchema.parse({
    ...row,
    endedAt,
    error: isLeft ? INTERRUPTED : error,
    isRehearsal: isRehearsal === 1,
    classes: JSON.parse(classes),
  });
}

/** A run under way: its city and the rules it began with. */
export interface RetentionRun {
  readonly no: number;
  readonly city: number;
  readonly asOf: Day;
  readonly rules: RetentionRules;
  readonly retention: Retention;
}

export function openRetention(db: Database, id: number): RetentionRun {
  const row = db
    .prepare<[number], { no: number; city: number; asOf: Day; retention: string }>(
      "SELECT no, city, as_of AS asOf, retention FROM retention_report WHERE no = ?",
    )
    .get(id);
  if (row === undefined) throw new NotFoundError("retention report", String(id));
  const retention = retentionSchema.parse(JSON.parse(row.retention));
  return { ...row, retention, rules: createRules(retention, row.asOf, listCategories(db).categories) };
}

/** In the transaction that deletes. */
export function addToReport(
  db: Database,
  id: number,
  counted: ReadonlyMap<string, { readonly deleted: number; readonly countedOn: number }>,
): void {
  const classes = getReport(db, id).classes.map((each) => {
    const more = counted.get(each.class);
    return more === undefined ? each : { ...each, deleted: each.deleted + more.deleted, countedOn: each.countedOn + more.countedOn };
  });
  db.prepare("UPDATE retention_report SET classes = ? WHERE no = ?").run(JSON.stringify(classes), id);
}
