import { ConflictError, savedAreaSchema, type AgencyId, type CityId, type SavedArea, type SavedAreaId } from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import { getAgencyRow } from "./agency.ts";
import { getCity } from "./city.ts";

export function listSavedAreas(db: Database, city: CityId, agency: AgencyId | null): readonly SavedArea[] {
  const rows = db
    .prepare<[number, number | null], string>("SELECT body FROM saved_area WHERE city = ? AND agency IS ? ORDER BY name_key, no")
    .pluck()
    .all(getCity(db, city).no, numberOf(db, agency));
  return rows.map((body) => savedAreaSchema.parse(JSON.parse(body)));
}

export function putSavedArea(db: Database, area: SavedArea): void {
  db.transaction(() => {
    const values = {
      id: area.id,
      city: getCity(db, area.city).no,
      agency: numberOf(db, area.agency),
      nameKey: area.name.normalize("NFC").toLowerCase(),
      body: JSON.stringify(savedAreaSchema.parse(area)),
    };
    const other = db
      .prepare<object, string>("SELECT id FROM saved_area WHERE city = $city AND agency IS $agency AND name_key = $nameKey AND id <> $id")
      .pluck()
      .get(values);
    if (other !== undefined) {
      const text = {
        de: `Ein Gebiet mit dem Namen „${area.name}“ gibt es schon. Bitte einen anderen Namen wählen.`,
        en: `There is an area named “${area.name}” already. Choose another name.`,
      };
      throw new ConflictError(text.en, { name: area.name, text });
    }
    db.prepare(
      `INSERT INTO saved_area (id, city, agency, name_key, body) VALUES ($id, $city, $agency, $nameKey, $body)
       ON CONFLICT (id) DO UPDATE SET name_key = excluded.name_key, body = excluded.body`,
    ).run(values);
  }).immediate();
}

export function deleteSavedArea(db: Database, id: SavedAreaId): boolean {
  return db.prepare("DELETE FROM saved_area WHERE id = ?").run(id).changes > 0;
}

function numberOf(db: Database, agency: AgencyId | null): number | null {
  return agency === null ? null : getAgencyRow(db, agency).no;
}
