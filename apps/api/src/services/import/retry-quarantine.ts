import { NotFoundError, REPORTER_NAME, type AgencyId, type ImportCounts, type ImportRun, type RunId, type Viewer } from "@lagebild/domain";
import type { QuarantineChoice, RefusedRow, Store } from "../../db/store.ts";
import { actorOf } from "../audit/actor.ts";
import {
  createPreparer,
  createRowReader,
  DERIVED_ID,
  mappedColumns,
  parseMapping,
  resolveKind,
  type Mapping,
  type ReadReport,
  type ReadWithdrawal,
  type RowOutcome,
} from "@lagebild/ingest";
import { authorise } from "@lagebild/policy";
import type { ImportDeps } from "./import-deps.ts";
import { instantOf } from "./instant-of.ts";
import type { StoredQuarantinedRow } from "./list-quarantine.ts";
import { loadReportSettings } from "./report-settings.ts";
import { createPseudonymiser } from "./reporter-key.ts";
import { endRun, failRun, interruptRun, startRun } from "./run-record.ts";
import { createRunWriter, type RowsOutcome } from "./run-writer.ts";

export interface RetryInput {
  readonly run: RunId;
  /** The mapping as it is now, e.g. with another time format. */
  readonly mapping: unknown;
  /** Which rows of the run; absent: all. */
  readonly choice?: QuarantineChoice;
  /** Stops between two pages: what is taken stays, the new run counts as interrupted, the reason is thrown. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: { readonly rows: number; readonly run: RunId; readonly counts: ImportCounts }) => void;
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
    receivedAt: former.delivery.at,
    deliveryKey: former.delivery.key,
    isPseudonymised: true,
  });
  const cellsOf = await createCellReader(deps, agency, mapping);
  const read = createRowReader(settings);
  const prepare = createPreparer(mapping, settings.geocoder);
  // The rows belong to the former delivery, but stand for themselves: what it lacks was settled when it ended.
  const delivery = { mode: "append", at: former.delivery.at, key: former.delivery.key } as const;
  const run = await startRun(deps, { city, agency, kind, fileName: former.fileName, mapping, delivery, by: viewer.name });
  const counts = await retryAll(deps, { former, run, input }, async (rows) => {
    await prepare(rows.map((row) => ({ cells: cellsOf(row) })));
    return sortOut(rows, (row) => retryRow(row, cellsOf(row), read));
  });
  await store.audit({ at: instantOf(now()), ...actorOf(viewer), what: "quarantine.retry", subject: `${input.run}/${run}`, reason: null });
  return { run, counts, seconds: (now().getTime() - startMs) / 1000 };
}

interface Retry {
  readonly former: ImportRun;
  readonly run: RunId;
  readonly input: RetryInput;
}

/** Rows still refused stay, each for the cause that it has now. */
async function retryAll(
  deps: ImportDeps,
  { former, run, input }: Retry,
  retry: (rows: readonly RetriedRow[]) => Promise<Sorted>,
): Promise<ImportCounts> {
  const { store } = deps;
  const { signal, onProgress } = input;
  const writer = createRunWriter(store, run);
  let rowCount = 0;
  let refused = 0;
  try {
    const ids = await listIds(store, former, input.choice);
    for (let at = 0; at < ids.length; at += PAGE) {
      signal?.throwIfAborted();
      const rows = await readRows(store, former, ids.slice(at, at + PAGE));
      const { batch, takenIds, changed } = await retry(rows);
      await writer.write(batch);
      await writer.finish();
      await store.takeFromQuarantine(run, takenIds);
      if (changed.length > 0) await store.refuseQuarantined(changed);
      rowCount += rows.length;
      refused += rows.length - takenIds.length;
      onProgress?.({ rows: rowCount, run, counts: { ...writer.counts(), quarantined: refused } });
    }
    const counts = { ...writer.counts(), quarantined: refused };
    await endRun(deps, run, { state: "done", fileHash: former.fileHash, counts, error: null, period: writer.period() });
    return counts;
  } catch (error) {
    const counts = { ...writer.counts(), quarantined: refused };
    await (signal?.aborted === true ? interruptRun(deps, run, counts) : failRun(deps, run, counts, error));
    throw error;
  }
}

async function listIds(store: Store, former: ImportRun, choice: QuarantineChoice | undefined): Promise<readonly number[]> {
  if (choice !== undefined && "ids" in choice) return choice.ids;
  const ids: number[] = [];
  for (;;) {
    const { rows } = await store.listQuarantine(former.city, { ...choice?.filter, run: former.id, offset: ids.length, limit: PAGE });
    ids.push(...rows.map(({ id }) => id));
    if (rows.length < PAGE) return ids;
  }
}

type RetriedRow = StoredQuarantinedRow & { readonly reporters: Readonly<Record<string, string>> };

async function readRows(store: Store, { id, city }: ImportRun, ids: readonly number[]): Promise<readonly RetriedRow[]> {
  const [rows, reporters] = await Promise.all([store.findQuarantined(city, ids), store.findReporters(city, ids)]);
  return rows.filter((row) => row.run === id).map((row) => ({ ...row, reporters: reporters.get(row.id) ?? {} }));
}

function retryRow(row: RetriedRow, cells: readonly string[], read: ReturnType<typeof createRowReader>): RowOutcome {
  // A second row with one key stays a second row, however it is read.
  if (row.code === "malformed-row" || row.code === "duplicate-key") return { kind: "quarantined", row, externalId: null };
  return read({ row: row.row, cells }, row.mapped[DERIVED_ID]);
}

/** [C1] Of a reporter's key the one-way name was kept; a column that becomes the key by another mapping only now is given one here. */
async function createCellReader(
  { dataFolder }: ImportDeps,
  agency: AgencyId,
  mapping: Mapping,
): Promise<(row: RetriedRow) => readonly string[]> {
  const columns = mappedColumns(mapping);
  const secret = mapping.attributes?.reporterKey;
  const pseudonymise = secret === undefined ? null : await createPseudonymiser(dataFolder, agency);
  return ({ mapped, reporters }) =>
    columns.map((column) => {
      const cell = mapped[column] ?? "";
      if (column !== secret || pseudonymise === null) return cell;
      return reporters[REPORTER_NAME + column] ?? (cell === "" ? "" : pseudonymise(cell));
    });
}

type Cause = Pick<RefusedRow, "code" | "column" | "value">;

interface Sorted {
  readonly batch: RowsOutcome;
  readonly takenIds: readonly number[];
  /** Refused for another cause than before. */
  readonly changed: readonly RefusedRow[];
}

function sortOut(rows: readonly RetriedRow[], retry: (row: RetriedRow) => RowOutcome): Sorted {
  const takenIds: number[] = [];
  const changed: RefusedRow[] = [];
  const reports: ReadReport[] = [];
  const withdrawals: ReadWithdrawal[] = [];
  for (const row of rows) {
    const outcome = retry(row);
    if (outcome.kind === "quarantined") {
      if (isOtherCause(row, outcome.row)) changed.push({ ...outcome.row, id: row.id });
      continue;
    }
    takenIds.push(row.id);
    if (outcome.kind === "report") reports.push(outcome.report);
    else withdrawals.push(outcome.withdrawal);
  }
  const geocoded = { given: 0, exact: 0, fuzzy: 0, street: 0, area: 0, none: 0 };
  for (const report of reports) geocoded[report.positionalPrecision] += 1;
  const outside = reports.filter((report) => report.isOutside).length;
  return { batch: { rows: rows.length, reports, withdrawals, quarantined: [], mentioned: [], geocoded, outside }, takenIds, changed };
}

function isOtherCause(a: Cause, b: Cause): boolean {
  return a.code !== b.code || a.column !== b.column || a.value !== b.value;
}
