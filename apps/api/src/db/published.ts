import {
  ConflictError,
  DEFAULT_PUBLISHED_SETTINGS,
  publishedBaseSchema,
  publishedSettingsSchema,
  publishedTableSchema,
  type CityId,
  type Day,
  type PublishedAudienceId,
  type PublishedBase,
  type PublishedSettings,
  type PublishedTable,
} from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import { getCity } from "./city.ts";
import type { PublishedKey, PublishedStore } from "./published-store.ts";

const EVER = { from: "0000-01-01", to: "9999-12-31" };
const keySchema = publishedTableSchema.pick({
  audience: true,
  agency: true,
  kind: true,
  from: true,
  minimum: true,
  groups: true,
  publishedAt: true,
});

export function getPublishedSettings(db: Database, city: CityId): PublishedSettings {
  const text = db.prepare<[number], string | null>("SELECT published FROM city WHERE no = ?").pluck().get(getCity(db, city).no) ?? null;
  return text === null ? DEFAULT_PUBLISHED_SETTINGS : publishedSettingsSchema.parse(JSON.parse(text));
}

export function putPublishedSettings(db: Database, city: CityId, settings: PublishedSettings): PublishedSettings {
  return db
    .transaction(() => {
      if (getPublishedSettings(db, city).revision !== settings.revision) {
        throw new ConflictError("the minimum counts were changed meanwhile", {
          text: {
            de: "Die Mindestzahlen wurden inzwischen geändert. Laden Sie die Seite neu.",
            en: "The minimum counts were changed meanwhile. Load the page again.",
          },
        });
      }
      const next = publishedSettingsSchema.parse({ ...settings, revision: settings.revision + 1 });
      db.prepare("UPDATE city SET published = ? WHERE no = ?").run(JSON.stringify(next), getCity(db, city).no);
      return next;
    })
    .immediate();
}

export function listPublishedKeys(db: Database, city: CityId): readonly PublishedKey[] {
  return db
    .prepare<[number], Record<string, unknown> & { readonly groups: string }>(
      `SELECT audience, agency, kind, step AS "from", json_extract(body, '$.minimum') AS minimum, json_extract(body, '$.groups') AS groups,
         json_extract(body, '$.publishedAt') AS publishedAt FROM published_table WHERE city = ? ORDER BY step, no`,
    )
    .all(getCity(db, city).no)
    .map(({ groups, ...key }) => keySchema.parse({ ...key, groups: JSON.parse(groups) }));
}

export function listPublishedTables(
  db: Database,
  city: CityId,
  audience: PublishedAudienceId,
  { from = EVER.from, to = EVER.to }: { readonly from?: Day | string; readonly to?: Day | string } = {},
): readonly PublishedTable[] {
  return db
    .prepare<[number, string, string, string], string>(
      "SELECT body FROM published_table WHERE city = ? AND audience = ? AND step BETWEEN ? AND ? ORDER BY step, agency, kind",
    )
    .pluck()
    .all(getCity(db, city).no, audience, from, to)
    .map((body) => publishedTableSchema.parse(JSON.parse(body)));
}

export function readPublishedStep(db: Database, city: CityId, step: Day): Awaited<ReturnType<PublishedStore["readPublishedStep"]>> {
  const { no } = getCity(db, city);
  const bodies = (table: "published_base" | "published_table"): readonly unknown[] =>
    db
      .prepare<[number, string], string>(`SELECT body FROM ${table} WHERE city = ? AND step = ? ORDER BY no`)
      .pluck()
      .all(no, step)
      .map((body): unknown => JSON.parse(body));
  return {
    bases: bodies("published_base").map((body) => publishedBaseSchema.parse(body)),
    tables: bodies("published_table").map((body) => publishedTableSchema.parse(body)),
  };
}

export function putPublished(db: Database, city: CityId, bases: readonly PublishedBase[], tables: readonly PublishedTable[]): void {
  const { no } = getCity(db, city);
  db.transaction(() => {
    for (const base of bases) {
      const isNew = insert(
        db,
        "INSERT INTO published_base (city, agency, kind, step, body) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        [no, base.agency, base.kind, base.from, JSON.stringify(publishedBaseSchema.parse(base))],
      );
      if (!isNew) throw taken(base);
    }
    for (const table of tables) {
      const sql = "INSERT INTO published_table (city, audience, agency, kind, step, body) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";
      const { audience, agency, kind, from } = table;
      if (!insert(db, sql, [no, audience, agency, kind, from, JSON.stringify(publishedTableSchema.parse(table))])) throw taken(table);
    }
  }).immediate();
}

function insert(db: Database, sql: string, values: readonly (string | number)[]): boolean {
  return db.prepare(sql).run(...values).changes === 1;
}

function taken({ agency, kind, from }: Pick<PublishedBase, "agency" | "kind" | "from">): ConflictError {
  return new ConflictError(`${kind} of ${agency} from ${from} on are published already`, {
    text: {
      de: "Dieser Schritt ist schon veröffentlicht und bleibt, wie er ist.",
      en: "This step is published already and stays as it is.",
    },
  });
}
