import { NotFoundError, savedMappingSchema, type AgencyId, type CityId, type SavedMapping } from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import { getAgencyRow } from "./agency.ts";
import { getCity } from "./city.ts";
import type { NewMapping } from "./store.ts";

const SELECT = `
  SELECT m.hash AS id, a.id AS agency, m.kind, m.name, m.body, m.created_at AS savedAt, m.by, m.last_used_at AS lastUsedAt
  FROM mapping m JOIN agency a ON a.no = m.agency`;

export function putMapping(db: Database, { city, agency, kind, hash, body, by, at, isUsed }: NewMapping): void {
  db.prepare(
    `INSERT INTO mapping (city, agency, kind, hash, body, created_at, by, last_used_at) VALUES ($city, $agency, $kind, $hash, $body, $at, $by, $usedAt)
     ON CONFLICT (city, hash, agency, kind) DO UPDATE SET last_used_at = COALESCE(excluded.last_used_at, last_used_at)`,
  ).run({
    city: getCity(db, city).no,
    agency: getAgencyRow(db, agency).no,
    kind,
    hash,
    body: JSON.stringify(body),
    at,
    by,
    usedAt: isUsed ? at : null,
  });
}

export function listMappings(db: Database, city: CityId, agency?: AgencyId): readonly SavedMapping[] {
  const { no } = getCity(db, city);
  const rows = db.prepare<object, Record<string, unknown>>(
    `${SELECT} WHERE m.city = $city AND ($agency IS NULL OR m.agency = $agency) ORDER BY COALESCE(m.last_used_at, m.created_at) DESC, m.no DESC`,
  );
  return rows.all({ city: no, agency: agency === undefined ? null : getAgencyRow(db, agency).no }).map(toMapping);
}

/** Of several agencies or kinds that share a mapping, the one used last. */
export function findMapping(db: Database, city: CityId, hash: string): SavedMapping | undefined {
  const { no } = getCity(db, city);
  const row = db
    .prepare<[number, string], Record<string, unknown>>(
      `${SELECT} WHERE m.city = ? AND m.hash = ? ORDER BY m.name IS NULL, COALESCE(m.last_used_at, m.created_at) DESC, m.no DESC LIMIT 1`,
    )
    .get(no, hash);
  return row === undefined ? undefined : toMapping(row);
}

export function nameMapping(db: Database, city: CityId, hash: string, name: string): SavedMapping {
  return db
    .transaction(() => {
      const known = findMapping(db, city, hash);
      if (known === undefined) throw new NotFoundError("mapping", hash);
      const key = { city: getCity(db, city).no, agency: getAgencyRow(db, known.agency).no, kind: known.kind, hash, name };
      db.prepare("UPDATE mapping SET name = NULL WHERE agency = $agency AND kind = $kind AND name = $name").run(key);
      db.prepare("UPDATE mapping SET name = $name WHERE city = $city AND hash = $hash AND agency = $agency AND kind = $kind").run(key);
      return { ...known, name };
    })
    .immediate();
}

export function deleteMapping(db: Database, city: CityId, hash: string): boolean {
  return db
    .transaction(() => {
      const { no } = getCity(db, city);
      const { changes } = db.prepare("UPDATE mapping SET name = NULL WHERE city = ? AND hash = ? AND name IS NOT NULL").run(no, hash);
      db.prepare(
        `DELETE FROM mapping WHERE city = $city AND hash = $hash AND last_used_at IS NULL
         AND NOT EXISTS (SELECT 1 FROM import_run r WHERE r.city = $city AND r.mapping_hash = $hash)`,
      ).run({ city: no, hash });
      return changes > 0;
    })
    .immediate();
}

function toMapping({ body, ...row }: Record<string, unknown>): SavedMapping {
  return savedMappingSchema.parse({ ...row, mapping: JSON.parse(String(body)) });
}
