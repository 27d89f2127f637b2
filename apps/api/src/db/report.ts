import { ConflictError } from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import { createDayWriter } from "./coverage.ts";
import { createAsideWriter } from "./report-aside.ts";
import { createNumbers } from "./report-numbers.ts";
import { createReportWriter } from "./report-writer.ts";
import { createQualityWriter } from "./quality.ts";
import { insertQuarantined } from "./quarantine.ts";
import { getRunRow } from "./run.ts";
import type { BatchOutcome, ReportBatch } from "./store.ts";

const LONGEST_BATCH = 2000;

/** Writes batches over one connection; keeps its statements and the numbers of labels, categories and districts between them. */
export function createBatchWriter(db: Database): (batch: ReportBatch) => BatchOutcome {
  let numbers = createNumbers(db);
  const writeNow = createReportWriter(db, () => numbers);
  const writeAside = createAsideWriter(db, () => numbers);
  const writeDays = createDayWriter(db);
  const noteQuality = createQualityWriter(db);
  const epochOf = db.prepare<[number], number>("SELECT address_epoch FROM city WHERE no = ?").pluck();
  const epochs = new Map<number, number>();

  /** Numbers of address texts are void once some were deleted. */
  function forgetDeletedAddresses(city: number): void {
    const epoch = epochOf.get(city) ?? 0;
    if ((epochs.get(city) ?? epoch) !== epoch) numbers = createNumbers(db);
    epochs.set(city, epoch);
  }

  function write(batch: ReportBatch): BatchOutcome {
    if (batch.reports.length > LONGEST_BATCH)
      throw new RangeError(`a batch holds at most ${LONGEST_BATCH} reports, not ${batch.reports.length}`);
    const run = getRunRow(db, batch.run);
    if (run.state !== "running") throw new ConflictError(`run ${batch.run} is ${run.state}`, { run: batch.run });
    forgetDeletedAddresses(run.city);
    const notes = noteQuality(run);
    const outcome = run.isLive === 1 ? writeNow(run, batch, notes) : writeAside(run, batch, notes);
    insertQuarantined(db, run, batch.quarantined);
    notes.write(batch.quarantined);
    writeDays(
      run.no,
      batch.reports.map(({ localMinute }) => localMinute),
    );
    const received = batch.reports.reduce((newest, report) => Math.max(newest, Date.parse(report.receivedAt)), 0);
    db.prepare("UPDATE import_run SET counts = ?, last_received_at = NULLIF(MAX(COALESCE(last_received_at, 0), ?), 0) WHERE no = ?").run(
      JSON.stringify(batch.counts),
      outcome.accepted + outcome.updated > 0 ? received : 0,
      run.no,
    );
    return outcome;
  }
  const transaction = db.transaction(write);

  return (batch) => {
    try {
      return transaction.immediate(batch);
    } catch (error) {
      // Numbers given within the transaction are void now.
      numbers = createNumbers(db);
      throw error;
    }
  };
}
