import { createHash } from "node:crypto";
import {
  InvalidInputError,
  NotFoundError,
  quarantinedRowSchema,
  REPORTER_NAME,
  type CityId,
  type Instant,
  type QuarantinedRow,
  type QuarantineFilter,
  type RunId,
  type StoredQuarantinedRow,
} from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import { getAgencyRow } from "./agency.ts";
import { getCity } from "./city.ts";
import { createCauseChanger, noteTaken } from "./quality.ts";
import { getRunRow, truncateLog, type RunRow } from "./run.ts";
import type { QuarantineChoice, RefusedRow, Store } from "./store.ts";

export type QuarantineOptions = Parameters<Store["listQuarantine"]>[1];
export type QuarantinePage = Awaited<ReturnType<Store["listQuarantine"]>>;

const KEY_BYTES = 16;
/** Rows of runs that were taken back are out of sight, and rows that another run took when they were judged anew, unless that was taken back. */
export const SEEN = `quarantine q JOIN import_run r ON r.no = q.run AND r.state <> 'reverted'
  AND (q.taken_by IS NULL OR (SELECT t.state FROM import_run t WHERE t.no = q.taken_by) = 'reverted')`;

/** A row of a delivery that comes again is the same row: it goes over to the newer run. */
export function insertQuarantined(db: Database, run: RunRow, rows: readonly QuarantinedRow[]): void {
  const insert = db.prepare(
    `INSERT INTO quarantine (city, run, row, column_name, value, code, message, mapped, row_key) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (row_key) WHERE row_key IS NOT NULL DO UPDATE SET former_run = run, run = excluded.run, taken_by = NULL WHERE run <> excluded.run`,
  );
  for (const row of rows) {
    const { column, value, code, message, mapped } = row;
    insert.run(run.city, run.no, row.row, column, value, code, JSON.stringify(message), JSON.stringify(mapped), keyOf(run, row));
  }
}

function keyOf(run: RunRow, { row, column, value, code, mapped }: QuarantinedRow): Buffer {
  const content = JSON.stringify([run.agency, run.kind, run.key, row, column, value, code, withoutReporters(mapped)]);
  return createHash("sha256").update(content).digest().subarray(0, KEY_BYTES);
}

/** In the order of arrival. */
export function listQuarantine(db: Database, city: CityId, options: QuarantineOptions): QuarantinePage {
  const { where, values } = toCondition(db, city, options);
  const counted = db.prepare<object, { total: number }>(`SELECT COUNT(*) AS total FROM ${SEEN} WHERE ${where}`).get(values);
  const rows = db.prepare<object, QuarantineRow>(`${SELECT} WHERE ${where} ORDER BY q.id LIMIT $limit OFFSET $offset`);
  const { limit, offset } = options;
  return { total: counted?.total ?? 0, rows: rows.all({ ...values, limit, offset }).map(toQuarantined) };
}

export function findQuarantined(db: Database, city: CityId, ids: readonly number[]): readonly StoredQuarantinedRow[] {
  const { no } = getCity(db, city);
  return db
    .prepare<[number, string], QuarantineRow>(`${SELECT} WHERE q.city = ? AND q.id IN (SELECT value FROM json_each(?)) ORDER BY q.id`)
    .all(no, JSON.stringify(ids))
    .map(toQuarantined);
}

/** [C1] One-way names of the reporters of rows, by row and by REPORTER_NAME with the column; for judging anew, never for an answer. */
export function findReporters(db: Database, city: CityId, ids: readonly number[]): ReadonlyMap<number, Readonly<Record<string, string>>> {
  const { no } = getCity(db, city);
  const rows = db
    .prepare<[number, string], { id: number; mapped: string }>(
      "SELECT id, mapped FROM quarantine WHERE city = ? AND id IN (SELECT value FROM json_each(?))",
    )
    .all(no, JSON.stringify(ids));
  return new Map(rows.map(({ id, mapped }) => [id, pick(mappedSchema.parse(JSON.parse(mapped)), isReporterName)]));
}

const mappedSchema = quarantinedRowSchema.shape.mapped;

function isReporterName(name: string): boolean {
  return name.startsWith(REPORTER_NAME);
}

function pick(mapped: Readonly<Record<string, string>>, isWanted: (name: string) => boolean): Record<string, string> {
  return Object.fromEntries(Object.entries(mapped).filter(([name]) => isWanted(name)));
}

function withoutReporters(mapped: Readonly<Record<string, string>>): Record<string, string> {
  return pick(mapped, (name) => !isReporterName(name));
}

export function fixQuarantined(db: Database, city: CityId, id: number, mapped: Readonly<Record<string, string>>): StoredQuarantinedRow {
  return db
    .transaction(() => {
      const [row] = findQuarantined(db, city, [id]);
      if (row === undefined) throw new NotFoundError("quarantined row", String(id));
      const unknown = Object.keys(mapped).filter((column) => !Object.hasOwn(row.mapped, column) || column.startsWith("#"));
      if (unknown.length > 0) {
        throw new InvalidInputError(
          "The row has no such column",
          unknown.map((path) => ({ path, message: "not a mapped column of the row" })),
        );
      }
      const fixed = { ...row, mapped: { ...row.mapped, ...mapped } };
      db.prepare("UPDATE quarantine SET mapped = json_patch(mapped, ?) WHERE id = ?").run(JSON.stringify(mapped), id);
      return fixed;
    })
    .immediate();
}

/** The log is emptied as well, so that nothing of the rows is left in it (docs/adr/0005-sqlite-settings.md). */
export function discardQuarantined(db: Database, city: CityId, choice: QuarantineChoice): number {
  const { where, values } =
    "ids" in choice
      ? {
          where: "q.city = $city AND q.id IN (SELECT value FROM json_each($ids))",
          values: { city: getCity(db, city).no, ids: JSON.stringify(choice.ids) },
        }
      : toCondition(db, city, choice.filter);
  const { changes } = db.prepare(`DELETE FROM quarantine WHERE id IN (SELECT q.id FROM ${SEEN} WHERE ${where})`).run(values);
  if (changes > 0) truncateLog(db);
  return changes;
}

export function takeFromQuarantine(db: Database, run: RunId, ids: readonly number[]): number {
  return db
    .transaction(() => {
      const row = getRunRow(db, run);
      noteTaken(db, row, ids);
      return db.prepare("UPDATE quarantine SET taken_by = ? WHERE id IN (SELECT value FROM json_each(?))").run(row.no, JSON.stringify(ids))
        .changes;
    })
    .immediate();
}

export function refuseQuarantined(db: Database, rows: readonly RefusedRow[]): void {
  const update = db.prepare("UPDATE quarantine SET column_name = ?, value = ?, code = ?, message = ? WHERE id = ?");
  const noteCause = createCauseChanger(db);
  db.transaction(() => {
    for (const { id, column, value, code, message } of rows) {
      noteCause(id, code);
      update.run(column, value, code, JSON.stringify(message), id);
    }
  }).immediate();
}

export function purgeQuarantine(db: Database, before: Instant): number {
  const old = db
    .prepare<[], { no: number; startedAt: string }>(
      "SELECT no, started_at AS startedAt FROM import_run WHERE no IN (SELECT run FROM quarantine)",
    )
    .all()
    .filter(({ startedAt }) => Date.parse(startedAt) < Date.parse(before));
  if (old.length === 0) return 0;
  const { changes } = db
    .prepare("DELETE FROM quarantine WHERE run IN (SELECT value FROM json_each(?))")
    .run(JSON.stringify(old.map(({ no }) => no)));
  truncateLog(db);
  return changes;
}

const SELECT = `SELECT q.id, r.id AS run, q.row, q.column_name, q.value, q.code, q.message, q.mapped FROM ${SEEN}`;

export function toCondition(
  db: Database,
  city: CityId,
  { agency, run, code, column, value }: QuarantineFilter,
): { readonly where: string; readonly values: object } {
  const { no } = getCity(db, city);
  const parts: readonly (readonly [string, object] | null)[] = [
    ["q.city = $city", { city: no }],
    agency === undefined ? null : ["r.agency = $agency", { agency: getAgencyRow(db, agency).no }],
    run === undefined ? null : ["q.run = $run", { run: getRunRow(db, run).no }],
    code === undefined ? null : ["q.code = $code", { code }],
    column === undefined ? null : ["q.column_name IS $column", { column }],
    value === undefined ? null : ["q.value IS $value", { value }],
  ];
  const used = parts.flatMap((part) => (part === null ? [] : [part]));
  return { where: used.map(([sql]) => sql).join(" AND "), values: Object.assign({}, ...used.map(([, values]) => values)) };
}

interface QuarantineRow {
  readonly id: number;
  readonly run: RunId;
  readonly row: number;
  readonly column_name: string | null;
  readonly value: string | null;
  readonly code: string;
  readonly message: string;
  readonly mapped: string;
}

function toQuarantined({ id, run, row, column_name, value, code, message, mapped }: QuarantineRow): StoredQuarantinedRow {
  const content = { row, column: column_name, value, code, message: JSON.parse(message), mapped: JSON.parse(mapped) };
  const parsed = quarantinedRowSchema.parse(content);
  return { ...parsed, mapped: withoutReporters(parsed.mapped), run, id };
}
