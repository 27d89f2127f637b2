import { readFileSync, readdirSync } from "node:fs";
import { cityIdSchema } from "@lagebild/domain";
import Sqlite, { type Database } from "better-sqlite3";
import { expect, it } from "vitest";
import { migrate } from "./migrate.ts";
import { readQuality } from "./quality.ts";
import { sampleCity } from "./sample.fixture.ts";

const CITY = cityIdSchema.parse("sample");
/** Monday, 29 April 2024, in days since 1970. */
const MONDAY = 19_842;

function olderFile(version: number): Database {
  const db = new Sqlite(":memory:");
  const folder = new URL("./migrations/", import.meta.url);
  const files = readdirSync(folder)
    .filter((name) => name.endsWith(".sql"))
    .toSorted();
  for (const file of files.slice(0, version)) db.exec(readFileSync(new URL(file, folder), "utf8"));
  db.pragma(`user_version = ${version}`);
  return db;
}

it("[DQ2] knows the sums of runs from before, rows that were judged anew once, and no run that was taken back", () => {
  const db = olderFile(8);
  db.prepare("INSERT INTO city (no, id, profile) VALUES (1, 'sample', ?)").run(JSON.stringify(sampleCity()));
  db.exec("INSERT INTO agency (no, id, city, position, name, state) VALUES (1, 'ordnungsamt', 1, 0, 'Ordnungsamt', 'active')");
  const put = db.prepare(
    `INSERT INTO import_run (no, id, city, agency, kind, file_name, mapping_hash, state, by, started_at, counts, pid, delivery_mode, delivery_key,
       delivered_at, version, is_live) VALUES (?, ?, 1, 1, 'complaint', 'alt.csv', 'abc', ?, 'Ada', ?, ?, 1, 'append', 'alt.csv', ?, ?, 1)`,
  );
  const run = (no: number, day: string, [accepted, unchanged, quarantined]: readonly [number, number, number], state = "done"): void => {
    const geocoded = { given: accepted, exact: 0, fuzzy: 0, street: 0, area: 0, none: 0 };
    const counts = {
      read: accepted + unchanged + quarantined,
      accepted,
      updated: 0,
      unchanged,
      withdrawn: 0,
      expired: 0,
      quarantined,
      outside: 0,
    };
    const at = `2024-${day}T10:00:00Z`;
    put.run(no, `run-000${no}`, state, at, JSON.stringify({ ...counts, geocoded }), at, Date.parse(at));
  };
  // A Wednesday and the Monday after it; two of the five rows put aside were taken later, one was refused again.
  run(1, "05-01", [10, 0, 5]);
  run(2, "05-06", [0, 10, 0]);
  run(3, "05-01", [2, 0, 1]);
  run(4, "05-01", [7, 0, 7], "reverted");
  db.exec("INSERT INTO audit (at, by, what, subject) VALUES ('2024-05-02T10:00:00Z', 'Ada', 'quarantine.retry', 'run-0001/run-0003')");
  migrate(db);
  const { weeks, reasons } = readQuality(db, CITY);
  expect(weeks.map(({ week, accepted, unchanged, byPrecision, delay }) => [week, accepted, unchanged, byPrecision.given, delay])).toEqual([
    [MONDAY, 12, 0, 12, null],
    [MONDAY + 7, 0, 10, 0, null],
  ]);
  expect(reasons).toEqual([{ agency: "ordnungsamt", kind: "complaint", week: MONDAY, code: null, rows: 3 }]);
});
