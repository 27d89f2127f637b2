import {
  NotFoundError,
  feedAttemptSchema,
  type FeedAttempt,
  type FeedFailure,
  type FeedId,
  type ImportCounts,
  type Instant,
  type RunId,
  importCountsSchema,
} from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import type { AttemptEnd } from "./inbox.ts";
import { noteAttempt, noteFailure, noteSuccess } from "./inbox-progress.ts";
import { THIS_PROCESS, isMarkAlive } from "./process-mark.ts";

interface AttemptRow {
  readonly id: number;
  readonly feed: FeedId;
  readonly startedAt: Instant;
  readonly trigger: FeedAttempt["trigger"];
  readonly outcome: FeedAttempt["outcome"];
  readonly counts: string | null;
  readonly failure: string | null;
  readonly notes: string;
  readonly owner: string;
}

const SELECT = `
  SELECT id, feed, started_at AS startedAt, ended_at AS endedAt, trigger, outcome, rows, bytes, run, counts, failure, notes, owner FROM attempt`;

/** A feed is fetched once at a time; pushes and tests may overlap. */
const FETCHES: ReadonlySet<FeedAttempt["trigger"]> = new Set(["schedule", "retry", "person"]);

const ENDED_WITH_SERVER = {
  de: "Der Server endete währenddessen. Der nächste Versuch beginnt von vorn; was schon angenommen war, ist nicht verloren.",
  en: "The server ended meanwhile. The next attempt begins anew; nothing that was accepted is lost.",
};

export function startAttempt(db: Database, { feed, startedAt, trigger }: Pick<FeedAttempt, "feed" | "startedAt" | "trigger">): number {
  return db
    .transaction(() => {
      for (const left of listRunning(db)) {
        if (left.feed === feed && FETCHES.has(left.trigger) && FETCHES.has(trigger)) markCutOff(db, left, startedAt);
      }
      if (trigger !== "test") noteAttempt(db, feed, startedAt);
      const { lastInsertRowid } = db
        .prepare("INSERT INTO attempt (feed, started_at, trigger, outcome, owner) VALUES (?, ?, ?, 'running', ?)")
        .run(feed, startedAt, trigger, THIS_PROCESS);
      return Number(lastInsertRowid);
    })
    .immediate();
}

export function endAttempt(db: Database, id: number, end: AttemptEnd): void {
  db.transaction(() => {
    const held = db.prepare<[number], AttemptRow>(`${SELECT} WHERE id = ? AND outcome = 'running'`).get(id);
    if (held === undefined) throw new NotFoundError("attempt", String(id));
    // A run may have ended before the attempt that fetched its rows.
    db.prepare(
      `UPDATE attempt SET ended_at = $endedAt, outcome = $outcome, rows = $rows, bytes = $bytes, run = COALESCE($run, run), counts = COALESCE($counts, counts),
         failure = $failure, notes = $notes WHERE id = $id`,
    ).run({
      id,
      endedAt: end.endedAt,
      outcome: end.outcome,
      rows: end.rows,
      bytes: end.bytes,
      run: end.run ?? null,
      counts: toText(end.counts ?? null),
      failure: toText(end.failure),
      notes: JSON.stringify(end.notes),
    });
    if (held.trigger === "test") return;
    if (end.outcome === "unchanged") dropFormerLook(db, held);
    if (end.outcome === "failed" || end.outcome === "refused") noteFailure(db, held.feed, end.failure);
    else if (end.keepsFailure !== true) noteSuccess(db, held.feed, end.endedAt);
  }).immediate();
}

export function recordAttempt(db: Database, attempt: Parameters<typeof startAttempt>[1], end: AttemptEnd): void {
  db.transaction(() => endAttempt(db, startAttempt(db, attempt), end)).immediate();
}

/** Of looks by the schedule that found nothing new, one after the other, the newest stands for all: a folder is looked at each minute. */
function dropFormerLook(db: Database, { id, feed, trigger }: AttemptRow): void {
  if (trigger !== "schedule") return;
  db.prepare(
    `DELETE FROM attempt WHERE id = (SELECT MAX(id) FROM attempt WHERE feed = ? AND id < ?)
       AND outcome = 'unchanged' AND trigger = 'schedule' AND notes = '[]'`,
  ).run(feed, id);
}

/** Several runs may take what one attempt fetched: their counts are added up. */
export function addToAttempt(db: Database, id: number, run: RunId, counts: ImportCounts | null): void {
  const held = db.prepare<[number], string | null>("SELECT counts FROM attempt WHERE id = ?").pluck().get(id);
  const sum =
    counts === null || held === undefined || held === null ? counts : addCounts(importCountsSchema.parse(JSON.parse(held)), counts);
  db.prepare("UPDATE attempt SET run = ?, counts = COALESCE(?, counts) WHERE id = ?").run(run, toText(sum), id);
}

function addCounts(
  { geocoded: places, collisions: former = 0, ...a }: ImportCounts,
  { geocoded, collisions = 0, ...b }: ImportCounts,
): ImportCounts {
  return {
    read: a.read + b.read,
    accepted: a.accepted + b.accepted,
    updated: a.updated + b.updated,
    unchanged: a.unchanged + b.unchanged,
    withdrawn: a.withdrawn + b.withdrawn,
    expired: a.expired + b.expired,
    quarantined: a.quarantined + b.quarantined,
    outside: a.outside + b.outside,
    geocoded: {
      given: places.given + geocoded.given,
      exact: places.exact + geocoded.exact,
      fuzzy: places.fuzzy + geocoded.fuzzy,
      street: places.street + geocoded.street,
      area: places.area + geocoded.area,
      none: places.none + geocoded.none,
    },
    ...(former + collisions > 0 && { collisions: former + collisions }),
  };
}

export function listAttempts(db: Database, feed: FeedId, limit: number): readonly FeedAttempt[] {
  return db
    .prepare<[string, number], AttemptRow>(`${SELECT} WHERE feed = ? ORDER BY id DESC LIMIT ?`)
    .all(feed, limit)
    .map((row) =>
      toAttempt(
        row.outcome === "running" && !isMarkAlive(row.owner) ? { ...row, outcome: "failed", failure: toText(cutOff(row.startedAt)) } : row,
      ),
    );
}

/** Attempts of processes that are gone: failed. */
export function endLeftAttempts(db: Database, at: Instant): void {
  for (const left of listRunning(db)) if (!isMarkAlive(left.owner)) markCutOff(db, left, at);
}

export function hasLeftAttempts(db: Database): boolean {
  return listRunning(db).some(({ owner }) => !isMarkAlive(owner));
}

function listRunning(db: Database): readonly AttemptRow[] {
  return db.prepare<[], AttemptRow>(`${SELECT} WHERE outcome = 'running'`).all();
}

function markCutOff(db: Database, { id, feed, trigger }: AttemptRow, at: Instant): void {
  const failure = cutOff(at);
  db.prepare("UPDATE attempt SET outcome = 'failed', ended_at = ?, failure = ? WHERE id = ?").run(at, toText(failure), id);
  if (trigger !== "test") noteFailure(db, feed, failure);
}

function cutOff(at: Instant): FeedFailure {
  return { at, code: "unavailable", text: ENDED_WITH_SERVER };
}

function toText(value: object | null): string | null {
  return value === null ? null : JSON.stringify(value);
}

function toAttempt({ counts, failure, notes, ...row }: AttemptRow): FeedAttempt {
  return feedAttemptSchema.parse({
    ...row,
    counts: counts === null ? null : JSON.parse(counts),
    failure: failure === null ? null : JSON.parse(failure),
    notes: JSON.parse(notes),
  });
}
