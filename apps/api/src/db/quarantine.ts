import { quarantinedRowSchema, type CityId, type QuarantinedRow, type RunId } from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import { getCity } from "./city.ts";
import { getRunRow, type RunRow } from "./run.ts";
import type { Store } from "./store.ts";

export type QuarantineOptions = Parameters<Store["listQuarantine"]>[1];
export type QuarantinePage = Awaited<ReturnType<Store["listQuarantine"]>>;

export function insertQuarantined(db: Database, run: RunRow, rows: readonly QuarantinedRow[]): void {
  const insert = db.prepare(
    "INSERT INTO quarantine (city, run, row, column_name, value, code, message, mapped) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
  );
  for (const { row, column, value, code, message, mapped } of rows) {
    insert.run(run.city, run.no, row, column, value, code, JSON.stringify(message), JSON.stringify(mapped));
  }
}

/** In the order of arrival. */
export function listQuarantine(db: Database, city: CityId, { run, offset, limit }: QuarantineOptions): QuarantinePage {
  const { no } = getCity(db, city);
  const where = run === undefined ? "q.city = $city" : "q.run = $run AND q.city = $city";
  const values = { city: no, ...(run === undefined ? {} : { run: getRunRow(db, run).no }) };
  const counted = db.prepare<object, { total: number }>(`SELECT COUNT(*) AS total FROM quarantine q WHERE ${where}`).get(values);
  const rows = db.prepare<object, QuarantineRow>(
    `SELECT q.id, r.id AS run, q.row, column_name, value, code, message, mapped FROM quarantine q JOIN import_run r ON r.no = q.run
     WHERE ${where} ORDER BY q.id LIMIT $limit OFFSET $offset`,
  );
  return { total: counted?.total ?? 0, rows: rows.all({ ...values, limit, offset }).map(toQuarantined) };
}

export function deleteQuarantined(db: Database, ids: readonly number[]): number {
  return db.prepare("DELETE FROM quarantine WHERE id IN (SELECT value FROM json_each(?))").run(JSON.stringify(ids)).changes;
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

function toQuarantined({ id, run, row, column_name, value, code, message, mapped }: QuarantineRow): QuarantinePage["rows"][number] {
  const content = { row, column: column_name, value, code, message: JSON.parse(message), mapped: JSON.parse(mapped) };
  return { ...quarantinedRowSchema.parse(content), run, id };
}
