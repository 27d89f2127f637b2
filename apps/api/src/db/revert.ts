import { ConflictError, type ImportCounts, type Instant, type RunId } from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import { bringIntoForce, takeOutOfForce } from "./live.ts";
import { stampChanges } from "./change-stamp.ts";
import { noteMissing } from "./quality.ts";
import { dropEntries } from "./run-entries.ts";
import { getRunRow, putEnd, truncateLog } from "./run.ts";
import type { RevertOutcome, Store } from "./store.ts";

export type ReplacementEnd = Parameters<Store["finishReplacement"]>[1];

/** The delivery of a replacing run comes into force, and what it lacks goes. Empties the write-ahead log as well. */
export function finishReplacement(db: Database, id: RunId, end: ReplacementEnd): ImportCounts {
  const counts = applyReplacement(db, id, end);
  truncateLog(db);
  return counts;
}

export function applyReplacement(db: Database, id: RunId, end: ReplacementEnd): ImportCounts {
  return db
    .transaction(() => {
      const run = getRunRow(db, id);
      if (run.state !== "running" || run.isLive === 1)
        throw new ConflictError(`run ${id} is ${run.state} and replaces nothing`, { run: id });
      putEnd(db, run, { ...end, state: "done", error: null });
      const { missing } = bringIntoForce(db, run);
      noteMissing(db, run, missing);
      const counts = { ...end.counts, withdrawn: end.counts.withdrawn + missing };
      db.prepare("UPDATE import_run SET counts = ? WHERE no = ?").run(JSON.stringify(counts), run.no);
      stampChanges(db, run.city);
      return counts;
    })
    .immediate();
}

/** As if the run had never been; its rows in quarantine go out of sight, those that a former run had return to it. */
export function revertRun(db: Database, id: RunId, endedAt: Instant): RevertOutcome {
  return db
    .transaction(() => {
      const run = getRunRow(db, id);
      if (run.state === "running" || run.state === "reverted")
        throw new ConflictError(`run ${id} is ${run.state}`, { run: id, state: run.state });
      const outcome = run.isLive === 1 ? takeOutOfForce(db, run) : { deleted: 0, restored: 0 };
      db.prepare("UPDATE quarantine SET run = former_run, former_run = NULL WHERE run = ? AND former_run IS NOT NULL").run(run.no);
      db.prepare(
        "UPDATE import_run SET state = 'reverted', former_state = state, former_ended_at = ended_at, ended_at = ? WHERE no = ?",
      ).run(endedAt, run.no);
      if (outcome.deleted + outcome.restored > 0) stampChanges(db, run.city);
      return outcome;
    })
    .immediate();
}

/** As if the run had never been taken back. */
export function undoRevert(db: Database, id: RunId): RevertOutcome {
  return db
    .transaction(() => {
      const run = getRunRow(db, id);
      if (run.state !== "reverted") throw new ConflictError(`run ${id} is ${run.state}, not reverted`, { run: id, state: run.state });
      const former = db
        .prepare<[number], { state: string; isForgotten: number }>(
          "SELECT former_state AS state, is_forgotten AS isForgotten FROM import_run WHERE no = ?",
        )
        .get(run.no);
      if (former === undefined || former.isForgotten === 1)
        throw new ConflictError(`run ${id} was taken back too long ago: what it had brought is deleted`, { run: id });
      db.prepare("UPDATE import_run SET state = former_state, ended_at = former_ended_at WHERE no = ?").run(run.no);
      const wasInForce = run.mode === "append" || former.state === "done";
      const { deleted, restored } = wasInForce ? bringIntoForce(db, run) : { deleted: 0, restored: 0 };
      if (deleted + restored > 0) stampChanges(db, run.city);
      return { deleted, restored };
    })
    .immediate();
}

/** For good: deleted content is overwritten on the disk (docs/adr/0005-sqlite-settings.md). */
export function forgetRevertedRuns(db: Database, before: Instant, only?: readonly RunId[]): number {
  const forgotten = db
    .transaction(() => {
      const reverted = db
        .prepare<[], { no: number; id: RunId; endedAt: string }>(
          "SELECT no, id, ended_at AS endedAt FROM import_run WHERE state = 'reverted' AND is_forgotten = 0",
        )
        .all();
      const old = reverted.filter(({ id, endedAt }) => Date.parse(endedAt) < Date.parse(before) && only?.includes(id) !== false);
      for (const { no } of old) {
        dropEntries(db, no);
        db.prepare("DELETE FROM quarantine WHERE run = ?").run(no);
        db.prepare("UPDATE import_run SET is_forgotten = 1 WHERE no = ?").run(no);
      }
      return old.length;
    })
    .immediate();
  if (forgotten > 0) truncateLog(db);
  return forgotten;
}
