import { agencyIdSchema, categoryIdSchema, districtCodeSchema, type CityId, type Dictionaries } from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import { getCity, slotsOf } from "./city.ts";

export function readDictionaries(db: Database, id: CityId): Dictionaries {
  const { no, city } = getCity(db, id);
  const categories = db.prepare<[], { id: string }>("SELECT id FROM category_code ORDER BY no").all();
  const agencies = db.prepare<[number], { id: string }>("SELECT id FROM agency WHERE city = ? ORDER BY position").all(no);
  const codes = db.prepare<[number, number], { code: string }>("SELECT code FROM district_code WHERE city = ? AND slot = ? ORDER BY no");
  return {
    categories: categories.map((row) => categoryIdSchema.parse(row.id)),
    agencies: agencies.map((row) => agencyIdSchema.parse(row.id)),
    districts: slotsOf(db, no, city).map(({ level, slot }) => ({
      level,
      codes: codes.all(no, slot).map((row) => districtCodeSchema.parse(row.code)),
    })),
  };
}

/** Position in the dictionary of the level; gives the next one to a new code. */
export function districtNumber(db: Database, city: number, slot: number, code: string): number {
  db.prepare(
    `INSERT INTO district_code (city, slot, no, code)
     SELECT $city, $slot, COUNT(*), $code FROM district_code WHERE city = $city AND slot = $slot ON CONFLICT (city, slot, code) DO NOTHING`,
  ).run({ city, slot, code });
  const row = db
    .prepare<[number, number, string], { no: number }>("SELECT no FROM district_code WHERE city = ? AND slot = ? AND code = ?")
    .get(city, slot, code);
  if (row === undefined) throw new RangeError(`district ${code} has no number`);
  return row.no;
}
