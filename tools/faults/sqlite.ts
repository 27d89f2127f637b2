import { createRequire } from "node:module";

/** What is needed here of better-sqlite3, whose types only the API knows. */
interface Database {
  prepare(sql: string): {
    all(...values: readonly string[]): unknown[];
    pluck(): { all(...values: readonly string[]): unknown[]; get(): unknown };
  };
  pragma(sql: string, options: { readonly simple: true }): unknown;
  close(): void;
}
const SqliteDatabase: new (file: string, options?: { readonly readonly: boolean }) => Database = createRequire(import.meta.url)(
  "better-sqlite3",
);

export interface Look {
  texts(sql: string, ...values: readonly string[]): readonly string[];
  number(sql: string): number;
  integrity(): string;
  close(): void;
}

export function lookInto(file: string): Look {
  const db = new SqliteDatabase(file);
  return {
    texts: (sql, ...values) =>
      db
        .prepare(sql)
        .pluck()
        .all(...values)
        .map(String),
    number: (sql) => Number(db.prepare(sql).pluck().get()),
    integrity: () => String(db.pragma("integrity_check", { simple: true })),
    close: () => db.close(),
  };
}
