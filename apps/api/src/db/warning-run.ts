import { deflateSync, inflateSync } from "node:zlib";
import {
  addDays,
  ConflictError,
  daySchema,
  NotFoundError,
  warningRunSchema,
  type CityId,
  type Instant,
  type WarningRun,
  type WarningRunId,
} from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import { getCity } from "./city.ts";
import { isMarkAlive, THIS_PROCESS } from "./process-mark.ts";
import type { RunFindings, WarningStore } from "./warning-store.ts";
import { trust } from "./trust.ts";

/** Runs that a city keeps, and for how long. */
const KEPT_RUNS = 400;
const KEPT_DAYS = 396;
const OPEN = new Set<WarningRun["state"]>(["queued", "running"]);

interface RunRow {
  readonly body: string;
  readonly process: string;
}

export function putWarningRun(db: Database, run: WarningRun): void {
  const { no } = getCity(db, run.city);
  db.prepare("INSERT INTO warning_run (id, city, as_of, state, body, process) VALUES (?, ?, ?, ?, ?, ?)").run(
    run.id,
    no,
    run.asOf,
    run.state,
    JSON.stringify(warningRunSchema.parse(run)),
    THIS_PROCESS,
  );
}

export function updateWarningRun(db: Database, id: WarningRunId, change: Parameters<WarningStore["updateWarningRun"]>[1]): WarningRun {
  return db
    .transaction(() => {
      const held = requireOpen(db, id);
      return writeRun(db, { ...held, ...change });
    })
    .immediate();
}

/** Throws ConflictError for a run that has ended, whoever ended it. */
export function requireOpen(db: Database, id: WarningRunId): WarningRun {
  const held = findWarningRun(db, id);
  if (held === undefined) throw new NotFoundError("run", id);
  if (!OPEN.has(held.state)) throw new ConflictError(`run ${id} has ended`, { run: id, state: held.state });
  return held;
}

export function writeRun(db: Database, run: WarningRun): WarningRun {
  const body = warningRunSchema.parse(run);
  db.prepare("UPDATE warning_run SET state = ?, is_applied = ?, body = ? WHERE id = ?").run(
    body.state,
    body.isApplied ? 1 : 0,
    JSON.stringify(body),
    body.id,
  );
  return body;
}

export function putFindings(db: Database, id: WarningRunId, findings: RunFindings): void {
  db.prepare("UPDATE warning_run SET findings = ? WHERE id = ?").run(deflateSync(JSON.stringify(findings)), id);
}

/** As JSON text: cheaper to hand over than its objects one by one. */
export function readFindings(db: Database, id: WarningRunId): string | undefined {
  const packed = db.prepare<[string], Buffer | null>("SELECT findings FROM warning_run WHERE id = ?").pluck().get(id);
  return packed === undefined || packed === null ? undefined : inflateSync(packed).toString("utf8");
}

/** Comes from `putFindings` of this program. */
export function parseFindings(text: string): RunFindings {
  return trust(JSON.parse(text));
}

export function findWarningRun(db: Database, id: WarningRunId): WarningRun | undefined {
  const row = db.prepare<[string], RunRow>("SELECT body, process FROM warning_run WHERE id = ?").get(id);
  return row === undefined ? undefined : toRun(row);
}

export function listWarningRuns(db: Database, city: CityId, limit: number): readonly WarningRun[] {
  const { no } = getCity(db, city);
  return db
    .prepare<[number, number], RunRow>("SELECT body, process FROM warning_run WHERE city = ? ORDER BY no DESC LIMIT ?")
    .all(no, limit)
    .map(toRun);
}

/** Of runs for the same day the one that ended last. */
export function findAppliedRun(db: Database, city: CityId): WarningRun | undefined {
  const { no } = getCity(db, city);
  const row = db
    .prepare<[number], RunRow>(
      "SELECT body, process FROM warning_run WHERE city = ? AND is_applied = 1 ORDER BY as_of DESC, no DESC LIMIT 1",
    )
    .get(no);
  return row === undefined ? undefined : toRun(row);
}

export function markInterruptedWarningRuns(db: Database, endedAt: Instant): number {
  return db
    .transaction(() => {
      const open = db.prepare<[], RunRow>("SELECT body, process FROM warning_run WHERE state IN ('queued', 'running')").all();
      const dead = open.filter(({ process }) => !isMarkAlive(process));
      for (const row of dead) writeRun(db, { ...toRun(row), state: "interrupted", endedAt });
      return dead.length;
    })
    .immediate();
}

/** Lets go of runs beyond the newest 400 and of those made more than 13 months ago; never of the one that zones and alarms follow. */
export function forgetOldRuns(db: Database, city: number, now: Instant): void {
  const before = addDays(daySchema.parse(now.slice(0, 10)), -KEPT_DAYS);
  db.prepare(
    `DELETE FROM warning_run WHERE city = $city AND state NOT IN ('queued', 'running')
       AND no <> COALESCE((SELECT no FROM warning_run WHERE city = $city AND is_applied = 1 ORDER BY as_of DESC, no DESC LIMIT 1), 0)
       AND (no <= COALESCE((SELECT no FROM warning_run WHERE city = $city ORDER BY no DESC LIMIT 1 OFFSET $kept), 0)
         OR json_extract(body, '$.queuedAt') < $before)`,
  ).run({ city, kept: KEPT_RUNS, before });
}

/** A killed process cannot end its run: it counts as interrupted at once, not only when a server marks it. */
function toRun({ body, process }: RunRow): WarningRun {
  const run = warningRunSchema.parse(JSON.parse(body));
  return OPEN.has(run.state) && !isMarkAlive(process) ? { ...run, state: "interrupted" } : run;
}
