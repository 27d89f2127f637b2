import { ConflictError, NotFoundError, importRunSchema, type CityId, type ImportRun, type Instant, type RunId } from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import { getAgencyRow } from "./agency.ts";
import { getCity } from "./city.ts";

export type RunEnd = Pick<ImportRun, "state" | "endedAt" | "fileHash" | "counts" | "error">;

export interface RunRow {
  readonly no: number;
  readonly city: number;
  readonly state: string;
}

const SELECT_RUN = `
  SELECT run.id, city.id AS city, agency.id AS agency, kind, file_name AS fileName, file_hash AS fileHash, mapping_hash AS mappingHash, run.state, by,
    started_at AS startedAt, ended_at AS endedAt, counts, error, pid
  FROM import_run run JOIN city ON city.no = run.city JOIN agency ON agency.no = run.agency`;

export function startRun(db: Database, run: ImportRun): void {
  db.transaction(() => {
    const { no } = getCity(db, run.city);
    const agency = getAgencyRow(db, run.agency);
    if (agency.city !== no) throw new ConflictError(`agency ${run.agency} belongs to another city`, { agency: run.agency });
    if (findRun(db, run.id) !== undefined) throw new ConflictError(`run ${run.id} exists`, { run: run.id });
    db.prepare(
      `INSERT INTO import_run (id, city, agency, kind, file_name, file_hash, mapping_hash, state, by, started_at, ended_at, counts, error, pid)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
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
    );
  }).immediate();
}

/** Empties the write-ahead log as well, as far as readers let it. */
export function endRun(db: Database, id: RunId, end: RunEnd): void {
  const { no } = getRunRow(db, id);
  db.prepare("UPDATE import_run SET state = ?, ended_at = ?, file_hash = ?, counts = ?, error = ? WHERE no = ?").run(
    end.state,
    end.endedAt,
    end.fileHash,
    JSON.stringify(end.counts),
    end.error,
    no,
  );
  truncateLog(db);
}

/** Without waiting for readers: what they still need stays in the log until the next time. */
export function truncateLog(db: Database): void {
  const timeout = Number(db.pragma("busy_timeout", { simple: true }));
  db.pragma("busy_timeout = 0");
  db.pragma("wal_checkpoint(TRUNCATE)");
  db.pragma(`busy_timeout = ${timeout}`);
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

/** Leaves alone what another living process of this machine imports. */
export function markInterruptedRuns(db: Database, endedAt: Instant): number {
  return db
    .transaction(() => {
      const running = db.prepare<[], { no: number; pid: number }>("SELECT no, pid FROM import_run WHERE state = 'running'").all();
      const dead = running.filter(({ pid }) => pid === process.pid || !isAlive(pid));
      const mark = db.prepare("UPDATE import_run SET state = 'interrupted', ended_at = ? WHERE no = ?");
      for (const { no } of dead) mark.run(endedAt, no);
      return dead.length;
    })
    .immediate();
}

export function getRunRow(db: Database, id: RunId): RunRow {
  const row = db.prepare<[string], RunRow>("SELECT no, city, state FROM import_run WHERE id = ?").get(id);
  if (row === undefined) throw new NotFoundError("run", id);
  return row;
}

/** A killed process cannot end its run: it counts as interrupted at once, not only when the next run marks it. */
function toRun(row: Record<string, unknown>): ImportRun {
  const isLeft = row["state"] === "running" && !isAlive(Number(row["pid"]));
  return importRunSchema.parse({ ...row, ...(isLeft && { state: "interrupted" }), counts: JSON.parse(String(row["counts"])) });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Not permitted to signal it: it lives, under another user.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
