import { categorySchema, type Category } from "@lagebild/domain";
import type { Database } from "better-sqlite3";

export interface CategoryList {
  readonly version: string;
  readonly categories: readonly Category[];
}

/** Dictionary numbers of categories that are gone stay. */
export function putCategories(db: Database, version: string, categories: readonly Category[]): void {
  db.transaction(() => {
    db.prepare("INSERT INTO catalogue (only_row, version) VALUES (1, ?) ON CONFLICT DO UPDATE SET version = excluded.version").run(version);
    db.prepare("DELETE FROM category").run();
    const insert = db.prepare("INSERT INTO category (id, position, body) VALUES (?, ?, ?)");
    for (const [position, category] of categories.entries()) {
      insert.run(category.id, position, JSON.stringify(category));
      categoryNumber(db, category.id);
    }
  }).immediate();
}

/** Version is empty as long as no catalogue was put. */
export function listCategories(db: Database): CategoryList {
  const catalogue = db.prepare<[], { version: string }>("SELECT version FROM catalogue").get();
  const rows = db.prepare<[], { body: string }>("SELECT body FROM category ORDER BY position").all();
  return { version: catalogue?.version ?? "", categories: rows.map((row) => categorySchema.parse(JSON.parse(row.body))) };
}

/** Position in the dictionary of categories; gives the next one to a new id. */
export function categoryNumber(db: Database, id: string): number {
  db.prepare("INSERT INTO category_code (no, id) SELECT COUNT(*), $id FROM category_code WHERE true ON CONFLICT (id) DO NOTHING").run({
    id,
  });
  const row = db.prepare<[string], { no: number }>("SELECT no FROM category_code WHERE id = ?").get(id);
  if (row === undefined) throw new RangeError(`category ${id} has no number`);
  return row.no;
}
