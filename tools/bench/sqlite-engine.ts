import { createRequire } from "node:module";
import { tableBatches, TABLE_COLUMNS, toCounts, toSql, type Engine, type EngineOptions } from "./engine-rows.ts";

/** The little of better-sqlite3 that is needed here; its types are a dependency of the API only. */
interface Statement {
  run(values: readonly unknown[]): unknown;
  raw(): { all(...parameters: readonly number[]): (readonly number[])[] };
}
interface Database {
  exec(sql: string): void;
  prepare(sql: string): Statement;
  transaction<T>(run: (argument: T) => void): (argument: T) => void;
  close(): void;
}
const SqliteDatabase: new (file: string) => Database = createRequire(import.meta.url)("better-sqlite3");

/** In memory, with a covering index that begins with the day, prepared statement. */
export async function openSqlite(options: EngineOptions): Promise<Engine> {
  const { city } = options;
  const database = new SqliteDatabase(":memory:");
  database.exec(`create table report (${TABLE_COLUMNS.map((name) => `${name} integer not null`).join(", ")})`);
  const insert = database.prepare(`insert into report values (${TABLE_COLUMNS.map(() => "?").join(", ")})`);
  const insertBatch = database.transaction((columns: readonly (readonly number[])[]) => {
    const length = columns[0]?.length ?? 0;
    for (let i = 0; i < length; i++) insert.run(columns.map((column) => column[i]));
  });
  for (const columns of tableBatches(options)) insertBatch(columns);
  database.exec(
    "create index report_by_day on report (day, c9, kind, category, agency, district, weekday, hour, received, statistics, c8, c10)",
  );
  database.exec("analyze");
  const statements = new Map<string, ReturnType<Statement["raw"]>>();
  return {
    async ask(filter) {
      const { sql, parameters } = toSql(filter, city);
      const statement = statements.get(sql) ?? database.prepare(sql).raw();
      statements.set(sql, statement);
      const rows = statement.all(...parameters);
      const columns = [0, 1, 2].map((column) => rows.map((row) => row[column]));
      return toCounts(filter, city, columns);
    },
    close() {
      database.close();
    },
  };
}
