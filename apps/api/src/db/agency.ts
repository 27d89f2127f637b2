import {
  ConflictError,
  NotFoundError,
  agencyIdSchema,
  agencyProfileSchema,
  agencySchema,
  type Agency,
  type AgencyId,
  type AgencyProfile,
  type CityId,
} from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import { getCity } from "./city.ts";

export interface AgencyRow {
  readonly no: number;
  readonly city: number;
}

export function listAgencies(db: Database, city: CityId): readonly Agency[] {
  const { no } = getCity(db, city);
  const rows = db
    .prepare<[number], { id: string; name: string; state: string }>("SELECT id, name, state FROM agency WHERE city = ? ORDER BY id")
    .all(no);
  return rows.map((row) => agencySchema.parse({ ...row, city }));
}

/** Creates or replaces; an agency never moves to another city. */
export function putAgency(db: Database, agency: Agency): void {
  db.transaction(() => {
    const { no } = getCity(db, agency.city);
    const known = findAgencyRow(db, agency.id);
    if (known !== undefined && known.city !== no)
      throw new ConflictError(`agency ${agency.id} belongs to another city`, {
        agency: agency.id,
        text: {
          de: `Die Stelle „${agency.id}“ gehört zu einer anderen Stadt. Für diese Stadt braucht sie eine eigene Kennung.`,
          en: `The agency ${agency.id} belongs to another city. It needs an id of its own for this city.`,
        },
      });
    db.prepare(
      `INSERT INTO agency (id, city, position, name, state)
       VALUES ($id, $city, (SELECT COUNT(*) FROM agency WHERE city = $city), $name, $state)
       ON CONFLICT (id) DO UPDATE SET name = excluded.name, state = excluded.state`,
    ).run({ id: agency.id, city: no, name: agency.name, state: agency.state });
  }).immediate();
}

export function listAgencyProfiles(db: Database, city: CityId): readonly (readonly [AgencyId, AgencyProfile])[] {
  const { no } = getCity(db, city);
  return db
    .prepare<[number], { id: string; profile: string }>("SELECT id, profile FROM agency WHERE city = ? AND profile IS NOT NULL ORDER BY id")
    .all(no)
    .map(({ id, profile }) => [agencyIdSchema.parse(id), agencyProfileSchema.parse(JSON.parse(profile))] as const);
}

export function putAgencyProfile(db: Database, id: AgencyId, profile: AgencyProfile): void {
  db.prepare("UPDATE agency SET profile = ? WHERE no = ?").run(JSON.stringify(profile), getAgencyRow(db, id).no);
}

export function getAgencyRow(db: Database, id: AgencyId): AgencyRow {
  const row = findAgencyRow(db, id);
  if (row === undefined) throw new NotFoundError("agency", id);
  return row;
}

function findAgencyRow(db: Database, id: AgencyId): AgencyRow | undefined {
  return db.prepare<[string], AgencyRow>("SELECT no, city FROM agency WHERE id = ?").get(id);
}
