import { ConflictError, savedViewSchema, type AgencyId, type CityId, type SavedView, type SavedViewId } from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import { getAgencyRow } from "./agency.ts";
import { getCity } from "./city.ts";

export function listSavedViews(db: Database, city: CityId, agency: AgencyId | null): readonly SavedView[] {
  const rows = db
    .prepare<[number, number | null], string>("SELECT body FROM saved_view WHERE city = ? AND agency IS ? ORDER BY name_key, no")
    .pluck()
    .all(getCity(db, city).no, numberOf(db, agency));
  return rows.map((body) => savedViewSchema.parse(JSON.parse(body)));
}

export function putSavedView(db: Database, view: SavedView): void {
  db.transaction(() => {
    const values = {
      id: view.id,
      city: getCity(db, view.city).no,
      agency: numberOf(db, view.agency),
      nameKey: view.name.normalize("NFC").toLowerCase(),
      body: JSON.stringify(savedViewSchema.parse(view)),
    };
    const other = db
      .prepare<object, string>("SELECT id FROM saved_view WHERE city = $city AND agency IS $agency AND name_key = $nameKey AND id <> $id")
      .pluck()
      .get(values);
    if (other !== undefined) {
      const text = {
        de: `Eine Ansicht mit dem Namen „${view.name}“ gibt es schon. Bitte einen anderen Namen wählen.`,
        en: `There is a view named “${view.name}” already. Choose another name.`,
      };
      throw new ConflictError(text.en, { name: view.name, text });
    }
    db.prepare(
      `INSERT INTO saved_view (id, city, agency, name_key, body) VALUES ($id, $city, $agency, $nameKey, $body)
       ON CONFLICT (id) DO UPDATE SET name_key = excluded.name_key, body = excluded.body`,
    ).run(values);
  }).immediate();
}

export function deleteSavedView(db: Database, id: SavedViewId): boolean {
  return db.prepare("DELETE FROM saved_view WHERE id = ?").run(id).changes > 0;
}

function numberOf(db: Database, agency: AgencyId | null): number | null {
  return agency === null ? null : getAgencyRow(db, agency).no;
}
