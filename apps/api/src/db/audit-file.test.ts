import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { daySchema, instantSchema } from "@lagebild/domain";
import Sqlite, { type Database } from "better-sqlite3";
import { afterEach, beforeEach, expect, it } from "vitest";
import { AUDIT_HEAD_FILE, flushHead, readAuditHead } from "./audit-head.ts";
import { AUDIT_FILE, openAuditFile } from "./audit-host.ts";
import { appendAudit, sealAudit } from "./audit-log.ts";
import { searchAudit } from "./audit-rows.ts";
import { verifyAudit } from "./audit-verify.ts";
import { sampleNote, withoutTriggers } from "./audit.fixture.ts";
import { openStore, openStoreInPlace } from "./open.ts";
import { readdirSync, readFileSync } from "node:fs";

let folder: string;
let db: Database;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "lagebild-audit-"));
  db = openAuditFile(join(folder, AUDIT_FILE));
});
afterEach(async () => {
  db.close();
  await rm(folder, { recursive: true, force: true });
});

function append(n: number, at?: string): void {
  appendAudit(db, [sampleNote(n, at === undefined ? {} : { at: instantSchema.parse(at) })]);
  flushHead(db);
}
const faultOf = () => verifyAudit(db, 1).fault;
const headFile = () => join(folder, AUDIT_HEAD_FILE);

it("[R7] keeps the head outside, and notices an end that was cut off or written anew", async () => {
  for (let n = 1; n <= 5; n += 1) append(n);
  expect(JSON.parse(await readFile(headFile(), "utf8"))).toEqual({ no: 5, hash: verifyAudit(db, 1).lastHash });
  withoutTriggers(db).exec("DELETE FROM audit WHERE no > 3");
  expect(faultOf()).toEqual({ no: 4, kind: "truncated" });
  append(4, "2025-07-02T00:00:00Z");
  expect(faultOf()).toEqual({ no: 5, kind: "truncated" });
  append(5, "2025-07-02T00:00:00Z");
  expect(faultOf()).toEqual({ no: 5, kind: "rewritten" });
  append(6);
  expect(faultOf()).toEqual({ no: 5, kind: "rewritten" });
});

it("[R7] has a head from the first entry on, before the delay: a crash right after it leaves one", () => {
  appendAudit(db, [sampleNote(1)]);
  expect(readAuditHead(db.name)).toMatchObject({ no: 1 });
  appendAudit(db, [sampleNote(2)]);
  expect(readAuditHead(db.name)).toMatchObject({ no: 1 });
});

it("says that it cannot tell about the end where the head is missing or no text", async () => {
  append(1);
  expect(verifyAudit(db, 1).hasHead).toBe(true);
  await writeFile(headFile(), "?");
  expect(verifyAudit(db, 1)).toMatchObject({ isWhole: true, hasHead: false });
});

it("[R7] deletes a year once the following one has ended, seals it, and stays whole", () => {
  append(1, "2023-05-01T00:00:00Z");
  append(2, "2023-12-31T23:59:59Z");
  append(3, "2024-01-01T00:00:00.000Z");
  append(4, "2024-12-31T23:59:59Z");
  append(5, "2025-02-01T00:00:00Z");
  const seal = (before: string, at: string) => sealAudit(db, daySchema.parse(before), sampleNote(0, { at: instantSchema.parse(at) }));
  const lastHash = searchAudit(db, { limit: 9 }).entries.find(({ no }) => no === 2)?.hash;
  expect(seal("2023-01-01", "2024-12-31T23:59:59Z")).toBeNull();
  expect(seal("2024-01-01", "2025-01-01T00:00:01Z")).toMatchObject({ firstNo: 1, lastNo: 2, entries: 2, lastHash });
  expect(seal("2024-01-01", "2025-01-01T00:00:02Z")).toBeNull();
  expect(verifyAudit(db, 1)).toMatchObject({ isWhole: true, firstNo: 3, lastNo: 6, entries: 4 });
  expect(seal("2025-01-01", "2026-01-01T00:00:01Z")).toMatchObject({ firstNo: 3, lastNo: 4, entries: 2 });
  expect(verifyAudit(db, 1)).toMatchObject({ isWhole: true, firstNo: 5, entries: 3 });
  append(8);
  expect(verifyAudit(db, 1)).toMatchObject({ isWhole: true, lastNo: 8 });
  withoutTriggers(db).exec("DELETE FROM audit_checkpoint WHERE last_no = 2");
  expect(faultOf()?.kind).toBe("checkpoint");
});

it("[R7] deletes no entry whose following year has not ended, whatever the program says", () => {
  const year = new Date().getUTCFullYear();
  append(1, `${year - 2}-06-01T00:00:00Z`);
  append(2, `${year - 1}-01-01T00:00:00Z`);
  const note = sampleNote(0);
  expect(() => sealAudit(db, daySchema.parse(`${year}-01-01`), note)).toThrow("until the end of the year after theirs");
  expect(verifyAudit(db, 1)).toMatchObject({ isWhole: true, entries: 2 });
  expect(() => db.exec("DELETE FROM audit WHERE no = 1")).toThrow("append-only");
  expect(sealAudit(db, daySchema.parse(`${year - 1}-01-01`), note)).toMatchObject({ lastNo: 1 });
  for (const sql of ["DELETE FROM audit_checkpoint", "UPDATE audit_checkpoint SET entries = 9"])
    expect(() => db.exec(sql)).toThrow("stays");
});

it("takes what was on record before there was a chain into its beginning, once", async () => {
  db.close();
  await rm(folder, { recursive: true });
  folder = await mkdtemp(join(tmpdir(), "lagebild-audit-"));
  const old = new Sqlite(join(folder, "lagebild.db"));
  const migrations = new URL("./migrations/", import.meta.url);
  for (const file of readdirSync(migrations)
    .toSorted()
    .filter((name) => name < "0017"))
    old.exec(readFileSync(new URL(file, migrations), "utf8"));
  old.pragma("user_version = 16");
  old.exec(
    "INSERT INTO audit (at, by, what, subject, reason) VALUES ('2026-01-02T03:04:05Z', 'Ada', 'area.delete', 'probe/area-1', 'alt')",
  );
  old.exec("INSERT INTO audit (at, by, what, subject) VALUES ('2026-01-03T03:04:05Z', 'Bo', 'zone.confirmed', 'probe/zone-1')");
  old.close();
  for (let time = 0; time < 2; time += 1) {
    const store = await openStoreInPlace(folder);
    const { entries } = await store.searchAudit({ limit: 10 });
    expect(entries.map(({ no, by, what, operation, reason, role }) => [no, by, what, operation, reason, role])).toEqual([
      [2, "Bo", "zone.confirmed", "change", null, null],
      [1, "Ada", "area.delete", "deletion", "alt", null],
    ]);
    expect(await store.verifyAudit(1)).toMatchObject({ isWhole: true, entries: 2 });
    await store.close();
    expect(readAuditHead(join(folder, AUDIT_FILE))?.no).toBe(2);
  }
  db = openAuditFile(join(folder, AUDIT_FILE));
});

it("never forks where several stores write at once", async () => {
  db.close();
  const stores = await Promise.all([
    openStore({ dataFolder: folder, readers: 1, audit: "thread" }),
    openStore({ dataFolder: folder, readers: 1, audit: "thread" }),
    openStore({ dataFolder: folder, readers: 1 }),
  ]);
  await Promise.all(stores.flatMap((store) => Array.from({ length: 60 }, (_, n) => store.audit(sampleNote(n)))));
  expect(await stores[0].verifyAudit(1)).toMatchObject({ isWhole: true, entries: 180 });
  await Promise.all(stores.map((store) => store.close()));
  db = openAuditFile(join(folder, AUDIT_FILE));
  expect(readAuditHead(db.name)).toEqual({ no: 180, hash: verifyAudit(db, 1).lastHash });
}, 60_000);

it("answers `unavailable` in words where the log cannot be written", async () => {
  db.close();
  await rm(join(folder, AUDIT_FILE));
  await writeFile(join(folder, AUDIT_FILE), "no database, but long enough to be told from an empty file".repeat(100));
  const store = await openStoreInPlace(folder);
  await expect(store.audit(sampleNote(1))).rejects.toMatchObject({ code: "unavailable", details: { reason: "audit" } });
  await store.close();
  await rm(join(folder, AUDIT_FILE));
  db = openAuditFile(join(folder, AUDIT_FILE));
});
