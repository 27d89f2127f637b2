import type { PersonId } from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import { numberOfPerson } from "./account.ts";
import type { NewFactor } from "./factor-store.ts";

function findFactor(db: Database, person: PersonId): string | null {
  return db.prepare<[string], string | null>("SELECT second_factor FROM person WHERE id = ?").pluck().get(person) ?? null;
}

function listFactors(db: Database): readonly { readonly person: PersonId; readonly sealed: string }[] {
  const sql = "SELECT id AS person, second_factor AS sealed FROM person WHERE second_factor IS NOT NULL ORDER BY no";
  return db.prepare<[], { person: PersonId; sealed: string }>(sql).all();
}

function replaceFactor(db: Database, person: PersonId, before: string, after: string): boolean {
  return db.prepare("UPDATE person SET second_factor = ? WHERE id = ? AND second_factor = ?").run(after, person, before).changes === 1;
}

function putFactor(db: Database, person: PersonId, { sealed, step, recovery }: NewFactor): boolean {
  return db
    .transaction(() => {
      const no = numberOfPerson(db, person);
      const sql = "UPDATE person SET second_factor = ?, second_factor_step = ? WHERE no = ? AND second_factor IS NULL";
      if (db.prepare(sql).run(sealed, step, no).changes === 0) return false;
      writeCodes(db, no, recovery);
      db.prepare("DELETE FROM session WHERE person = ?").run(no);
      db.prepare("DELETE FROM one_time_link WHERE person = ?").run(no);
      return true;
    })
    .immediate();
}

function dropFactor(db: Database, person: PersonId, keep: string | null): boolean {
  return db
    .transaction(() => {
      const no = numberOfPerson(db, person);
      const sql = "UPDATE person SET second_factor = NULL, second_factor_step = NULL WHERE no = ? AND second_factor IS NOT NULL";
      if (db.prepare(sql).run(no).changes === 0) return false;
      writeCodes(db, no, []);
      db.prepare("DELETE FROM session WHERE person = ? AND hash IS NOT ?").run(no, keep);
      return true;
    })
    .immediate();
}

function putRecoveryCodes(db: Database, person: PersonId, hashes: readonly string[]): void {
  db.transaction(() => writeCodes(db, numberOfPerson(db, person), hashes)).immediate();
}

function writeCodes(db: Database, no: number, hashes: readonly string[]): void {
  db.prepare("DELETE FROM recovery_code WHERE person = ?").run(no);
  const put = db.prepare("INSERT INTO recovery_code (person, hash) VALUES (?, ?)");
  for (const hash of hashes) put.run(no, hash);
}

function countRecoveryCodes(db: Database, person: PersonId): number {
  const sql = "SELECT count(*) FROM recovery_code c JOIN person p ON p.no = c.person WHERE p.id = ?";
  return db.prepare<[string], number>(sql).pluck().get(person) ?? 0;
}

function takeFactorStep(db: Database, person: PersonId, step: number): boolean {
  const sql =
    "UPDATE person SET second_factor_step = $step WHERE id = $person AND second_factor IS NOT NULL AND coalesce(second_factor_step, -1) < $step";
  return db.prepare(sql).run({ person, step }).changes === 1;
}

function takeRecoveryCode(db: Database, person: PersonId, hash: string): boolean {
  const sql = "DELETE FROM recovery_code WHERE hash = ? AND person = (SELECT no FROM person WHERE id = ?)";
  return db.prepare(sql).run(hash, person).changes === 1;
}

/** Operations of the store on second factors. */
export const FACTOR_CALLS = {
  findFactor,
  listFactors,
  replaceFactor,
  putFactor,
  dropFactor,
  putRecoveryCodes,
  countRecoveryCodes,
  takeFactorStep,
  takeRecoveryCode,
};
