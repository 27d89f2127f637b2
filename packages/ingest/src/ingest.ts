import type { GeocodedCounts, QuarantinedRow } from "@lagebild/domain";
import type { ByteSource } from "./byte-source.ts";
import { createPreparer } from "./geocoder-rows.ts";
import { mappedColumns } from "./mapping.ts";
import { openRows } from "./open-rows.ts";
import { trimRows, type Detection, type Row } from "./rows.ts";
import { createRowReader, type ReadReport, type ReadWithdrawal, type ReportSettings } from "./to-report.ts";

/** Up to 2,000 rows; reports, withdrawals and quarantined together are all of them. */
export interface IngestBatch {
  readonly rows: number;
  readonly reports: readonly ReadReport[];
  readonly withdrawals: readonly ReadWithdrawal[];
  readonly quarantined: readonly QuarantinedRow[];
  /** External ids of the quarantined rows that tell one. */
  readonly mentioned: readonly string[];
  /** Of the reports of this batch, by how their place was found. */
  readonly geocoded: GeocodedCounts;
  readonly outside: number;
}

export interface Ingest {
  readonly detected: () => Detection;
  readonly batches: AsyncIterable<IngestBatch>;
}

const BATCH_ROWS = 2000;

function toBatch(rows: readonly Row[], read: ReturnType<typeof createRowReader>): IngestBatch {
  const reports: ReadReport[] = [];
  const withdrawals: ReadWithdrawal[] = [];
  const quarantined: QuarantinedRow[] = [];
  const mentioned: string[] = [];
  const geocoded = { given: 0, exact: 0, fuzzy: 0, street: 0, area: 0, none: 0 };
  let outside = 0;
  for (const row of rows) {
    const outcome = read(row);
    if (outcome.kind === "quarantined") {
      quarantined.push(outcome.row);
      if (outcome.externalId !== null) mentioned.push(outcome.externalId);
      continue;
    }
    if (outcome.kind === "withdrawal") {
      withdrawals.push(outcome.withdrawal);
      continue;
    }
    reports.push(outcome.report);
    geocoded[outcome.report.positionalPrecision] += 1;
    if (outcome.report.isOutside) outside += 1;
  }
  return { rows: rows.length, reports, withdrawals, quarantined, mentioned, geocoded, outside };
}

/** Turns rows of the mapped columns, from wherever they come, into batches. `batchRows` is asked for the size of each, up to 2,000. */
export async function* ingestRows(
  batches: AsyncIterable<readonly Row[]>,
  settings: ReportSettings,
  batchRows: () => number = () => BATCH_ROWS,
): AsyncGenerator<IngestBatch> {
  const read = createRowReader(settings);
  const prepare = createPreparer(settings.mapping, settings.geocoder);
  async function toPreparedBatch(part: readonly Row[]): Promise<IngestBatch> {
    await prepare(part);
    return toBatch(part, read);
  }
  let waiting: Row[] = [];
  for await (const rows of batches) {
    for (const row of trimRows(rows)) waiting.push(row);
    for (let size = batchRows(); waiting.length >= size; size = batchRows()) {
      yield await toPreparedBatch(waiting.slice(0, size));
      waiting = waiting.slice(size);
    }
  }
  if (waiting.length > 0) yield await toPreparedBatch(waiting);
}

/**
 * Reads a file by its mapping. Memory does not grow with the file but for the derived ids (about 30 bytes a row) and the shared texts of a spreadsheet.
 * Throws InvalidInputError when the file does not fit the mapping; a bad row is no error.
 */
export async function openIngest(source: ByteSource, settings: ReportSettings): Promise<Ingest> {
  const { mapping } = settings;
  const crs = "lng" in mapping.place ? mapping.place.crs : undefined;
  const { detected, batches } = await openRows(source, mapping.format, mappedColumns(mapping), { crs });
  return { detected, batches: ingestRows(batches, settings) };
}
