import {
  ConflictError,
  NotFoundError,
  importRunSchema,
  type CityId,
  type DeliveryMode,
  type ImportRun,
  type Instant,
  type RunId,
} from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import { getAgencyRow } from "./agency.ts";
import { getCity } from "./city.ts";
import { isAlive } from "./is-alive.ts";
import { dropEntries } from "./run-entries.ts";
import { fromPeriodDays, toPeriodDays } from "./run-period.ts";
import type { RunEnd } from "./store.ts";

export interface RunRow {
  readonly no: number;
  readonly city: number;
  readonly agency: number;
  readonly kind: string;
  readonly state: string;
  readonly mode: DeliveryMode;
  readonly key: string;
  /** Milliseconds since 1970 of the delivery. */
  readonly version: number;
  /** 0: kept aside. */
  readonly isLive: number;
}

const CLOCK_SLACK_MS = 1000;

const SELECT_RUN = `
  SELECT run.id, city.id AS city, agency.id AS agency, kind, file_name AS fileName, file_hash AS fileHash, mapping_hash AS mappingHash, run.state, by,
    started_at AS startedAt, ended_at AS endedAt, counts, error, pid, delivery_mode AS mode, delivery_key AS key, delivered_at AS deliveredAt,
    period_from AS "from", period_to AS "to", feed
  FROM import_run run JOIN city ON city.no = run.city JOIN agency ON agency.no = run.agency`;

export function startRun(db: Database, run: ImportRun): void {
  db.transaction(() => {
    const { no } = getCity(db, run.city);
    const agency = getAgencyRow(db, run.agency);
    if (agency.city !== no) throw new ConflictError(`agency ${run.agency} belongs to another city`, { agency: run.agency });
    if (findRun(db, run.id) !== undefined) throw new ConflictError(`run ${run.id} exists`, { run: run.id });
    db.prepare(
      `INSERT INTO import_run (id, city, agency, kind, file_name, file_hash, mapping_hash, state, by, started_at, ended_at, counts, error, pid,
         delivery_mode, delivery_key, delivered_at, version, is_live, feed)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(
      run.id,
      no,
      agency.no,
      run.kind,
      run.fileName,
      run.fileHash,
      run.mappingHash,
      run.state,
      run.by,
      run.startedAt,
      run.endedAt,
      JSON.stringify(run.counts),
      run.error,
      process.pid,
      run.delivery.mode,
      run.delivery.key,
      run.delivery.at,
      Date.parse(run.delivery.at),
      run.delivery.mode === "append" ? 1 : 0,
      run.feed ?? null,
    );
  }).immediate();
}

/** Empties the write-ahead log as well, as far as readers let it. What a run kept aside and never brought into force is dropped. */
export function endRun(db: Database, id: RunId, end: RunEnd): void {
  db.transaction(() => {
    const run = getRunRow(db, id);
    putEnd(db, run, end);
    if (run.isLive === 0 && run.state === "running") dropEntries(db, run.no);
  }).immediate();
  truncateLog(db);
}

export function putEnd(db: Database, run: RunRow, end: RunEnd): void {
  db.prepare("UPDATE import_run SET state = ?, ended_at = ?, file_hash = ?, counts = ?, error = ? WHERE no = ?").run(
    end.state,
    end.endedAt,
    end.fileHash,
    JSON.stringify(end.counts),
    end.error,
    run.no,
  );
  if (end.period === undefined) return;
  const { from, to } = toPeriodDays(end.period);
  db.prepare("UPDATE import_run SET period_from = ?, period_to = ?, is_period_stated = ? WHERE no = ?").run(
    from,
    to,
    end.isPeriodStated === true ? 1 : 0,
    run.no,
  );
}

/** Without waiting for readers: what they still need stays in the log until the next time. Whether the log is empty now. */
export function truncateLog(db: Database): boolean {
  const timeout = Number(db.pragma("busy_timeout", { simple: true }));
  db.pragma("busy_timeout = 0");
  // The first column of the answer says whether somebody was in the way.
  const isBusy = Number(db.pragma("wal_checkpoint(TRUNCATE)", { simple: true }));
  db.pragma(`busy_timeout = ${timeout}`);
  return isBusy === 0;
}

export function findRun(db: Database, id: RunId): ImportRun | undefined {
  const row = db.prepare<[string], Record<string, unknown>>(`${SELECT_RUN} WHERE run.id = ?`).get(id);
  return row === undefined ? undefined : toRun(row);
}

export function listRuns(db: Database, city: CityId, limit: number): readonly ImportRun[] {
  const { no } = getCity(db, city);
  const rows = db.prepare<[number, number], Record<string, unknown>>(
    `${SELECT_RUN} WHERE run.city = ? ORDER BY started_at DESC, run.no DESC LIMIT ?`,
  );
  return rows.all(no, limit).map(toRun);
}

/** Leaves alone what a living process of this machine imports, this one included; its own number may be that of a process that ended. */
export function markInterruptedRuns(db: Database, endedAt: Instant): number {
  return db
    .transaction(() => {
      const running = db
        .prepare<[], { no: number; pid: number; isLive: number; startedAt: string }>(
          "SELECT no, pid, is_live AS isLive, started_at AS startedAt FROM import_run WHERE state = 'running'",
        )
        .all();
      const processStartMs = Date.now() - process.uptime() * 1000 - CLOCK_SLACK_MS;
      const dead = running.filter(({ pid, startedAt }) => (pid === process.pid ? Date.parse(startedAt) < processStartMs : !isAlive(pid)));
      const mark = db.prepare("UPDATE import_run SET state = 'interrupted', ended_at = ? WHERE no = ?");
      for (const { no, isLive } of dead) {
        mark.run(endedAt, no);
        if (isLive === 0) dropEntries(db, no);
      }
      return dead.length;
    })
    .immediate();
}

export function getRunRow(db: Database, id: RunId): RunRow {
  const row = db
    .prepare<[string], RunRow>(
      `SELECT no, city, agency, kind, state, delivery_mode AS mode, delivery_key AS key, version, is_live AS isLive FROM import_run WHERE id = ?`,
    )
    .get(id);
  if (row === undefined) throw new NotFoundError("run", id);
  return row;
}

/** A killed process cannot end its run: it counts as interrupted at once, not only when the next run marks it. */
function toRun({ feed, ...row }: Record<string, unknown>): ImportRun {
  const isLeft = row["state"] === "running" && !isAlive(Number(row["pid"]));
  const { from, to } = { from: numberOf(row["from"]), to: numberOf(row["to"]) };
  const delivery = { mode: row["mode"], key: row["key"], at: row["deliveredAt"], period: fromPeriodDays({ from, to }) };
  return importRunSchema.parse({
    ...row,
    ...(isLeft && { state: "interrupted" }),
    ...(feed !== null && { feed }),
    delivery,
    counts: JSON.parse(String(row["counts"])),
  });
}

function numberOf(value: unknown): number | null {
  return typeof value === "number" ? value : null;
}
