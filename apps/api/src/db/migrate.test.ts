import Sqlite from "better-sqlite3";
import { expect, it } from "vitest";
import { migrate, readVersion } from "./migrate.ts";

it("brings an empty database to the newest version, once", () => {
  const db = new Sqlite(":memory:");
  expect(readVersion(db)).toBe(0);
  migrate(db);
  const version = readVersion(db);
  expect(version).toBeGreaterThanOrEqual(1);
  db.exec("INSERT INTO city (id, profile) VALUES ('a', '{}')");
  migrate(db);
  expect(readVersion(db)).toBe(version);
  expect(db.prepare("SELECT COUNT(*) FROM city").pluck().get()).toBe(1);
});

it("refuses a database of a newer program", () => {
  const db = new Sqlite(":memory:");
  db.pragma("user_version = 9999");
  expect(() => migrate(db)).toThrow("9999");
});

it("answers the two questions of the scale design from covering indexes alone", () => {
  const db = new Sqlite(":memory:");
  migrate(db);
  const plan = (sql: string): string => JSON.stringify(db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all());
  expect(
    plan("SELECT r9, COUNT(*) FROM report WHERE agency = 1 AND day BETWEEN 1 AND 30 AND category = 2 AND hour = 3 AND dow = 4 GROUP BY r9"),
  ).toContain("COVERING INDEX report_cover_agency_day");
  expect(plan("SELECT r7, category, hour, agency, COUNT(*) FROM report WHERE day BETWEEN 1 AND 30 GROUP BY 1, 2, 3, 4")).toContain(
    "COVERING INDEX report_cover_day",
  );
});
