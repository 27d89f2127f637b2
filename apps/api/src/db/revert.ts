import { ConflictError, type Instant, type RunId } from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import { stampChanges } from "./report.ts";
import { CONTENT_COLUMNS } from "./report-row.ts";
import { getRunRow } from "./run.ts";

const COLUMNS = CONTENT_COLUMNS.join(", ");
/** Reports whose newest version is the run's own, made by it or changed by it. */
const CREATED =
  "SELECT r.id FROM run_report x JOIN report r ON r.id BETWEEN x.first_report AND x.last_report WHERE x.run = $run AND r.run = $run";
const CHANGED = "SELECT v.report FROM report_version v JOIN report r ON r.id = v.report WHERE v.run = $run AND r.run = $run";

/**
 * Takes the run out of the chain of versions of each report. Where a later run has corrected a report since, the report stays as that run left it and only the
 * history is closed, so such reports count neither as deleted nor as restored. The run's quarantined rows go as well.
 */
export function revertRun(db: Database, id: RunId, endedAt: Instant): { readonly deleted: number; readonly restored: number } {
  return db
    .transaction(() => {
      const { no: run, city, state } = getRunRow(db, id);
      if (state === "running" || state === "reverted") throw new ConflictError(`run ${id} is ${state}`, { run: id, state });
      const deleted = deleteCreated(db, run);
      const restored = restoreChanged(db, run);
      closeChains(db, run);
      db.prepare("DELETE FROM run_report WHERE run = ?").run(run);
      db.prepare("DELETE FROM quarantine WHERE run = ?").run(run);
      db.prepare("UPDATE import_run SET state = 'reverted', ended_at = ? WHERE no = ?").run(endedAt, run);
      if (deleted + restored > 0) stampChanges(db, city);
      return { deleted, restored };
    })
    .immediate();
}

function log(db: Database, op: "update" | "delete", ids: string, run: number): void {
  db.prepare(
    `INSERT INTO report_change (city, agency, external_id, report, op, run) SELECT city, agency, external_id, id, '${op}', $run FROM report WHERE id IN (${ids})`,
  ).run({ run });
}

function deleteCreated(db: Database, run: number): number {
  log(db, "delete", CREATED, run);
  return db.prepare(`DELETE FROM report WHERE id IN (${CREATED})`).run({ run }).changes;
}

function restoreChanged(db: Database, run: number): number {
  db.exec("DROP TABLE IF EXISTS temp.restored");
  db.prepare(`CREATE TEMP TABLE restored AS ${CHANGED.replaceAll("$run", String(run))}`).run();
  const former = "SELECT former_run, " + COLUMNS + " FROM report_version v WHERE v.run = $run AND v.report = report.id";
  const { changes } = db
    .prepare(`UPDATE report SET (run, ${COLUMNS}) = (${former}) WHERE id IN (SELECT report FROM temp.restored)`)
    .run({ run });
  log(db, "update", "SELECT report FROM temp.restored WHERE $run > 0", run);
  db.prepare("DELETE FROM report_version WHERE run = ? AND report IN (SELECT report FROM temp.restored)").run(run);
  db.exec("DROP TABLE temp.restored");
  return changes;
}

/** The next version after the run's takes its place in the chain: it now follows what the run had overwritten, or begins the chain. */
function closeChains(db: Database, run: number): void {
  const next = db.prepare<[number, number], { run: number }>("SELECT run FROM report_version WHERE report = ? AND former_run = ?");
  const drop = db.prepare("DELETE FROM report_version WHERE run = ? AND report = ?");
  const own = db.prepare("INSERT INTO run_report (run, first_report, last_report) VALUES (?, ?, ?) ON CONFLICT DO NOTHING");
  const created = db.prepare<[number], { id: number }>(
    "SELECT r.id FROM run_report x JOIN report r ON r.id BETWEEN x.first_report AND x.last_report WHERE x.run = ?",
  );
  for (const { id } of created.all(run)) {
    const heir = next.get(id, run);
    if (heir === undefined) continue;
    drop.run(heir.run, id);
    own.run(heir.run, id, id);
  }
  const take = db.prepare("UPDATE report_version SET run = ? WHERE run = ? AND report = ?");
  for (const { report } of db.prepare<[number], { report: number }>("SELECT report FROM report_version WHERE run = ?").all(run)) {
    const heir = next.get(report, run);
    if (heir === undefined) throw new RangeError(`report ${report} has a version of run ${run} that nothing follows`);
    drop.run(heir.run, report);
    take.run(heir.run, run, report);
  }
}
