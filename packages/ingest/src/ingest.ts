import type { GeocodedCounts, PlacedReport, QuarantinedRow } from "@lagebild/domain";
import { openCsv, type CsvDetection, type CsvRow } from "./csv-rows.ts";
import { createPreparer } from "./geocoder-rows.ts";
import { mappedColumns, requireCsv } from "./mapping.ts";
import { createRowReader, type ReportSettings } from "./to-report.ts";

/** Up to 2,000 rows of the file; reports and quarantined together are all of them. */
export interface IngestBatch {
  readonly rows: number;
  readonly reports: readonly PlacedReport[];
  readonly quarantined: readonly QuarantinedRow[];
  /** Of the reports of this batch, by how their place was found. */
  readonly geocoded: GeocodedCounts;
  readonly outside: number;
}

export interface Ingest {
  readonly detected: () => CsvDetection;
  readonly batches: AsyncIterable<IngestBatch>;
}

const BATCH_ROWS = 2000;

function toBatch(rows: readonly CsvRow[], read: ReturnType<typeof createRowReader>): IngestBatch {
  const reports: PlacedReport[] = [];
  const quarantined: QuarantinedRow[] = [];
  const geocoded = { given: 0, exact: 0, fuzzy: 0, street: 0, area: 0, none: 0 };
  let outside = 0;
  for (const row of rows) {
    const outcome = read(row);
    if (outcome.kind === "quarantined") {
      quarantined.push(outcome.row);
      continue;
    }
    reports.push(outcome.report);
    geocoded[outcome.report.positionalPrecision] += 1;
    if (outcome.report.isOutside) outside += 1;
  }
  return { rows: rows.length, reports, quarantined, geocoded, outside };
}

/** Turns rows of the mapped columns, from wherever they come, into batches of up to 2,000. */
export async function* ingestRows(batches: AsyncIterable<readonly CsvRow[]>, settings: ReportSettings): AsyncGenerator<IngestBatch> {
  const read = createRowReader(settings);
  const prepare = createPreparer(settings.mapping, settings.geocoder);
  async function toPreparedBatch(part: readonly CsvRow[]): Promise<IngestBatch> {
    await prepare(part);
    return toBatch(part, read);
  }
  let waiting: CsvRow[] = [];
  for await (const rows of batches) {
    for (const row of rows) waiting.push(row);
    while (waiting.length >= BATCH_ROWS) {
      yield await toPreparedBatch(waiting.slice(0, BATCH_ROWS));
      waiting = waiting.slice(BATCH_ROWS);
    }
  }
  if (waiting.length > 0) yield await toPreparedBatch(waiting);
}

/**
 * Reads a file by its mapping. Memory does not grow with the file but for the derived ids (about 30 bytes a row).
 * Throws InvalidInputError when the file does not fit the mapping; a bad row is no error.
 */
export async function openIngest(chunks: AsyncIterable<Uint8Array>, settings: ReportSettings): Promise<Ingest> {
  const mapping = requireCsv(settings.mapping);
  const csv = await openCsv(chunks, mapping.format, mappedColumns(mapping));
  return { detected: csv.detected, batches: ingestRows(csv.batches, settings) };
}
