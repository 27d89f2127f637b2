import { createHash } from "node:crypto";
import { AUDIT_OPERATIONS, type AuditEntry } from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import fc from "fast-check";
import { expect, it } from "vitest";
import { CHAIN_START } from "./audit-chain.ts";
import { openChain, sampleNote, withoutTriggers } from "./audit.fixture.ts";
import { appendAudit } from "./audit-log.ts";
import { searchAudit } from "./audit-rows.ts";
import { verifyAudit } from "./audit-verify.ts";

const LENGTH = 12;
const COLUMNS = [
  "at",
  "by",
  "person",
  "role",
  "agency",
  "what",
  "subject",
  "question",
  "purpose",
  "reason",
  "receiver",
  "before",
  "after",
  "request",
];
const COLUMNS_OF_CHAIN = ["previous", "hash"];

const rowsOf = (db: Database): AuditEntry[] => db.prepare<[], AuditEntry>("SELECT * FROM audit ORDER BY no").all();
const verdictOf = (db: Database, from = 1) => {
  const { isWhole, fault } = verifyAudit(db, from);
  return { isWhole, fault };
};

/** Puts the rows there in their order, with the numbers that they are given. */
function replaceAll(db: Database, rows: readonly AuditEntry[]): void {
  withoutTriggers(db).exec("DELETE FROM audit");
  const names = Object.keys(rows[0] ?? {});
  const insert = db.prepare(
    `INSERT INTO audit (${names.map((name) => `"${name}"`).join(", ")}) VALUES (${names.map((name) => `:${name}`).join(", ")})`,
  );
  for (const row of rows) insert.run(row);
}

it("hashes the entry before, a line end and the members by name", () => {
  const db = openChain(2);
  const [first, second] = rowsOf(db);
  const text =
    '{"after":null,"agency":null,"at":"2025-07-01T08:00:00Z","before":null,"by":"system","no":2,"operation":"change","person":null,"purpose":null,' +
    '"question":null,"reason":null,"receiver":null,"request":null,"role":"system","subject":"probe/zone-2","what":"zone.confirmed"}';
  expect(first?.previous).toBe(CHAIN_START);
  expect(second?.previous).toBe(first?.hash);
  expect(second?.hash).toBe(createHash("sha256").update(`${first?.hash}\n${text}`).digest("hex"));
});

it("finds a chain whole that nobody touched, whatever its texts are", () => {
  const text = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("\uD800", "a\0b", "ä€😀", ""));
  const note = fc.record({
    what: text,
    subject: text,
    reason: fc.option(text),
    question: fc.option(text),
    operation: fc.constantFrom(...AUDIT_OPERATIONS),
  });
  fc.assert(
    fc.property(fc.array(note, { maxLength: 8 }), (notes) => {
      const db = openChain(1);
      appendAudit(
        db,
        notes.map((each, n) => sampleNote(n, each)),
      );
      expect(verifyAudit(db, 1)).toMatchObject({ isWhole: true, fault: null, entries: notes.length + 1, lastNo: notes.length + 1 });
      db.close();
    }),
    { seed: 18, numRuns: 40 },
  );
});

it("[R7] finds any change of any member of any entry", () => {
  const column = fc.constantFrom(...COLUMNS, ...COLUMNS_OF_CHAIN);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: LENGTH }), column, fc.string({ maxLength: 8 }), (no, name, value) => {
      const db = withoutTriggers(openChain(LENGTH));
      const before = db.prepare(`SELECT "${name}" FROM audit WHERE no = ?`).pluck().get(no);
      fc.pre(before !== value);
      db.prepare(`UPDATE audit SET "${name}" = ? WHERE no = ?`).run(value, no);
      const { isWhole, fault } = verdictOf(db);
      expect(isWhole).toBe(false);
      expect([no, no + 1]).toContain(fault?.no);
      db.close();
    }),
    { seed: 18, numRuns: 100 },
  );
});

it("[R7] finds any removal, swap and insertion, whether the numbers are closed up or not", () => {
  const place = fc.integer({ min: 0, max: LENGTH - 2 });
  const rest = fc.record({ at: place, to: place, isRenumbered: fc.boolean(), how: fc.constantFrom("remove", "swap", "insert", "copy") });
  fc.assert(
    fc.property(rest, ({ at, to, isRenumbered, how }) => {
      fc.pre(how !== "swap" || at !== to);
      const db = openChain(LENGTH);
      const rows = rowsOf(db);
      const [one, other] = [rows[at], rows[to]];
      if (one === undefined || other === undefined) throw new Error("no such row");
      if (how === "remove") rows.splice(at, 1);
      if (how === "swap") [rows[at], rows[to]] = [other, one];
      if (how === "insert") rows.splice(at, 0, { ...one, subject: "probe/zone-99" });
      if (how === "copy") rows.splice(at, 0, other);
      const isGap = how === "remove" && !isRenumbered;
      replaceAll(db, isGap ? rows : rows.map((row, n) => ({ ...row, no: n + 1 })));
      expect(verdictOf(db).isWhole).toBe(false);
      db.close();
    }),
    { seed: 18, numRuns: 100 },
  );
});

it.each([
  ["changed", (db: Database) => db.exec("UPDATE audit SET reason = 'x' WHERE no = 5"), 5],
  ["missing", (db: Database) => db.exec("DELETE FROM audit WHERE no IN (5, 6)"), 5],
  ["missing", (db: Database) => db.exec("DELETE FROM audit WHERE no = 5; UPDATE audit SET no = no - 1 WHERE no > 5"), 5],
  [
    "reordered",
    (db: Database) =>
      db.exec("UPDATE audit SET no = 99 WHERE no = 5; UPDATE audit SET no = 5 WHERE no = 6; UPDATE audit SET no = 6 WHERE no = 99"),
    5,
  ],
] as const)("tells what was done: %s", (kind, tamper, no) => {
  const db = withoutTriggers(openChain(LENGTH));
  tamper(db);
  expect(verdictOf(db).fault).toEqual({ no, kind });
});

it("tells an entry that was put in with a hash of its own", () => {
  const db = openChain(LENGTH);
  const rows = rowsOf(db);
  const forged = openChain(4);
  appendAudit(forged, [sampleNote(5, { reason: "forged" })]);
  const inserted = rowsOf(forged)[4];
  if (inserted === undefined) throw new Error("no such row");
  rows.splice(4, 0, inserted);
  replaceAll(
    db,
    rows.map((row, n) => ({ ...row, no: n + 1 })),
  );
  expect(verdictOf(db).fault).toEqual({ no: 6, kind: "inserted" });
});

it("begins in the midst where it is asked to, and sees what lies behind", () => {
  const db = withoutTriggers(openChain(LENGTH));
  db.exec("UPDATE audit SET reason = 'x' WHERE no = 3");
  expect(verifyAudit(db, 6)).toMatchObject({ isWhole: true, firstNo: 6, entries: 7 });
  db.exec("UPDATE audit SET reason = 'x' WHERE no = 9");
  expect(verdictOf(db, 6).fault).toEqual({ no: 9, kind: "changed" });
});

it("takes no entry but the next, changes none and deletes none", () => {
  const db = openChain(3);
  const columns = "at, by, operation, what, subject, previous, hash";
  const copy = (no: number): string => `INSERT OR REPLACE INTO audit (no, ${columns}) SELECT ${no}, ${columns} FROM audit WHERE no = 1`;
  for (const sql of [copy(2), copy(5), copy(0)]) expect(() => db.exec(sql)).toThrow("follows the newest");
  for (const sql of ["DELETE FROM audit", "UPDATE audit SET by = 'me'"]) expect(() => db.exec(sql)).toThrow("append-only");
  expect(verdictOf(db).isWhole).toBe(true);
});

it("searches by day, person, operation, verb, subject and text, and pages by number", () => {
  const db = openChain(4);
  appendAudit(db, [sampleNote(5, { by: "Ada 100%", what: "reports.export", reason: "Schulwegsicherung" })]);
  const find = (search: object): number[] => searchAudit(db, { limit: 100, ...search }).entries.map(({ no }) => no);
  expect(find({})).toEqual([5, 4, 3, 2, 1]);
  expect(find({ limit: 2 })).toEqual([5, 4]);
  expect(find({ limit: 2, before: 4 })).toEqual([3, 2]);
  expect(find({ by: "ada 100%" })).toEqual([5]);
  expect(find({ by: "ada%" })).toEqual([]);
  expect(find({ operation: "disclosure" })).toEqual([5]);
  expect(find({ what: "zone." })).toEqual([4, 3, 2, 1]);
  expect(find({ subject: "zone-2" })).toEqual([2]);
  expect(find({ text: "schulweg" })).toEqual([5]);
  expect(find({ from: "2025-07-01", to: "2025-07-01" })).toHaveLength(5);
  expect(find({ from: "2025-07-02" })).toEqual([]);
  expect(searchAudit(db, { limit: 1, what: "zone." })).toMatchObject({ total: 4, head: { no: 5 } });
});
