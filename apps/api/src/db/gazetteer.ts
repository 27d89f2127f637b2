import type { CityId } from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import { getCity } from "./city.ts";
import type { GazetteerEntry } from "./store.ts";

const PAGE = 10_000;

/** Entries are written under a generation that nobody reads until `publishGazetteer`; returns its number. */
export function beginGazetteer(db: Database, city: CityId): number {
  const { no } = getCity(db, city);
  return Number(db.prepare("INSERT INTO gazetteer_generation (city) VALUES (?)").run(no).lastInsertRowid);
}

export function addToGazetteer(db: Database, generation: number, entries: readonly GazetteerEntry[]): void {
  const insert = db.prepare("INSERT INTO gazetteer (generation, street, house_number, lng, lat) VALUES (?, ?, ?, ?, ?)");
  db.transaction(() => {
    for (const { street, houseNumber, point } of entries) insert.run(generation, street, houseNumber, point.lng, point.lat);
  }).immediate();
}

/** Makes the generation the visible one and drops older ones, also those that an interrupted replacement left behind. */
export function publishGazetteer(db: Database, generation: number): number {
  return db
    .transaction(() => {
      db.prepare(
        "UPDATE city SET gazetteer_generation = $generation WHERE no = (SELECT city FROM gazetteer_generation WHERE no = $generation)",
      ).run({ generation });
      const older =
        "SELECT old.no FROM gazetteer_generation old JOIN gazetteer_generation new ON new.no = $generation AND new.city = old.city WHERE old.no < $generation";
      db.prepare(`DELETE FROM gazetteer WHERE generation IN (${older})`).run({ generation });
      db.prepare(`DELETE FROM gazetteer_generation WHERE no IN (${older})`).run({ generation });
      const row = db
        .prepare<[number], { entries: number }>("SELECT COUNT(*) AS entries FROM gazetteer WHERE generation = ?")
        .get(generation);
      return row?.entries ?? 0;
    })
    .immediate();
}

export function dropGazetteer(db: Database, generation: number): void {
  db.transaction(() => {
    db.prepare("DELETE FROM gazetteer WHERE generation = ?").run(generation);
    db.prepare("DELETE FROM gazetteer_generation WHERE no = ?").run(generation);
  }).immediate();
}

export function* readGazetteer(db: Database, city: CityId): Generator<readonly GazetteerEntry[]> {
  const { no } = getCity(db, city);
  const page = db.prepare<[number, number, number], { id: number; street: string; house_number: string | null; lng: number; lat: number }>(
    `SELECT id, street, house_number, lng, lat FROM gazetteer
     WHERE generation = (SELECT gazetteer_generation FROM city WHERE no = ?) AND id > ? ORDER BY id LIMIT ?`,
  );
  let rows = page.all(no, 0, PAGE);
  while (rows.length > 0) {
    yield rows.map(({ street, house_number, lng, lat }) => ({ street, houseNumber: house_number, point: { lng, lat } }));
    rows = page.all(no, rows.at(-1)?.id ?? 0, PAGE);
  }
}
