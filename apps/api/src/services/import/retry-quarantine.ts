import { NotFoundError, type ImportCounts, type ImportRun, type RunId, type Viewer } from "@lagebild/domain";
import { createRowReader, DERIVED_ID, mappedColumns, parseMapping, resolveKind, type Mapping, type RowOutcome } from "@lagebild/ingest";
import { authorise } from "@lagebild/policy";
import type { ImportDeps } from "./import-deps.ts";
import { instantOf } from "./instant-of.ts";
import type { StoredQuarantinedRow } from "./list-quarantine.ts";
import { loadReportSettings } from "./report-settings.ts";
import { endRun, failRun, startRun } from "./run-record.ts";
import { createRunWriter, type RowsOutcome } from "./run-writer.ts";

export interface RetryInput {
  readonly run: RunId;
  /** The mapping as it is now, e.g. with another time format. */
  readonly mapping: unknown;
}

export interface RetryOutcome {
  readonly run: RunId;
  readonly counts: ImportCounts;
  readonly seconds: number;
}

const PAGE = 1000;

/**
 * Judges the rows of a run that were not taken once more, from the mapped values that were kept. Rows taken now leave the quarantine;
 * ids are those of the first import, so that the whole file again changes nothing.
 */
export async function retryQuarantine(deps: ImportDeps, viewer: Viewer, input: RetryInput): Promise<RetryOutcome> {
  authorise(viewer, "edit-quarantine");
  const { store, now } = deps;
  const startMs = now().getTime();
  const former = await store.findRun(input.run);
  if (former === undefined) throw new NotFoundError("run", input.run);
  const mapping = parseMapping(input.mapping);
  const kind = resolveKind(mapping, former.kind);
  const { city, agency } = former;
  const settings = await loadReportSettings(deps, {
    city,
    agency,
    kind,
    mapping,
    receivedAt: instantOf(now()),
    deliveryKey: former.fileName,
  });
  const read = createRowReader(settings);
  const run = await startRun(deps, { city, agency, kind, fileName: former.fileName, mapping, by: viewer.name });
  const counts = await retryAll(deps, former, run, (row) => retryRow(row, mapping, read));
  await store.audit({ at: instantOf(now()), by: viewer.name, what: "quarantine.retry", subject: `${input.run}/${run}`, reason: null });
  return { run, counts, seconds: (now().getTime() - startMs) / 1000 };
}

/** Rows still refused stay where they are. */
async function retryAll(
  deps: ImportDeps,
  former: ImportRun,
  run: RunId,
  retry: (row: StoredQuarantinedRow) => RowOutcome,
): Promise<ImportCounts> {
  const { store } = deps;
  const writer = createRunWriter(store, run);
  let refused = 0;
  try {
    for (;;) {
      const { rows } = await store.listQuarantine(former.city, { run: former.id, offset: refused, limit: PAGE });
      if (rows.length === 0) break;
      const { batch, takenIds } = sortOut(rows, retry);
      await writer.write(batch);
      await writer.finish();
      await store.deleteQuarantined(takenIds);
      refused += rows.length - takenIds.length;
    }
    const counts = { ...writer.counts(), quarantined: refused };
    await endRun(deps, run, { state: "done", fileHash: former.fileHash, counts, error: null });
    return counts;
  } catch (error) {
    await failRun(deps, run, writer.counts(), error);
    throw error;
  }
}

function retryRow(row: StoredQuarantinedRow, mapping: Mapping, read: ReturnType<typeof createRowReader>): RowOutcome {
  // A second row with one key stays a second row, however it is read.
  if (row.code === "malformed-row" || row.code === "duplicate-key") return { kind: "quarantined", row };
  const cells = mappedColumns(mapping).map((column) => row.mapped[column] ?? "");
  return read({ row: row.row, cells }, row.mapped[DERIVED_ID]);
}

function sortOut(
  rows: readonly StoredQuarantinedRow[],
  retry: (row: StoredQuarantinedRow) => RowOutcome,
): { readonly batch: RowsOutcome; readonly takenIds: number[] } {
  const takenIds: number[] = [];
  const reports = rows.flatMap((row) => {
    const outcome = retry(row);
    if (outcome.kind === "quarantined") return [];
    takenIds.push(row.id);
    return [outcome.report];
  });
  const geocoded = { given: 0, exact: 0, fuzzy: 0, street: 0, area: 0, none: 0 };
  for (const report of reports) geocoded[report.positionalPrecision] += 1;
  const outside = reports.filter((report) => report.isOutside).length;
  return { batch: { rows: rows.length, reports, quarantined: [], geocoded, outside }, takenIds };
}
