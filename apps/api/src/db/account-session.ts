import { ConflictError, deviceSchema, personRoleSchema, type Instant, type Person, type PersonId } from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import { hasAdministrator, numberOfPerson, PERSON_COLUMNS, toPerson, writePerson } from "./account.ts";
import type { NewLink, SessionOwner, StoredSession } from "./account-store.ts";
import { trust } from "./trust.ts";

export function putPassword(db: Database, person: PersonId, passwordHash: string, keep: string | null): void {
  db.transaction(() => setPassword(db, { no: numberOfPerson(db, person), passwordHash, keep })).immediate();
}

interface NewPassword {
  readonly no: number;
  readonly passwordHash: string;
  readonly keep: string | null;
}

function setPassword(db: Database, { no, passwordHash, keep }: NewPassword): void {
  requireLocal(db, no);
  db.prepare("UPDATE person SET password_hash = ? WHERE no = ?").run(passwordHash, no);
  db.prepare("DELETE FROM session WHERE person = ? AND hash IS NOT ?").run(no, keep);
  db.prepare("DELETE FROM one_time_link WHERE person = ?").run(no);
}

/** A password here would go on opening what the provider has closed. */
function requireLocal(db: Database, no: number): void {
  const issuer = db.prepare<[number], string | null>("SELECT issuer FROM person WHERE no = ?").pluck().get(no);
  if (issuer == null) return;
  const text = {
    de: "Diese Person meldet sich über den Verzeichnisdienst an und hat hier kein Passwort.",
    en: "A provider signs this person in: there is no password here.",
  };
  throw new ConflictError(text.en, { text });
}

export function putLink(db: Database, { hash, person, expiresAt }: NewLink): void {
  db.transaction(() => {
    const no = person === null ? null : numberOfPerson(db, person);
    if (no !== null) requireLocal(db, no);
    db.prepare("DELETE FROM one_time_link WHERE person IS ?").run(no);
    db.prepare("INSERT INTO one_time_link (hash, person, expires_at) VALUES (?, ?, ?)").run(hash, no, Date.parse(expiresAt));
  }).immediate();
}

interface LinkRow {
  readonly no: number | null;
  readonly id: PersonId | null;
}

function readLink(db: Database, hash: string, at: Instant): LinkRow | undefined {
  return db
    .prepare<[string, number], LinkRow>(
      `SELECT l.person AS no, p.id FROM one_time_link l LEFT JOIN person p ON p.no = l.person
       WHERE l.hash = ? AND l.expires_at > ? AND (p.state IS NULL OR p.state = 'active')`,
    )
    .get(hash, Date.parse(at));
}

export function findLink(db: Database, hash: string, at: Instant): { readonly person: PersonId | null } | undefined {
  const row = readLink(db, hash, at);
  return row === undefined ? undefined : { person: row.id };
}

export function redeemLink(db: Database, hash: string, passwordHash: string, at: Instant): PersonId | null {
  return db
    .transaction(() => {
      const link = readLink(db, hash, at);
      if (link === undefined || link.no === null) return null;
      setPassword(db, { no: link.no, passwordHash, keep: null });
      return link.id;
    })
    .immediate();
}

export function redeemFirst(db: Database, hash: string, person: Person, passwordHash: string): boolean {
  return db
    .transaction(() => {
      const link = readLink(db, hash, person.createdAt);
      if (link === undefined || link.no !== null || hasAdministrator(db)) return false;
      writePerson(db, person);
      setPassword(db, { no: numberOfPerson(db, person.id), passwordHash, keep: null });
      db.prepare("DELETE FROM one_time_link WHERE person IS NULL").run();
      return true;
    })
    .immediate();
}

export function putSession(db: Database, { hash, owner, stage, createdAt, seenAt, endsAt, device }: StoredSession): void {
  db.transaction(() => {
    const no = "person" in owner ? numberOfPerson(db, owner.person) : null;
    const role = "demoRole" in owner ? owner.demoRole : null;
    const times = [createdAt, seenAt, endsAt].map((at) => Date.parse(at));
    const sql = `INSERT INTO session (hash, person, demo_role, stage, created_at, seen_at, ends_at, browser, system)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`;
    db.prepare(sql).run(hash, no, role, stage, ...times, device.browser, device.system);
    if (no !== null && stage !== "code") db.prepare("UPDATE person SET signed_in_at = ? WHERE no = ?").run(Date.parse(createdAt), no);
  }).immediate();
}

export function findSession(db: Database, hash: string): { readonly session: StoredSession; readonly person: Person | null } | undefined {
  const row = db
    .prepare<[string], Record<string, unknown>>(
      `SELECT ${SESSION_COLUMNS}, ${PERSON_COLUMNS}
       FROM session s LEFT JOIN person p ON p.no = s.person WHERE s.hash = ?`,
    )
    .get(hash);
  if (row === undefined) return undefined;
  const person = row["id"] === null ? null : toPerson(row);
  const owner: SessionOwner = person === null ? { demoRole: personRoleSchema.parse(row["demoRole"]) } : { person: person.id };
  return { session: toSession(row, owner), person };
}

const SESSION_COLUMNS = `s.hash, s.demo_role AS demoRole, s.stage, s.created_at AS sessionCreatedAt, s.seen_at AS seenAt, s.ends_at AS endsAt,
  s.browser, s.system`;

function toSession(row: Record<string, unknown>, owner: SessionOwner): StoredSession {
  const at = (name: string): Instant => trust(new Date(Number(row[name])).toISOString());
  const times = { createdAt: at("sessionCreatedAt"), seenAt: at("seenAt"), endsAt: at("endsAt") };
  return { hash: String(row["hash"]), owner, stage: trust(row["stage"]), ...times, device: deviceSchema.parse(row) };
}

export function listSessionsOf(db: Database, owner: SessionOwner): readonly StoredSession[] {
  const [which, value] =
    "demoRole" in owner ? ["s.demo_role = ?", owner.demoRole] : ["s.person = (SELECT no FROM person WHERE id = ?)", owner.person];
  const sql = `SELECT ${SESSION_COLUMNS} FROM session s WHERE ${which} AND s.stage <> 'code' ORDER BY s.seen_at DESC, s.created_at DESC`;
  return db
    .prepare<[string], Record<string, unknown>>(sql)
    .all(value)
    .map((row) => toSession(row, owner));
}

export function touchSession(db: Database, hash: string, seenAt: Instant): void {
  db.prepare("UPDATE session SET seen_at = ? WHERE hash = ?").run(Date.parse(seenAt), hash);
}

export function endSession(db: Database, hash: string): number {
  return db.prepare("DELETE FROM session WHERE hash = ?").run(hash).changes;
}

export function endSessionsOf(db: Database, owner: SessionOwner): number {
  if ("demoRole" in owner) return db.prepare("DELETE FROM session WHERE demo_role = ?").run(owner.demoRole).changes;
  return db.prepare("DELETE FROM session WHERE person = (SELECT no FROM person WHERE id = ?)").run(owner.person).changes;
}
