import { apiTokenSchema, type ApiToken, type Instant, type Person, type PersonId, type TokenId } from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import { numberOfPerson, PERSON_COLUMNS, toPerson } from "./account.ts";

const COLUMNS = `t.id AS tokenId, t.name AS tokenName, t.actions, t.created_at AS tokenCreatedAt, t.expires_at AS expiresAt, t.last_used_at AS lastUsedAt`;

function toToken(row: Record<string, unknown>): ApiToken {
  const at = (value: unknown): string | null => (value === null ? null : new Date(Number(value)).toISOString());
  return apiTokenSchema.parse({
    id: row["tokenId"],
    name: row["tokenName"],
    actions: JSON.parse(String(row["actions"])),
    createdAt: at(row["tokenCreatedAt"]),
    expiresAt: at(row["expiresAt"]),
    lastUsedAt: at(row["lastUsedAt"]),
  });
}

function listTokens(db: Database, person: PersonId): readonly ApiToken[] {
  const sql = `SELECT ${COLUMNS} FROM api_token t JOIN person p ON p.no = t.person WHERE p.id = ? ORDER BY t.no`;
  return db.prepare<[string], Record<string, unknown>>(sql).all(person).map(toToken);
}

function putToken(db: Database, person: PersonId, token: ApiToken, hash: string, most: number): boolean {
  return db
    .transaction(() => {
      const no = numberOfPerson(db, person);
      const { id, name, actions } = token;
      const [createdAt, expiresAt] = [token.createdAt, token.expiresAt].map((at) => Date.parse(at));
      // Those that are over make room.
      db.prepare("DELETE FROM api_token WHERE person = ? AND expires_at <= ?").run(no, createdAt);
      const count = db.prepare<[number], number>("SELECT count(*) FROM api_token WHERE person = ?").pluck().get(no) ?? 0;
      if (count >= most) return false;
      db.prepare("INSERT INTO api_token (id, person, name, actions, hash, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)").run(
        id,
        no,
        name,
        JSON.stringify(actions),
        hash,
        createdAt,
        expiresAt,
      );
      return true;
    })
    .immediate();
}

function findToken(db: Database, hash: string): { readonly token: ApiToken; readonly person: Person } | undefined {
  const sql = `SELECT ${COLUMNS}, ${PERSON_COLUMNS} FROM api_token t JOIN person p ON p.no = t.person WHERE t.hash = ?`;
  const row = db.prepare<[string], Record<string, unknown>>(sql).get(hash);
  return row === undefined ? undefined : { token: toToken(row), person: toPerson(row) };
}

function touchToken(db: Database, id: TokenId, at: Instant): void {
  db.prepare("UPDATE api_token SET last_used_at = ? WHERE id = ?").run(Date.parse(at), id);
}

function dropToken(db: Database, person: PersonId, id: TokenId): boolean {
  const sql = "DELETE FROM api_token WHERE id = ? AND person = (SELECT no FROM person WHERE id = ?)";
  return db.prepare(sql).run(id, person).changes === 1;
}

/** Operations of the store on tokens of scripts. */
export const TOKEN_CALLS = { listTokens, putToken, findToken, touchToken, dropToken };
