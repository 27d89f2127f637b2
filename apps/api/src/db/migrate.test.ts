import { readFileSync, readdirSync } from "node:fs";
import { cityIdSchema, runIdSchema } from "@lagebild/domain";
import Sqlite, { type Database } from "better-sqlite3";
import { expect, it } from "vitest";
import { listFeeds } from "./feed.ts";
import { INBOX_FOLDER, migrate, readVersion } from "./migrate.ts";
import { findRun } from "./run.ts";
import { sampleCity } from "./sample.fixture.ts";

/** A file as the program made it that knew the first `version` migrations. */
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

it("keeps the runs of a file from before the feeds, and takes feeds into it", () => {
  const db = olderFile(5);
  db.prepare("INSERT INTO city (no, id, profile) VALUES (1, 'sample', ?)").run(JSON.stringify(sampleCity()));
  db.exec(`
    INSERT INTO agency (no, id, city, position, name, state) VALUES (1, 'ordnungsamt', 1, 0, 'Ordnungsamt', 'active');
    INSERT INTO import_run (no, id, city, agency, kind, file_name, mapping_hash, state, by, started_at, counts, pid,
        delivery_mode, delivery_key, delivered_at, version, is_live)
      VALUES (1, 'run-0001', 1, 1, 'complaint', 'alt.csv', 'abc', 'done', 'Ada', '2026-10-01T10:00:00Z',
        '{"read":3,"accepted":3,"updated":0,"unchanged":0,"withdrawn":0,"expired":0,"quarantined":0,"outside":0,
          "geocoded":{"given":3,"exact":0,"fuzzy":0,"street":0,"area":0,"none":0}}', 1,
        'append', 'alt.csv', '2026-10-01T10:00:00Z', 1, 1);`);
  expect(() => listFeeds(db)).toThrow("no such table");
  migrate(db);
  const run = findRun(db, runIdSchema.parse("run-0001"));
  expect(run).toMatchObject({ fileName: "alt.csv", state: "done", counts: { read: 3 } });
  expect(run).not.toHaveProperty("feed");
  expect(listFeeds(db, cityIdSchema.parse("sample"))).toEqual([]);
});

it("brings an empty inbox to its newest version, once, and refuses that of a newer program", () => {
  const db = new Sqlite(":memory:");
  migrate(db, INBOX_FOLDER);
  db.exec("INSERT INTO wish (feed, what) VALUES ('feed-0000000001', 'run')");
  migrate(db, INBOX_FOLDER);
  expect(db.prepare("SELECT COUNT(*) FROM wish").pluck().get()).toBe(1);
  db.pragma("user_version = 9999");
  expect(() => migrate(db, INBOX_FOLDER)).toThrow("9999");
});

it("binds views and subscriptions of names to the people who bore them then, and leaves those of later namesakes and of no account apart", () => {
  const db = olderFile(20);
  db.prepare("INSERT INTO city (no, id, profile) VALUES (1, 'sample', ?)").run(JSON.stringify(sampleCity()));
  const person = db.prepare(
    "INSERT INTO person (id, sign_in_name, name, name_key, role, state, created_at) VALUES (?, ?, ?, ?, 'analyst', 'active', ?)",
  );
  person.run("person-aaaaaaaaaa", "a.weber", "Anna Weber", "anna weber", Date.parse("2026-10-01T00:00:00.500Z"));
  person.run("person-bbbbbbbbbb", "b.vogt", "Bernd Vogt", "bernd vogt", Date.parse("2026-11-01T00:00:00Z"));
  const names = ["Anna Weber", "Bernd Vogt", "Miriam Vogt (Demo)", "local"];
  for (const [at, by] of names.entries()) {
    const body = { by, person: by, createdAt: "2026-10-01T00:00:00.700Z", note: "1.50" };
    db.prepare("INSERT INTO saved_view (id, city, name_key, body) VALUES (?, 1, ?, ?)").run(`view-${at}`, `v${at}`, JSON.stringify(body));
    db.prepare("INSERT INTO subscription (id, city, body) VALUES (?, 1, ?)").run(`subscription-${at}`, JSON.stringify(body));
  }
  migrate(db);
  const owners = ["person-aaaaaaaaaa", "name:Bernd Vogt", "demo-joint-office", "name:local"];
  for (const table of ["saved_view", "subscription"]) {
    const bodies = db.prepare<[], string>(`SELECT body FROM ${table} ORDER BY no`).pluck().all();
    expect(bodies.map((body) => JSON.parse(body))).toEqual(
      names.map((by, at) => ({ by, person: by, createdAt: "2026-10-01T00:00:00.700Z", note: "1.50", owner: owners[at] })),
    );
  }
});
