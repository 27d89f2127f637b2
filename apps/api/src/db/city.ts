import { ConflictError, NotFoundError, citySchema, type City, type CityId, type LevelId } from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import type { DistrictName } from "./store.ts";

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

/** Creates or replaces; the revision of one that is there already goes on counting. */
export function putCity(db: Database, city: City): void {
  db.transaction(() => {
    const held = findCity(db, city.id);
    const revision = held === undefined ? city.revision : held.revision + 1;
    db.prepare("INSERT INTO city (id, profile) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET profile = excluded.profile").run(
      city.id,
      JSON.stringify({ ...city, revision }),
    );
    const { no } = getCity(db, city.id);
    for (const level of city.levels) claimSlot(db, no, level.id);
  }).immediate();
}

/** Replaces the profile and names of districts in one step, unless somebody else has changed the city since `city.revision`. */
export function updateCity(db: Database, city: City, names: readonly DistrictName[] = []): City {
  return db
    .transaction(() => {
      const { no, city: held } = getCity(db, city.id);
      requireRevision(held, city.revision);
      if (held.timeZone !== city.timeZone) requireNoReports(db, no, city.id);
      const rename = db.prepare("UPDATE district SET name = ? WHERE city = ? AND level = ? AND code = ?");
      for (const { level, code, name } of names) {
        if (rename.run(name, no, level, code).changes === 0) throw new NotFoundError("district", code);
      }
      putCity(db, city);
      return getCity(db, city.id).city;
    })
    .immediate();
}

export function requireRevision(held: City, revision: number): void {
  if (held.revision === revision) return;
  throw new ConflictError(`the profile of ${held.id} was changed meanwhile`, {
    revision: held.revision,
    text: {
      de: "Das Stadtprofil wurde inzwischen an anderer Stelle geändert. Es ist nichts gespeichert; bitte den neuen Stand laden.",
      en: "The city profile was changed elsewhere meanwhile. Nothing was saved; please load the new state.",
    },
  });
}

/** Days and hours of stored reports were computed in the old zone. */
function requireNoReports(db: Database, no: number, city: CityId): void {
  const has = (table: string): boolean =>
    db.prepare<[number], number>(`SELECT 1 FROM ${table} WHERE city = ? LIMIT 1`).pluck().get(no) !== undefined;
  if (!has("report") && !has("report_content") && !has("cell_count")) return;
  throw new ConflictError(`the time zone of ${city} is fixed: reports are stored in it`, {
    issues: [{ path: "timeZone", message: "reports are stored" }],
    text: {
      de: "Die Zeitzone lässt sich nicht mehr ändern: Tage und Stunden der vorhandenen Meldungen sind in ihr berechnet.",
      en: "The time zone can no longer be changed: days and hours of the stored reports were computed in it.",
    },
  });
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
