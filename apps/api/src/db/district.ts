import { districtSchema, type City, type CityId, type District, type DistrictLevel, type LevelId, type LngLat } from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import { claimSlot, getCity, requireRevision } from "./city.ts";
import { districtNumber } from "./dictionary.ts";
import { stampChanges } from "./change-stamp.ts";

const PAGE = 4000;

export function listDistricts(db: Database, city: CityId, level: LevelId): readonly District[] {
  const { no } = getCity(db, city);
  const rows = db.prepare<[number, string], Record<string, unknown>>(
    `SELECT code, level, name, parent, population, population_is_synthetic AS isPopulationSynthetic, area_km2 AS areaKm2,
       is_schematic AS isSchematic, geometry
     FROM district WHERE city = ? AND level = ? ORDER BY position`,
  );
  return rows.all(no, level).map((row) =>
    districtSchema.parse({
      ...row,
      isSchematic: row["isSchematic"] === 1,
      isPopulationSynthetic: row["isPopulationSynthetic"] === 1,
      geometry: JSON.parse(String(row["geometry"])),
    }),
  );
}

/**
 * One transaction over many steps: each yields points and is given their positions in `districts`. Nothing else may use the connection meanwhile.
 * Contents that are kept aside, which a reversal would bring back, are given their district anew as well. Returns the number of reports that changed.
 */
export function* replaceDistricts(
  db: Database,
  id: CityId,
  level: DistrictLevel,
  districts: readonly District[],
  revision?: number,
): Generator<readonly LngLat[], { readonly replacedReports: number }, readonly number[]> {
  db.exec("BEGIN IMMEDIATE");
  try {
    const { no, city } = getCity(db, id);
    if (revision !== undefined) requireRevision(city, revision);
    putLevel(db, no, city, level);
    const slot = claimSlot(db, no, level.id);
    writeDistricts(db, no, level.id, districts);
    const numbers = new Map(districts.map(({ code }) => [String(code), districtNumber(db, no, slot, code)]));
    const context = { db, city: no, level: level.id, slot, codes: districts.map(({ code }) => String(code)), numbers };
    const replacedReports = yield* reassign(context, REPORTS);
    yield* reassign(context, CONTENTS);
    if (replacedReports > 0) stampChanges(db, no);
    db.exec("COMMIT");
    return { replacedReports };
  } finally {
    if (db.inTransaction) db.exec("ROLLBACK");
  }
}

interface Context {
  readonly db: Database;
  readonly city: number;
  readonly level: LevelId;
  readonly slot: number;
  readonly codes: readonly string[];
  readonly numbers: ReadonlyMap<string, number>;
}

/** A table whose rows carry districts; `hash` says nothing for reports. */
interface Target {
  readonly page: (column: string) => string;
  readonly update: (column: string) => string;
  readonly isLogged: boolean;
}

const REPORTS: Target = {
  page: (column) => `
    SELECT x'00' AS hash, id, lng, lat, area_level, area_code, ${column} AS district FROM report NOT INDEXED
    WHERE city = $city AND id > $id AND $hash IS NOT NULL ORDER BY id LIMIT $limit`,
  update: (column) => `UPDATE report SET ${column} = $district WHERE id = $id AND $hash IS NOT NULL`,
  isLogged: true,
};

const CONTENTS: Target = {
  page: (column) => `
    SELECT content_hash AS hash, report AS id, lng, lat, area_level, area_code, ${column} AS district FROM report_content
    WHERE city = $city AND (report, content_hash) > ($id, $hash) ORDER BY report, content_hash LIMIT $limit`,
  update: (column) => `UPDATE report_content SET ${column} = $district WHERE report = $id AND content_hash = $hash`,
  isLogged: false,
};

interface TargetRow {
  readonly hash: Buffer;
  readonly id: number;
  readonly lng: number | null;
  readonly lat: number | null;
  readonly area_level: string | null;
  readonly area_code: string | null;
  readonly district: number | null;
}

function* reassign(context: Context, target: Target): Generator<readonly LngLat[], number, readonly number[]> {
  const { db, city, slot } = context;
  const page = db.prepare<object, TargetRow>(target.page(`d${slot}`));
  const update = db.prepare<object>(target.update(`d${slot}`));
  const log = db.prepare<[number]>(
    "INSERT INTO report_change (city, agency, external_id, report, op) SELECT city, agency, external_id, id, 'update' FROM report WHERE id = ?",
  );
  let changed = 0;
  let last: Pick<TargetRow, "hash" | "id"> = { hash: Buffer.of(0), id: 0 };
  for (;;) {
    const rows = page.all({ city, ...last, limit: PAGE });
    const end = rows.at(-1);
    if (end === undefined) return changed;
    last = { hash: end.hash, id: end.id };
    const points = rows.flatMap(({ lng, lat }) => (lng === null || lat === null ? [] : [{ lng, lat }]));
    const positions = points.length === 0 ? [] : yield points;
    if (positions.length !== points.length) throw new RangeError(`assign gave ${positions.length} positions for ${points.length} points`);
    for (const { row, district } of withDistricts(context, rows, positions)) {
      if (district === row.district) continue;
      update.run({ district, hash: row.hash, id: row.id });
      if (target.isLogged) log.run(row.id);
      changed += 1;
    }
  }
}

function withDistricts(
  context: Context,
  rows: readonly TargetRow[],
  positions: readonly number[],
): readonly { readonly row: TargetRow; readonly district: number | null }[] {
  const { numbers, codes, level } = context;
  const valid = new Set(numbers.values());
  let at = 0;
  return rows.map((row) => {
    if (row.lng !== null) return { row, district: numbers.get(codes[positions[at++] ?? -1] ?? "") ?? null };
    // Without a point the area code decides; a district that came from a finer area stays while it exists.
    if (row.area_level === level) return { row, district: numbers.get(row.area_code ?? "") ?? null };
    return { row, district: row.district !== null && valid.has(row.district) ? row.district : null };
  });
}

function putLevel(db: Database, cityNo: number, city: City, level: DistrictLevel): void {
  const isKnown = city.levels.some(({ id }) => id === level.id);
  const levels = isKnown ? city.levels.map((each) => (each.id === level.id ? level : each)) : [...city.levels, level];
  db.prepare("UPDATE city SET profile = ? WHERE no = ?").run(JSON.stringify({ ...city, levels, revision: city.revision + 1 }), cityNo);
}

function writeDistricts(db: Database, city: number, level: LevelId, districts: readonly District[]): void {
  db.prepare("DELETE FROM district WHERE city = ? AND level = ?").run(city, level);
  const insert = db.prepare(
    `INSERT INTO district (city, level, position, code, name, parent, population, population_is_synthetic, area_km2, is_schematic, geometry)
     VALUES ($city, $level, $position, $code, $name, $parent, $population, $isPopulationSynthetic, $areaKm2, $isSchematic, $geometry)`,
  );
  for (const [position, { isPopulationSynthetic, isSchematic, geometry, ...district }] of districts.entries()) {
    insert.run({
      ...district,
      city,
      level,
      position,
      isPopulationSynthetic: isPopulationSynthetic ? 1 : 0,
      isSchematic: isSchematic ? 1 : 0,
      geometry: JSON.stringify(geometry),
    });
  }
}
