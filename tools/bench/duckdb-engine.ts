import { DuckDBDataChunk, DuckDBInstance, INTEGER, SMALLINT, TINYINT } from "@duckdb/node-api";
import { tableBatches, TABLE_COLUMNS, toCounts, toSql, type Engine, type EngineOptions } from "./engine-rows.ts";

/** Rows of one data chunk, DuckDB's own vector size. */
const CHUNK = 2048;
const TYPES = [INTEGER, TINYINT, TINYINT, INTEGER, TINYINT, TINYINT, SMALLINT, SMALLINT, SMALLINT, INTEGER, INTEGER, INTEGER, INTEGER];

/** In memory, native table, integer cells, two threads, prepared statement, columnar result. */
export async function openDuckDb(options: EngineOptions): Promise<Engine> {
  const { city } = options;
  const instance = await DuckDBInstance.create(":memory:", { threads: "2" });
  const connection = await instance.connect();
  await connection.run(
    `create table report (${TABLE_COLUMNS.map((name, i) => `${name} ${TYPES[i]?.toString() ?? "integer"}`).join(", ")})`,
  );
  const appender = await connection.createAppender("report");
  for (const columns of tableBatches(options)) {
    const length = columns[0]?.length ?? 0;
    for (let from = 0; from < length; from += CHUNK) {
      const chunk = DuckDBDataChunk.create(TYPES, Math.min(CHUNK, length - from));
      chunk.setColumns(columns.map((column) => column.slice(from, from + CHUNK)));
      appender.appendDataChunk(chunk);
    }
  }
  appender.closeSync();
  const statements = new Map<string, Awaited<ReturnType<typeof connection.prepare>>>();
  return {
    async ask(filter) {
      const { sql, parameters } = toSql(filter, city);
      const statement = statements.get(sql) ?? (await connection.prepare(sql));
      statements.set(sql, statement);
      parameters.forEach((value, i) => statement.bindInteger(i + 1, value));
      const result = await statement.run();
      return toCounts(filter, city, await result.getColumns());
    },
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
