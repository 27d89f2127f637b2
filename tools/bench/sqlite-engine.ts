import Database from "better-sqlite3";
import { tableBatches, TABLE_COLUMNS, toCounts, toSql, type EngineOptions } from "./engine-rows.ts";
import type { Engine } from "./questions.ts";

/** In memory, with a covering index that begins with the day. */
export async function openSqlite(options: EngineOptions): Promise<Engine> {
  const { city } = options;
  const database = new Database(":memory:");
  database.exec(`create table report (${TABLE_COLUMNS.map((name) => `${name} integer not null`).join(", ")})`);
  const insert = database.prepare(`insert into report values (${TABLE_COLUMNS.map(() => "?").join(", ")})`);
  const insertBatch = database.transaction((columns: readonly (readonly number[])[]) => {
    const length = columns[0]?.length ?? 0;
    for (let i = 0; i < length; i++) insert.run(columns.map((column) => column[i]));
  });
  for (const columns of tableBatches(options)) insertBatch(columns);
  database.exec("create index report_by_day on report (day, c9, kind, category, agency, district, weekday, hour, received, statistics, c8, c10)");
  database.exec("analyze");
  return {
    async ask(filter) {
      const { sql, parameters } = toSql(filter, city);
      const rows: (readonly number[])[] = database.prepare(sql).raw().all(...parameters);
      return toCounts(filter, city, [0, 1, 2].map((column) => rows.map((row) => row[column])));
    },
    close() {
      database.close();
    },
  };
}
