import { ConflictError, NotFoundError, citySchema, type City, type CityId, type LevelId } from "@lagebild/domain";
import type { Database } from "better-sqlite3";

const SLOTS = 4;

interface CityRow {
  readonly no: number;
  readonly profile: string;
}

export function listCities(db: Database): readonly City[] {
  return db.prepare<[], CityRow>("SELECT no, profile FROM city ORDER BY id").all().map(toCity);
}

export function findCity(db: Database, id: CityId): City | undefined {
  const row = db.prepare<[string], CityRow>("SELECT no, profile FROM city WHERE id = ?").get(id);
  return row === undefined ? undefined : toCity(row);
}

export function getCity(db: Database, id: CityId): { readonly no: number; readonly city: City } {
  const row = db.prepare<[string], CityRow>("SELECT no, profile FROM city WHERE id = ?").get(id);
  if (row === undefined) throw new NotFoundError("city", id);
  return { no: row.no, city: toCity(row) };
}

export function putCity(db: Database, city: City): void {
  db.transaction(() => {
    db.prepare("INSERT INTO city (id, profile) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET profile = excluded.profile").run(
      city.id,
      JSON.stringify(city),
    );
    const { no } = getCity(db, city.id);
    for (const level of city.levels) claimSlot(db, no, level.id);
  }).immediate();
}

/** Slots (columns d0–d3) in the order of the city's levels. */
export function slotsOf(db: Database, cityNo: number, city: City): readonly { readonly level: LevelId; readonly slot: number }[] {
  const rows = db.prepare<[number], { id: string; slot: number }>("SELECT id, slot FROM district_level WHERE city = ?").all(cityNo);
  const slots = new Map(rows.map(({ id, slot }) => [id, slot]));
  return city.levels.flatMap(({ id }) => {
    const slot = slots.get(id);
    return slot === undefined ? [] : [{ level: id, slot }];
  });
}

export function claimSlot(db: Database, cityNo: number, level: LevelId): number {
  const rows = db
    .prepare<[number], { id: string; slot: number }>("SELECT id, slot FROM district_level WHERE city = ? ORDER BY slot")
    .all(cityNo);
  const known = rows.find(({ id }) => id === level);
  if (known !== undefined) return known.slot;
  if (rows.length === SLOTS) throw new ConflictError(`a city has at most ${SLOTS} district levels, once used ones included`, { level });
  db.prepare("INSERT INTO district_level (city, slot, id) VALUES (?, ?, ?)").run(cityNo, rows.length, level);
  return rows.length;
}

function toCity(row: CityRow): City {
  return citySchema.parse(JSON.parse(row.profile));
}
