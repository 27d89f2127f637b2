import {
  concatHouses,
  ConflictError,
  housesAt,
  joinHouses,
  packHouses,
  type AddressBatch,
  type CityId,
  type GazetteerLayer,
  type HouseColumns,
  type HousesPack,
  type StoredStreet,
} from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import { getCity } from "./city.ts";

const PAGE = 10_000;
const STREETS_PER_STEP = 2_000;
/** Numbers of streets that a generation has room for. */
const ROOM = 2 ** 20;
const VISIBLE = { addresses: "gazetteer_generation", places: "place_generation" } as const satisfies Record<GazetteerLayer, string>;

function stageOf(generation: number): string {
  return `temp.gazetteer_stage_${generation}`;
}

/** Streets are written under a generation that nobody reads until `publishGazetteer`, parts of their houses aside; returns its number. */
export function beginGazetteer(db: Database, city: CityId, layer: GazetteerLayer): number {
  const { no } = getCity(db, city);
  const generation = Number(db.prepare("INSERT INTO gazetteer_generation (city, layer) VALUES (?, ?)").run(no, layer).lastInsertRowid);
  db.exec(`CREATE TABLE ${stageOf(generation)} (street INTEGER NOT NULL, pack BLOB NOT NULL)`);
  return generation;
}

export function addToGazetteer(db: Database, generation: number, { newStreets, streets, houses }: AddressBatch): void {
  const base = generation * ROOM;
  const last = db.prepare<[number, number], number | null>("SELECT MAX(id) FROM gazetteer_street WHERE id >= ? AND id < ?").pluck();
  const addStreet = db.prepare("INSERT INTO gazetteer_street (id, name, written, municipality) VALUES (?, ?, ?, ?)");
  const addPack = db.prepare(`INSERT INTO ${stageOf(generation)} (street, pack) VALUES (?, ?)`);
  writeLoosely(db, () => {
    const first = (last.get(base, base + ROOM) ?? base - 1) + 1;
    for (const [i, { name, written, municipality }] of newStreets.entries()) addStreet.run(first + i, name, written, municipality);
    for (const [i, street] of streets.entries()) addPack.run(street, houses.bytes.subarray(houses.starts[i], houses.starts[i + 1]));
  });
}

/** Nobody reads it before `publishGazetteer`, whose commit waits for the disk: these need not. */
function writeLoosely(db: Database, write: () => void): void {
  db.pragma("synchronous = NORMAL");
  try {
    db.transaction(write).immediate();
  } finally {
    db.pragma("synchronous = FULL");
  }
}

/** Packs the houses of the next streets into one block each, in steps, so that others may write in between. Gives the next step, null after the last. */
export function packGazetteer(db: Database, generation: number, from: number): number | null {
  const stage = stageOf(generation);
  if (from === 0) db.exec(`CREATE INDEX IF NOT EXISTS ${stage}_by_street ON gazetteer_stage_${generation} (street)`);
  const last = db.prepare<[], number | null>(`SELECT MAX(street) FROM ${stage}`).pluck().get() ?? null;
  if (last === null || from > last) return null;
  const parts = db.prepare<[number, number], { street: number; pack: Buffer }>(
    `SELECT street, pack FROM ${stage} WHERE street >= ? AND street < ? ORDER BY street, rowid`,
  );
  const rows = parts.all(from, from + STREETS_PER_STEP);
  const put = db.prepare("INSERT INTO gazetteer_houses (street, pack) VALUES (?, ?)");
  const locate = db.prepare("UPDATE gazetteer_street SET lng = ?, lat = ?, entries = ? WHERE id = ?");
  writeLoosely(db, () => {
    for (const { street, packs } of byStreet(rows)) {
      const houses = concatHouses(packs.map((pack) => housesAt(joinHouses([pack]), 0)));
      const id = generation * ROOM + street;
      put.run(id, packHouses(houses));
      locate.run(mean(houses.lng), mean(houses.lat), houses.lng.length, id);
    }
  });
  return from + STREETS_PER_STEP;
}

function* byStreet(
  rows: readonly { readonly street: number; readonly pack: Uint8Array }[],
): Generator<{ readonly street: number; readonly packs: readonly Uint8Array[] }> {
  for (let i = 0; i < rows.length;) {
    const street = rows[i]?.street ?? 0;
    const packs: Uint8Array[] = [];
    for (; i < rows.length && rows[i]?.street === street; i += 1) packs.push(rows[i]?.pack ?? new Uint8Array());
    yield { street, packs };
  }
}

function mean(values: HouseColumns["lng"]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

const OLDER = `
  SELECT old.no FROM gazetteer_generation old JOIN gazetteer_generation new ON new.no = $generation AND new.city = old.city AND new.layer = old.layer
  WHERE old.no < $generation`;
/** An import reads its streets until it ends. */
const IS_IN_USE =
  "SELECT 1 FROM import_run run JOIN gazetteer_generation g ON g.city = run.city WHERE g.no = $generation AND run.state = 'running'";

/** Makes the packed generation the visible one and drops older ones, but for those that a running import may read. Returns the number of entries. */
export function publishGazetteer(db: Database, generation: number): number {
  db.exec(`DROP TABLE ${stageOf(generation)}`);
  return db
    .transaction(() => {
      const { layer } = db
        .prepare<[number], { layer: GazetteerLayer }>("SELECT layer FROM gazetteer_generation WHERE no = ?")
        .get(generation) ?? { layer: "addresses" };
      db.prepare(
        `UPDATE city SET ${VISIBLE[layer]} = $generation WHERE no = (SELECT city FROM gazetteer_generation WHERE no = $generation)`,
      ).run({ generation });
      const older = db.prepare<object, number>(OLDER).pluck().all({ generation });
      const isInUse = db.prepare<object, number>(IS_IN_USE).get({ generation }) !== undefined;
      if (!isInUse) for (const each of older) deleteGeneration(db, each);
      const entries = db.prepare<[number, number], number>("SELECT SUM(entries) FROM gazetteer_street WHERE id >= ? AND id < ?").pluck();
      return entries.get(generation * ROOM, (generation + 1) * ROOM) ?? 0;
    })
    .immediate();
}

export function dropGazetteer(db: Database, generation: number): void {
  db.exec(`DROP TABLE IF EXISTS ${stageOf(generation)}`);
  db.transaction(() => deleteGeneration(db, generation)).immediate();
}

function deleteGeneration(db: Database, generation: number): void {
  const range = [generation * ROOM, (generation + 1) * ROOM];
  db.prepare("DELETE FROM gazetteer_houses WHERE street >= ? AND street < ?").run(range);
  db.prepare("DELETE FROM gazetteer_street WHERE id >= ? AND id < ?").run(range);
  db.prepare("DELETE FROM gazetteer_generation WHERE no = ?").run(generation);
}

interface StreetRow {
  readonly id: number;
  readonly name: string;
  readonly written: string;
  readonly municipality: string;
  readonly lng: number | null;
  readonly lat: number | null;
}

/** Another text once streets or places of the city are others. */
export function readGazetteerStamp(db: Database, city: CityId): string {
  const { no } = getCity(db, city);
  const generations = db.prepare<[number], [number, number]>(`SELECT ${VISIBLE.addresses}, ${VISIBLE.places} FROM city WHERE no = ?`).raw();
  return generations.get(no)?.join("-") ?? "";
}

/** Streets, then places, of the visible generations. */
export function* readStreets(db: Database, city: CityId): Generator<readonly StoredStreet[]> {
  const { no } = getCity(db, city);
  const page = db.prepare<[number, number], StreetRow>(
    `SELECT id, name, written, municipality, lng, lat FROM gazetteer_street WHERE id > ? AND id < ? ORDER BY id LIMIT ${PAGE}`,
  );
  for (const layer of ["addresses", "places"] as const) {
    const generation = db.prepare<[number], number>(`SELECT ${VISIBLE[layer]} FROM city WHERE no = ?`).pluck().get(no) ?? 0;
    if (generation === 0) continue;
    const end = (generation + 1) * ROOM;
    let rows = page.all(generation * ROOM - 1, end);
    while (rows.length > 0) {
      yield rows.map(({ lng, lat, ...street }) => ({ ...street, isPlace: layer === "places", lng: lng ?? 0, lat: lat ?? 0 }));
      rows = page.all(rows.at(-1)?.id ?? end, end);
    }
  }
}

/** Houses of streets, in their order. Throws ConflictError for a street that is not there any more. */
export function readHouses(db: Database, streets: Float64Array): HousesPack {
  const find = db.prepare<[number], Buffer>("SELECT pack FROM gazetteer_houses WHERE street = ?").pluck();
  const packs: Uint8Array[] = [];
  // In the order of the file.
  for (const at of [...streets.keys()].toSorted((a, b) => (streets[a] ?? 0) - (streets[b] ?? 0))) {
    const street = streets[at] ?? -1;
    const pack = find.get(street);
    if (pack === undefined) throw new ConflictError("the address list was replaced meanwhile", { street });
    packs[at] = pack;
  }
  return joinHouses(packs);
}
