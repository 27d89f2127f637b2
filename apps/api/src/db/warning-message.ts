import { alarmIdSchema, subscriptionSchema, type AlarmId, type CityId, type Instant, type Subscription } from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import { getCity } from "./city.ts";
import { toAlarm } from "./warning-alarm-row.ts";
import type { AlarmBody, LentMessage, MessageOutcome, WarningStore } from "./warning-store.ts";

interface NewAlarm {
  readonly no: number;
  readonly alarm: AlarmBody;
  readonly at: Instant;
}

/** Those that only look into the inbox need no message. */
export function queueMessages(db: Database, city: number, { no, alarm, at }: NewAlarm): void {
  const add = db.prepare("INSERT OR IGNORE INTO alarm_message (alarm, subscription, state, due_at) VALUES (?, ?, 'waiting', ?)");
  for (const { row, subscription } of subscriptionsOf(db, city)) {
    if (subscription.channel.type !== "app" && wants(subscription, alarm)) add.run(no, row, at);
  }
}

/** An alarm outside of all districts is told only to those who want all. */
function wants({ streams, districts }: Subscription, { stream, district }: AlarmBody): boolean {
  const isStream = streams === null || streams.includes(stream);
  return isStream && (districts === null || (district !== null && districts.includes(district.code)));
}

export function listSubscriptions(db: Database, city: CityId): readonly Subscription[] {
  return subscriptionsOf(db, getCity(db, city).no).map(({ subscription }) => subscription);
}

function subscriptionsOf(db: Database, city: number): readonly { readonly row: number; readonly subscription: Subscription }[] {
  return db
    .prepare<[number], { no: number; body: string }>("SELECT no, body FROM subscription WHERE city = ? ORDER BY no")
    .all(city)
    .map(({ no, body }) => ({ row: no, subscription: subscriptionSchema.parse(JSON.parse(body)) }));
}

export function putSubscription(db: Database, subscription: Subscription): void {
  const body = JSON.stringify(subscriptionSchema.parse(subscription));
  db.prepare("INSERT INTO subscription (id, city, body) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET body = excluded.body").run(
    subscription.id,
    getCity(db, subscription.city).no,
    body,
  );
}

export function deleteSubscription(db: Database, id: Subscription["id"]): boolean {
  return db.prepare("DELETE FROM subscription WHERE id = ?").run(id).changes > 0;
}

interface MessageRow {
  readonly no: number;
  readonly attempts: number;
  readonly subscriptionNo: number;
  readonly alarmNo: number;
  readonly alarm: string;
  readonly subscription: string;
}

export function lendMessages(db: Database, { now, until, limit }: Parameters<WarningStore["lendMessages"]>[0]): readonly LentMessage[] {
  return db
    .transaction(() => {
      const rows = db
        .prepare<[string, number], MessageRow>(
          `SELECT m.no, m.attempts, m.subscription AS subscriptionNo, a.no AS alarmNo, a.body AS alarm, s.body AS subscription
           FROM alarm_message m JOIN alarm a ON a.no = m.alarm JOIN subscription s ON s.no = m.subscription
           WHERE m.state = 'waiting' AND m.due_at <= ? ORDER BY m.due_at, m.no LIMIT ?`,
        )
        .all(now, limit);
      const lend = db.prepare("UPDATE alarm_message SET attempts = attempts + 1, due_at = ? WHERE no = ?");
      for (const { no } of rows) lend.run(until, no);
      return rows.map(({ no, attempts, subscriptionNo, alarmNo, alarm, subscription }) => ({
        no,
        alarm: toAlarm(db, { no: alarmNo, body: alarm }),
        subscription: subscriptionSchema.parse(JSON.parse(subscription)),
        attempts: attempts + 1,
        ...otherAlarms(db, { no, subscription: subscriptionNo }),
      }));
    })
    .immediate();
}

/** By message: the other ones of the same subscription. */
function otherAlarms(db: Database, { no, subscription }: { readonly no: number; readonly subscription: number }) {
  const rows = db
    .prepare<[number, number], { id: string; state: string }>(
      `SELECT a.id, m.state FROM alarm_message m JOIN alarm a ON a.no = m.alarm
       WHERE m.subscription = ? AND m.no <> ? AND m.state IN ('sent', 'waiting') AND a.state <> 'closed' ORDER BY m.no`,
    )
    .all(subscription, no);
  const of = (state: string): AlarmId[] => rows.filter((row) => row.state === state).map(({ id }) => alarmIdSchema.parse(id));
  return { told: of("sent"), waiting: of("waiting") };
}

/** One that was taken from the table with its subscription is nobody's any more. */
export function endMessage(db: Database, no: number, outcome: MessageOutcome): void {
  db.transaction(() => {
    if (outcome.state === "postponed") {
      db.prepare("UPDATE alarm_message SET attempts = attempts - 1, due_at = ? WHERE no = ? AND state = 'waiting'").run(outcome.nextAt, no);
      return;
    }
    const dueAt = outcome.state === "waiting" ? outcome.nextAt : outcome.at;
    const { changes } = db
      .prepare("UPDATE alarm_message SET state = ?, due_at = ? WHERE no = ? AND state = 'waiting'")
      .run(outcome.state, dueAt, no);
    if (changes === 0 || outcome.state === "dropped") return;
    const row = db
      .prepare<[number], string>("SELECT s.body FROM alarm_message m JOIN subscription s ON s.no = m.subscription WHERE m.no = ?")
      .pluck()
      .get(no);
    if (row === undefined) return;
    const subscription = subscriptionSchema.parse(JSON.parse(row));
    const state = outcome.state === "sent" ? { lastSentAt: outcome.at, failure: null } : { failure: outcome.failure };
    putSubscription(db, { ...subscription, ...state });
  }).immediate();
}
