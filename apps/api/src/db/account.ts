import { ConflictError, personSchema, type Person, type PersonId } from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import type { Credentials } from "./account-store.ts";
import { trust } from "./trust.ts";

const COLUMNS = `p.id, p.sign_in_name AS signInName, p.name, p.role, p.agency, p.districts, p.state, p.created_at AS createdAt,
  p.signed_in_at AS signedInAt, p.password_hash IS NOT NULL AS hasPassword, p.second_factor IS NOT NULL AS hasSecondFactor,
  p.issuer IS NOT NULL AS isExternal`;
/** Of `person p`, for whoever joins it. */
export const PERSON_COLUMNS = COLUMNS;

export function toPerson(row: Record<string, unknown>): Person {
  const { districts } = row;
  return personSchema.parse({
    ...row,
    districts: typeof districts === "string" ? JSON.parse(districts) : null,
    createdAt: new Date(Number(row["createdAt"])).toISOString(),
    signedInAt: row["signedInAt"] === null ? null : new Date(Number(row["signedInAt"])).toISOString(),
    hasPassword: row["hasPassword"] === 1,
    hasSecondFactor: row["hasSecondFactor"] === 1,
    isExternal: row["isExternal"] === 1,
  });
}

export function listPeople(db: Database): readonly Person[] {
  const rows = db.prepare<[], Record<string, unknown>>(`SELECT ${COLUMNS} FROM person p ORDER BY p.name_key`).all();
  return rows.map(toPerson);
}

export function findPerson(db: Database, id: PersonId): Person | undefined {
  const row = db.prepare<[string], Record<string, unknown>>(`SELECT ${COLUMNS} FROM person p WHERE p.id = ?`).get(id);
  return row === undefined ? undefined : toPerson(row);
}

export function findCredentials(db: Database, signInName: string): Credentials | undefined {
  const row = db
    .prepare<[string], Record<string, unknown>>(
      `SELECT ${COLUMNS}, p.password_hash AS passwordHash, p.second_factor AS secondFactor FROM person p WHERE p.sign_in_name = ?`,
    )
    .get(signInName);
  if (row === undefined) return undefined;
  const { passwordHash, secondFactor } = trust<Pick<Credentials, "passwordHash" | "secondFactor">>(row);
  return { person: toPerson(row), passwordHash, secondFactor };
}

export function hasAdministrator(db: Database): boolean {
  const sql = `SELECT 1 FROM person WHERE role = 'administrator' AND agency IS NULL AND state = 'active' AND password_hash IS NOT NULL LIMIT 1`;
  return db.prepare<[], number>(sql).pluck().get() !== undefined;
}

export function putPerson(db: Database, person: Person): void {
  db.transaction(() => {
    const hadAdministrator = hasAdministrator(db);
    writePerson(db, person);
    if (hadAdministrator && !hasAdministrator(db)) {
      const text = {
        de: "Danach könnte niemand mehr Personen verwalten. Bitte zuerst einer anderen Person des Hauses, die sich schon anmelden kann, die Rolle Administration geben.",
        en: "Nobody could keep people any more. First make another person of the house administrator, one who can sign in already.",
      };
      throw new ConflictError(text.en, { text });
    }
    if (person.state === "active") return;
    const no = numberOfPerson(db, person.id);
    for (const table of ["session", "one_time_link", "api_token"]) db.prepare(`DELETE FROM ${table} WHERE person = ?`).run(no);
  }).immediate();
}

/** Inside a transaction. Throws ConflictError for a name or sign-in name that somebody else bears, or bore. */
export function writePerson(db: Database, person: Person): void {
  const { id, name, signInName, role, agency, districts, state, createdAt } = person;
  const values = {
    id,
    name,
    signInName,
    role,
    agency,
    state,
    nameKey: name.normalize("NFC").toLowerCase(),
    districts: districts === null ? null : JSON.stringify(districts),
    createdAt: Date.parse(createdAt),
  };
  const other = db
    .prepare<object, { taken: string }>(
      `SELECT CASE WHEN sign_in_name = $signInName THEN $signInName ELSE $name END AS taken FROM person
       WHERE id <> $id AND (sign_in_name = $signInName OR name_key = $nameKey) LIMIT 1`,
    )
    .get({ id, name, signInName, nameKey: values.nameKey });
  if (other !== undefined) throw nameTaken(other.taken);
  db.prepare(
    `INSERT INTO person (id, sign_in_name, name, name_key, role, agency, districts, state, created_at)
     VALUES ($id, $signInName, $name, $nameKey, $role, $agency, $districts, $state, $createdAt)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, name_key = excluded.name_key, role = excluded.role, agency = excluded.agency,
       districts = excluded.districts, state = excluded.state`,
  ).run(values);
}

export function numberOfPerson(db: Database, id: PersonId): number {
  const no = db.prepare<[string], number>("SELECT no FROM person WHERE id = ?").pluck().get(id);
  if (no === undefined) throw new RangeError(`person ${id} does not exist`);
  return no;
}

function nameTaken(name: string): ConflictError {
  const text = {
    de: `„${name}“ heißt schon jemand, oder hieß schon jemand so. Bitte einen anderen Namen wählen.`,
    en: `Somebody is, or was, called “${name}” already. Choose another name.`,
  };
  return new ConflictError(text.en, { name, text });
}
