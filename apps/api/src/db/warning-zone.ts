import {
  ConflictError,
  fearZoneSchema,
  NotFoundError,
  zoneChangeSchema,
  type CityId,
  type FearZone,
  type FearZoneId,
  type ZoneChange,
} from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import { z } from "zod";
import { getCity } from "./city.ts";
import type { KnownZone, QuietEvidence, WarningStore, ZoneBody, ZoneReach } from "./warning-store.ts";

const bodySchema = fearZoneSchema.omit({ history: true });
const reachSchema = fearZoneSchema.pick({ id: true, number: true, resolution: true, district: true, sources: true });
const quietSchema = z.object({ ...fearZoneSchema.pick({ stage: true, cells: true }).shape, recorded: z.number() });
const QUIET = new Set<FearZone["state"]>(["dismissed", "closed"]);

interface ZoneRow {
  readonly no: number;
  readonly body: string;
  readonly quiet: string | null;
}

export function listZones(db: Database, city: CityId): readonly FearZone[] {
  const { no } = getCity(db, city);
  return db
    .prepare<[number], ZoneRow>("SELECT no, body, quiet FROM fear_zone WHERE city = ? ORDER BY last_on DESC, number DESC")
    .all(no)
    .map((row) => withHistory(db, row));
}

export function listZoneReaches(db: Database, city: CityId): readonly ZoneReach[] {
  const { no } = getCity(db, city);
  const keys = Object.keys(reachSchema.shape).map((key) => `'${key}', body -> '$.${key}'`);
  return db
    .prepare<[number], string>(`SELECT json_object(${keys.join(", ")}) FROM fear_zone WHERE city = ? ORDER BY number`)
    .pluck()
    .all(no)
    .map((text) => reachSchema.parse(JSON.parse(text)));
}

export function findZone(db: Database, id: FearZoneId): FearZone | undefined {
  const row = findRow(db, id);
  return row === undefined ? undefined : withHistory(db, row);
}

export function knownZones(db: Database, city: number): readonly KnownZone[] {
  return db
    .prepare<[number], ZoneRow>("SELECT no, body, quiet FROM fear_zone WHERE city = ? ORDER BY number")
    .all(city)
    .map(({ body, quiet }) => ({ zone: toBody(body), quiet: quiet === null ? null : quietSchema.parse(JSON.parse(quiet)) }));
}

/** Creates or replaces; what is quiet already keeps the evidence that it was quieted with. */
export function writeZone(db: Database, city: number, zone: ZoneBody, changes: readonly ZoneChange[]): void {
  const held = findRow(db, zone.id);
  const quiet = quietOf(zone, held);
  db.prepare(
    `INSERT INTO fear_zone (id, city, number, state, last_on, body, quiet) VALUES ($id, $city, $number, $state, $lastOn, $body, $quiet)
     ON CONFLICT (id) DO UPDATE SET state = excluded.state, last_on = excluded.last_on, body = excluded.body, quiet = excluded.quiet`,
  ).run({
    id: zone.id,
    city,
    number: zone.number,
    state: zone.state,
    lastOn: zone.lastOn,
    body: JSON.stringify(bodySchema.parse(zone)),
    quiet: quiet === null ? null : JSON.stringify(quiet),
  });
  const { no } = held ?? getRow(db, zone.id);
  const add = db.prepare("INSERT INTO fear_zone_change (zone, body) VALUES (?, ?)");
  for (const change of changes) add.run(no, JSON.stringify(zoneChangeSchema.parse(change)));
}

function quietOf(zone: ZoneBody, held: ZoneRow | undefined): QuietEvidence | null {
  if (!QUIET.has(zone.state)) return null;
  const isQuietAlready = held !== undefined && held.quiet !== null && toBody(held.body).state === zone.state;
  if (isQuietAlready && held.quiet !== null) return quietSchema.parse(JSON.parse(held.quiet));
  return { stage: zone.stage, cells: zone.cells, recorded: zone.explanation.recorded };
}

export function putZoneChange(db: Database, id: FearZoneId, { from, set, change }: Parameters<WarningStore["putZoneChange"]>[1]): FearZone {
  return db
    .transaction(() => {
      const zone = toBody(getRow(db, id).body);
      if (zone.state !== from)
        throw new ConflictError(`zone ${id} is ${zone.state} by now`, { zone: id, state: zone.state, text: CHANGED });
      const { no } = getCity(db, zone.city);
      writeZone(db, no, { ...zone, ...set }, [change]);
      bumpWarningSeq(db, no);
      return withHistory(db, getRow(db, id));
    })
    .immediate();
}

export const CHANGED = {
  de: "Inzwischen hat jemand anders darüber entschieden. Laden Sie den neuen Stand.",
  en: "Somebody else has decided about it meanwhile. Load the new state.",
};

/** To be called in every transaction that changes a zone or an alarm of the city. */
export function bumpWarningSeq(db: Database, city: number): void {
  db.prepare("UPDATE city SET warning_seq = warning_seq + 1 WHERE no = ?").run(city);
}

function findRow(db: Database, id: string): ZoneRow | undefined {
  return db.prepare<[string], ZoneRow>("SELECT no, body, quiet FROM fear_zone WHERE id = ?").get(id);
}

function getRow(db: Database, id: string): ZoneRow {
  const row = findRow(db, id);
  if (row === undefined) throw new NotFoundError("zone", id);
  return row;
}

function toBody(text: string): ZoneBody {
  return bodySchema.parse(JSON.parse(text));
}

function withHistory(db: Database, { no, body }: ZoneRow): FearZone {
  const history = db
    .prepare<[number], string>("SELECT body FROM fear_zone_change WHERE zone = ? ORDER BY no DESC")
    .pluck()
    .all(no)
    .map((text) => zoneChangeSchema.parse(JSON.parse(text)));
  return { ...toBody(body), history };
}
