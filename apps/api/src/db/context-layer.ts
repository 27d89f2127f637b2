import {
  ConflictError,
  contextFeatureSchema,
  contextLayerSchema,
  type CityId,
  type ContextFeature,
  type ContextLayer,
  type ContextLayerId,
} from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import { getCity } from "./city.ts";

export function listContextLayers(db: Database, city: CityId): readonly ContextLayer[] {
  const rows = db
    .prepare<[number], string>("SELECT body FROM context_layer WHERE city = ? ORDER BY title_key, no")
    .pluck()
    .all(getCity(db, city).no);
  return rows.map((body) => contextLayerSchema.parse(JSON.parse(body)));
}

export function readContextFeatures(db: Database, id: ContextLayerId): readonly ContextFeature[] | undefined {
  const body = db
    .prepare<[string], string>("SELECT context_features.body FROM context_features JOIN context_layer ON layer = no WHERE id = ?")
    .pluck()
    .get(id);
  return body === undefined ? undefined : contextFeatureSchema.array().parse(JSON.parse(body));
}

export function putContextLayer(db: Database, layer: ContextLayer, features: readonly ContextFeature[]): void {
  db.transaction(() => {
    const values = {
      id: layer.id,
      city: getCity(db, layer.city).no,
      titleKey: layer.title.de.normalize("NFC").toLowerCase(),
      body: JSON.stringify(contextLayerSchema.parse(layer)),
    };
    const other = db
      .prepare<object, string>("SELECT id FROM context_layer WHERE city = $city AND title_key = $titleKey AND id <> $id")
      .pluck()
      .get(values);
    if (other !== undefined) {
      const text = {
        de: `Eine Kontextebene mit dem Titel „${layer.title.de}“ gibt es schon. Bitte jene ersetzen oder einen anderen Titel wählen.`,
        en: `There is a context layer titled “${layer.title.de}” already. Replace that one or choose another title.`,
      };
      throw new ConflictError(text.en, { title: layer.title.de, text });
    }
    const no = db
      .prepare<object, number>(
        `INSERT INTO context_layer (id, city, title_key, body) VALUES ($id, $city, $titleKey, $body)
         ON CONFLICT (id) DO UPDATE SET title_key = excluded.title_key, body = excluded.body RETURNING no`,
      )
      .pluck()
      .get(values);
    db.prepare("INSERT INTO context_features (layer, body) VALUES (?, ?) ON CONFLICT (layer) DO UPDATE SET body = excluded.body").run(
      no,
      JSON.stringify(contextFeatureSchema.array().parse(features)),
    );
  }).immediate();
}

export function deleteContextLayer(db: Database, id: ContextLayerId): boolean {
  return db
    .transaction(() => {
      db.prepare("DELETE FROM context_features WHERE layer = (SELECT no FROM context_layer WHERE id = ?)").run(id);
      return db.prepare("DELETE FROM context_layer WHERE id = ?").run(id).changes > 0;
    })
    .immediate();
}
