import type { Person, PersonId } from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import { numberOfPerson, PERSON_COLUMNS, toPerson, writePerson } from "./account.ts";
import type { ProviderSubject } from "./external-store.ts";

function findExternal(db: Database, { issuer, subject }: ProviderSubject): Person | undefined {
  const sql = `SELECT ${PERSON_COLUMNS} FROM person p WHERE p.issuer = ? AND p.subject = ?`;
  const row = db.prepare<[string, string], Record<string, unknown>>(sql).get(issuer, subject);
  return row === undefined ? undefined : toPerson(row);
}

function putExternal(db: Database, who: ProviderSubject, person: Person): PersonId {
  return db
    .transaction(() => {
      const id = findExternal(db, who)?.id ?? person.id;
      writePerson(db, { ...person, id });
      db.prepare("UPDATE person SET issuer = ?, subject = ? WHERE id = ?").run(who.issuer, who.subject, id);
      return id;
    })
    .immediate();
}

function shutOut(db: Database, person: PersonId): void {
  db.transaction(() => {
    const no = numberOfPerson(db, person);
    for (const table of ["session", "api_token"]) db.prepare(`DELETE FROM ${table} WHERE person = ?`).run(no);
  }).immediate();
}

function putSessionHint(db: Database, hash: string, hint: string): void {
  db.prepare("UPDATE session SET provider_hint = ? WHERE hash = ?").run(hint, hash);
}

function findSessionHint(db: Database, hash: string): string | null {
  return db.prepare<[string], string | null>("SELECT provider_hint FROM session WHERE hash = ?").pluck().get(hash) ?? null;
}

/** Operations of the store on people of a provider. */
export const EXTERNAL_CALLS = { findExternal, putExternal, shutOut, putSessionHint, findSessionHint };
