import {
  alarmChangeSchema,
  ConflictError,
  NotFoundError,
  type Alarm,
  type AlarmChange,
  type AlarmId,
  type CityId,
  type Day,
  type Instant,
} from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import { getCity } from "./city.ts";
import { alarmBodySchema, toAlarm, toAlarmBody, type AlarmRow } from "./warning-alarm-row.ts";
import { queueMessages } from "./warning-message.ts";
import type { AlarmBody, WarningStore } from "./warning-store.ts";
import { bumpWarningSeq, CHANGED } from "./warning-zone.ts";

export function listAlarms(db: Database, city: CityId, limit: number): readonly Alarm[] {
  const { no } = getCity(db, city);
  return db
    .prepare<[number, number], AlarmRow>("SELECT no, body FROM alarm WHERE city = ? ORDER BY number DESC LIMIT ?")
    .all(no, limit)
    .map((row) => toAlarm(db, row));
}

export function findAlarm(db: Database, id: AlarmId): Alarm | undefined {
  const row = findRow(db, id);
  return row === undefined ? undefined : toAlarm(db, row);
}

/** Whose last cluster stood on that day or later, or whose end is not noted yet; by number. */
export function goingAlarms(db: Database, city: number, since: Day): readonly AlarmBody[] {
  return db
    .prepare<[number, string], string>(
      `SELECT body FROM alarm WHERE city = ? AND (last_on >= ? OR NOT EXISTS (
         SELECT 1 FROM alarm_change c WHERE c.alarm = alarm.no AND json_extract(c.body, '$.what') = 'ended')) ORDER BY number`,
    )
    .pluck()
    .all(city, since)
    .map(toAlarmBody);
}

/** Creates or replaces; a new one is told to those who subscribed. */
export function writeAlarm(db: Database, city: number, alarm: AlarmBody, changes: readonly AlarmChange[]): void {
  const held = findRow(db, alarm.id);
  const closedAt = alarm.state === "closed" ? closingOf(db, held, changes) : null;
  db.prepare(
    `INSERT INTO alarm (id, city, number, state, outcome, closed_at, last_on, body)
     VALUES ($id, $city, $number, $state, $outcome, $closedAt, $lastOn, $body)
     ON CONFLICT (id) DO UPDATE SET state = excluded.state, outcome = excluded.outcome, closed_at = excluded.closed_at, last_on = excluded.last_on,
       body = excluded.body`,
  ).run({
    id: alarm.id,
    city,
    number: alarm.number,
    state: alarm.state,
    outcome: alarm.outcome,
    closedAt,
    lastOn: alarm.lastOn,
    body: JSON.stringify(alarmBodySchema.parse(alarm)),
  });
  const { no } = held ?? getRow(db, alarm.id);
  const add = db.prepare("INSERT INTO alarm_change (alarm, body) VALUES (?, ?)");
  for (const change of changes) add.run(no, JSON.stringify(alarmChangeSchema.parse(change)));
  const raised = changes.find(({ what }) => what === "raised");
  if (held === undefined && raised !== undefined) queueMessages(db, city, { no, alarm, at: raised.at });
}

function closingOf(db: Database, held: AlarmRow | undefined, changes: readonly AlarmChange[]): string | null {
  const closed = changes.findLast(({ what }) => what === "closed");
  if (closed !== undefined) return closed.at;
  return held === undefined
    ? null
    : (db.prepare<[number], string | null>("SELECT closed_at FROM alarm WHERE no = ?").pluck().get(held.no) ?? null);
}

export function putAlarmChange(db: Database, id: AlarmId, { from, set, change }: Parameters<WarningStore["putAlarmChange"]>[1]): Alarm {
  return db
    .transaction(() => {
      const alarm = toAlarmBody(getRow(db, id).body);
      if (alarm.state !== from)
        throw new ConflictError(`alarm ${id} is ${alarm.state} by now`, { alarm: id, state: alarm.state, text: CHANGED });
      const { no } = getCity(db, alarm.city);
      writeAlarm(db, no, { ...alarm, ...set }, [change]);
      bumpWarningSeq(db, no);
      return toAlarm(db, getRow(db, id));
    })
    .immediate();
}

export function countAlarmOutcomes(db: Database, city: CityId, since: Instant): Awaited<ReturnType<WarningStore["countAlarmOutcomes"]>> {
  const { no } = getCity(db, city);
  const rows = db
    .prepare<[number, string], { outcome: string; count: number }>(
      "SELECT outcome, COUNT(*) AS count FROM alarm WHERE city = ? AND closed_at >= ? AND outcome IS NOT NULL GROUP BY outcome",
    )
    .all(no, since);
  const of = (outcome: string): number => rows.find((row) => row.outcome === outcome)?.count ?? 0;
  return { true: of("true"), false: of("false"), unclear: of("unclear") };
}

function findRow(db: Database, id: string): AlarmRow | undefined {
  return db.prepare<[string], AlarmRow>("SELECT no, body FROM alarm WHERE id = ?").get(id);
}

function getRow(db: Database, id: string): AlarmRow {
  const row = findRow(db, id);
  if (row === undefined) throw new NotFoundError("alarm", id);
  return row;
}
