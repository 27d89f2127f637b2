import type { Database } from "better-sqlite3";
import { createTally, type Tally } from "./batch-tally.ts";
import { findCollision } from "./collision.ts";
import { ENTRY } from "./entry-state.ts";
import { createImportTerms, type ImportTerm } from "./import-term.ts";
import { createLedger, isBefore, type Ledger } from "./ledger.ts";
import type { QualityNotes } from "./quality.ts";
import type { Numbers } from "./report-numbers.ts";
import { contentHashOf, placeOfRow, toRow } from "./report-row.ts";
import { FIND_REPORT, type StoredReport } from "./report-writer.ts";
import type { RunRow } from "./run.ts";
import type { BatchOutcome, ReportBatch, VersionedReport } from "./store.ts";

/** Batches of a run that counts only once its delivery has ended: nothing of them shows. Outcomes are what they will come to. */
export function createAsideWriter(
  db: Database,
  numbersOf: () => Numbers,
): (run: RunRow, batch: ReportBatch, notes: QualityNotes) => BatchOutcome {
  const find = db.prepare<[number, string], StoredReport>(FIND_REPORT);
  const ledger = createLedger(db);
  const termOf = createImportTerms(db);

  return (run, batch, notes) => {
    const numbers = numbersOf();
    const tally = createTally(notes);
    const term = termOf(run);
    const { agency } = run;
    const pass: Pass = { run, numbers, ledger, tally, term, find: (a, id) => find.get(a, id) };
    for (const report of batch.reports) tally.count(putAside(pass, report), report);
    for (const { externalId, version = run.version } of batch.withdrawals ?? []) {
      const stored = find.get(agency, externalId);
      const known = stored?.id ?? ledger.findTombstone(agency, externalId);
      const isErased = known === undefined && term.isErased(agency, externalId);
      if (isErased) tally.countWithdrawal(false);
      if (isErased) continue;
      const report = known ?? ledger.register(run.city, agency, externalId);
      ledger.putEntry({ report, run: run.no, version, state: ENTRY.gone, contentHash: null });
      tally.countWithdrawal(stored !== undefined && !isBefore({ version, run: run.no }, stored));
    }
    for (const externalId of batch.mentioned ?? []) {
      const known = find.get(agency, externalId)?.id ?? ledger.findTombstone(agency, externalId);
      if (known === undefined && term.isErased(agency, externalId)) continue;
      const report = known ?? ledger.register(run.city, agency, externalId);
      ledger.putEntry({ report, run: run.no, version: 0, state: ENTRY.mention, contentHash: null });
    }
    return tally.outcome();
  };
}

interface Pass {
  readonly run: RunRow;
  readonly numbers: Numbers;
  readonly ledger: Ledger;
  readonly tally: Tally;
  readonly term: ImportTerm;
  readonly find: (agency: number, externalId: string) => StoredReport | undefined;
}

function putAside(
  { run, numbers, ledger, tally, term, find }: Pass,
  report: VersionedReport,
): "accepted" | "updated" | "unchanged" | "expired" {
  const agency = numbers.agency(report.agency, run.city);
  const contentHash = contentHashOf(report);
  const version = report.version ?? run.version;
  const stored = find(agency, report.externalId);
  if (stored === undefined && term.isExpired(report, agency)) return "expired";
  const tombstone = stored === undefined ? ledger.findTombstone(agency, report.externalId) : undefined;
  const id = stored?.id ?? tombstone ?? ledger.register(run.city, agency, report.externalId);
  ledger.putEntry({ report: id, run: run.no, version, state: ENTRY.content, contentHash });
  if (stored !== undefined && stored.content_hash.equals(contentHash)) return "unchanged";
  const districts = numbers.districts(report, run.city);
  const address = numbers.address(report, run.city, agency);
  const unknownCode = numbers.unknownCode(report, run.city, agency);
  const row = toRow(
    report,
    { category: numbers.category(report.category), label: numbers.label(report.label), districts, address, unknownCode },
    contentHash,
  );
  ledger.putContent(run.city, id, row);
  if (stored !== undefined && isBefore({ version, run: run.no }, stored)) return "unchanged";
  if (stored !== undefined) {
    tally.noteCollision(findCollision(stored, report));
    return "updated";
  }
  const isKnownBetter = tombstone !== undefined && ledger.isWithdrawn(id, { version, run: run.no });
  const isReplaced = ledger.isReplaced(id, { agency, ...placeOfRow(row) }, { version: run.version, run: run.no });
  return isKnownBetter || isReplaced ? "unchanged" : "accepted";
}
