import { ConflictError, type AgencyId, type CityId } from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import { getAgencyRow } from "./agency.ts";
import { getCity } from "./city.ts";

/** What people keep for their agency under a name: a saved view, a saved area. */
interface Kept {
  readonly id: string;
  readonly city: CityId;
  /** null: the house. */
  readonly agency: AgencyId | null;
  readonly name: string;
}

/** A table of such things, and how to speak of a name that is taken. */
interface KeptTable<T extends Kept> {
  readonly table: "saved_view" | "saved_area";
  /** Throws for anything but a whole one. */
  readonly parse: (value: unknown) => T;
  readonly taken: (name: string) => { readonly de: string; readonly en: string };
}

/** Lists them by name, puts one, deletes one; no two of an agency in a city bear one name. */
export function keepForAgency<T extends Kept>({ table, parse, taken }: KeptTable<T>) {
  return { list, put, remove };

  function list(db: Database, city: CityId, agency: AgencyId | null): readonly T[] {
    const rows = db
      .prepare<[number, number | null], string>(`SELECT body FROM ${table} WHERE city = ? AND agency IS ? ORDER BY name_key, no`)
      .pluck()
      .all(getCity(db, city).no, numberOf(db, agency));
    return rows.map((body) => parse(JSON.parse(body)));
  }

  /** Throws ConflictError for a name that another one bears. */
  function put(db: Database, kept: T): void {
    db.transaction(() => {
      const values = {
        id: kept.id,
        city: getCity(db, kept.city).no,
        agency: numberOf(db, kept.agency),
        nameKey: kept.name.normalize("NFC").toLowerCase(),
        body: JSON.stringify(parse(kept)),
      };
      const other = db
        .prepare<object, string>(`SELECT id FROM ${table} WHERE city = $city AND agency IS $agency AND name_key = $nameKey AND id <> $id`)
        .pluck()
        .get(values);
      if (other !== undefined) {
        const text = taken(kept.name);
        throw new ConflictError(text.en, { name: kept.name, text });
      }
      db.prepare(
        `INSERT INTO ${table} (id, city, agency, name_key, body) VALUES ($id, $city, $agency, $nameKey, $body)
         ON CONFLICT (id) DO UPDATE SET name_key = excluded.name_key, body = excluded.body`,
      ).run(values);
    }).immediate();
  }

  function remove(db: Database, id: T["id"]): boolean {
    return db.prepare(`DELETE FROM ${table} WHERE id = ?`).run(id).changes > 0;
  }
}

function numberOf(db: Database, agency: AgencyId | null): number | null {
  return agency === null ? null : getAgencyRow(db, agency).no;
}
