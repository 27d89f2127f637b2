import {
  ConflictError,
  NotFoundError,
  deliveryAnswerSchema,
  type DeliveryAnswer,
  type DeliveryId,
  type FeedId,
  type ImportCounts,
  type RunId,
} from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import { addToAttempt } from "./inbox-attempts.ts";
import { dropDeliveries } from "./inbox-clearing.ts";
import { toDelivery, type DeliveryRow } from "./inbox-row.ts";
import { noteArrival, remember } from "./inbox-progress.ts";
import type { Inbox, InboxDelivery, NewDelivery, NewPush, WaitingRows } from "./inbox.ts";
import { THIS_PROCESS } from "./process-mark.ts";

/** Rows as JSON text: cheaper to hand over than one by one. */
export interface PackedRows {
  readonly count: number;
  readonly text: string;
}
type PackedPush = Omit<NewPush, "rows"> & { readonly rows: PackedRows };
type CompletedDelivery = Parameters<Inbox["complete"]>[1];

const SELECT = `
  SELECT no, id, feed, city, agency, kind, mapping, name, received_at AS receivedAt, delivered_at AS deliveredAt, period_from AS "from", period_to AS "to",
    file_hash AS fileHash, rows, run, attempt, state
  FROM delivery`;

export function accept(db: Database, push: PackedPush): Awaited<ReturnType<Inbox["accept"]>> {
  return db
    .transaction(() => {
      const former = findAnswer(db, push);
      if (former !== undefined) return { answer: former, isRepeated: true };
      const no = insertDelivery(db, { ...push, attempt: null }, "waiting");
      addPart(db, { no, at: 0, rows: push.rows });
      if (push.key !== null) {
        db.prepare("INSERT INTO push_key (feed, key, body_hash, answer, received_at) VALUES (?, ?, ?, ?, ?)").run(
          push.feed,
          push.key,
          push.bodyHash,
          push.answer,
          push.receivedAt,
        );
      }
      noteArrival(db, push.feed, push.receivedAt);
      return { answer: push.answer, isRepeated: false };
    })
    .immediate();
}

function findAnswer(db: Database, { feed, key, bodyHash }: PackedPush): string | undefined {
  if (key === null) return undefined;
  const former = db
    .prepare<[string, string], { bodyHash: string; answer: string }>(
      "SELECT body_hash AS bodyHash, answer FROM push_key WHERE feed = ? AND key = ?",
    )
    .get(feed, key);
  if (former === undefined || former.bodyHash === bodyHash) return former?.answer;
  throw new ConflictError("another body came under this Idempotency-Key before", {
    feed,
    text: {
      de: "Unter diesem Idempotency-Key kam schon eine Sendung mit anderem Inhalt. Für neue Zeilen einen neuen Schlüssel verwenden.",
      en: "Another body came under this Idempotency-Key before. Use a new key for new rows.",
    },
  });
}

export function begin(db: Database, delivery: NewDelivery): void {
  db.transaction(() => {
    dropDeliveries(
      db,
      db.prepare<[string], number>("SELECT no FROM delivery WHERE feed = ? AND state = 'receiving'").pluck().all(delivery.feed),
    );
    insertDelivery(db, delivery, "receiving");
  }).immediate();
}

function insertDelivery(db: Database, delivery: NewDelivery, state: "receiving" | "waiting"): number | bigint {
  if (findRow(db, delivery.id) !== undefined) throw new ConflictError(`delivery ${delivery.id} exists`, { delivery: delivery.id });
  const { id, feed, city, agency, kind, mapping, name, receivedAt, deliveredAt, period, attempt } = delivery;
  return db
    .prepare(
      `INSERT INTO delivery (id, feed, city, agency, kind, mapping, name, received_at, delivered_at, period_from, period_to, rows, bytes, state, attempt, owner)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?, ?, ?)`,
    )
    .run(
      id,
      feed,
      city,
      agency,
      kind,
      mapping,
      name,
      receivedAt,
      deliveredAt,
      period?.from ?? null,
      period?.to ?? null,
      state,
      attempt,
      THIS_PROCESS,
    ).lastInsertRowid;
}

export function append(db: Database, id: DeliveryId, rows: PackedRows): void {
  db.transaction(() => {
    const { no } = getReceiving(db, id);
    const at = db.prepare<[number], number>("SELECT COUNT(*) FROM part WHERE delivery = ?").pluck().get(no) ?? 0;
    addPart(db, { no, at, rows });
  }).immediate();
}

function addPart(db: Database, { no, at, rows }: { no: number | bigint; at: number; rows: PackedRows }): void {
  if (rows.count === 0) return;
  db.prepare("INSERT INTO part (delivery, no, rows) VALUES (?, ?, ?)").run(no, at, rows.text);
  db.prepare("UPDATE delivery SET rows = rows + ?, bytes = bytes + ? WHERE no = ?").run(rows.count, Buffer.byteLength(rows.text), no);
}

export function complete(db: Database, id: DeliveryId, { memory, fileHash, rows }: CompletedDelivery): void {
  db.transaction(() => {
    const held = getReceiving(db, id);
    if (held.rows !== rows) throw new ConflictError(`${held.rows} rows were appended to ${id}, not ${rows}`, { delivery: id });
    db.prepare("UPDATE delivery SET state = 'waiting', file_hash = ? WHERE no = ?").run(fileHash, held.no);
    const { feed, receivedAt } = toDelivery(held);
    remember(db, feed, memory);
    if (rows > 0) noteArrival(db, feed, receivedAt);
  }).immediate();
}

export function drop(db: Database, id: DeliveryId): void {
  const held = findRow(db, id);
  if (held !== undefined) dropDeliveries(db, [held.no]);
}

/** The claimed ones whatever the limit: else one could be claimed anew that a run has stored already. */
export function listWaiting(db: Database, limit: number): readonly InboxDelivery[] {
  return db
    .prepare<[number], DeliveryRow>(
      `${SELECT} WHERE state = 'waiting' AND (run IS NOT NULL OR no IN (SELECT no FROM delivery WHERE state = 'waiting' AND run IS NULL ORDER BY no LIMIT ?))
       ORDER BY no`,
    )
    .all(limit)
    .map(toDelivery);
}

export function countWaiting(db: Database, feed?: FeedId): readonly WaitingRows[] {
  return db
    .prepare<object, WaitingRows>(
      `SELECT sum.feed, sum.deliveries, sum.rows, oldest.received_at AS since
       FROM (SELECT feed, COUNT(*) AS deliveries, SUM(rows) AS rows, MIN(no) AS no FROM delivery
             WHERE state = 'waiting' AND ($feed IS NULL OR feed = $feed) GROUP BY feed) sum
       JOIN delivery oldest ON oldest.no = sum.no ORDER BY sum.feed`,
    )
    .all({ feed: feed ?? null });
}

export function claim(db: Database, ids: readonly DeliveryId[], run: RunId): void {
  const put = db.prepare("UPDATE delivery SET run = ? WHERE id = ? AND state = 'waiting'");
  db.transaction(() => {
    for (const id of ids) {
      if (put.run(run, id).changes === 0) throw new ConflictError(`delivery ${id} does not wait`, { delivery: id });
    }
  }).immediate();
}

export function readPart(db: Database, id: DeliveryId, at: number): string | undefined {
  return db
    .prepare<[string, number], string>(
      "SELECT part.rows FROM part JOIN delivery d ON d.no = part.delivery WHERE d.id = ? AND d.state = 'waiting' AND part.no = ?",
    )
    .pluck()
    .get(id, at);
}

export function finish(db: Database, ids: readonly DeliveryId[], run: RunId, counts: ImportCounts | null): void {
  db.transaction(() => {
    const open = ids.flatMap((id) => requireClaim(db, id, run) ?? []);
    // The name of a file may say more than it should.
    const end = db.prepare("UPDATE delivery SET state = 'finished', name = '' WHERE no = ?");
    for (const { no } of open) end.run(no);
    for (const attempt of new Set(open.flatMap((each) => each.attempt ?? []))) addToAttempt(db, attempt, run, counts);
  }).immediate();
}

/** Undefined: it is finished already. */
function requireClaim(db: Database, id: DeliveryId, run: RunId): DeliveryRow | undefined {
  const held = findRow(db, id);
  if (held === undefined || held.run !== run || held.state === "receiving" || held.state === "dropped")
    throw new ConflictError(`delivery ${id} is not claimed for ${run}`, { delivery: id, run });
  return held.state === "finished" ? undefined : held;
}

export function findDelivery(db: Database, feed: FeedId, id: DeliveryId): DeliveryAnswer | undefined {
  const held = findRow(db, id);
  if (held === undefined || held.feed !== feed || held.state === "receiving" || held.state === "dropped") return undefined;
  const isFinished = held.state === "finished";
  const { receivedAt, rows, run } = toDelivery(held);
  return deliveryAnswerSchema.parse({
    delivery: id,
    state: isFinished ? "processed" : "waiting",
    receivedAt,
    rows,
    run: isFinished ? run : null,
  });
}

function findRow(db: Database, id: DeliveryId): DeliveryRow | undefined {
  return db.prepare<[string], DeliveryRow>(`${SELECT} WHERE id = ?`).get(id);
}

function getReceiving(db: Database, id: DeliveryId): DeliveryRow {
  const held = findRow(db, id);
  if (held?.state !== "receiving") throw new NotFoundError("delivery", id);
  return held;
}
