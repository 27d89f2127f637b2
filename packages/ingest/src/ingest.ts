import type { GeocodedCounts, PlacedReport, QuarantinedRow } from "@lagebild/domain";
import { openCsv, type CsvDetection, type CsvRow } from "./csv-rows.ts";
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

/**
 * Reads a file by its mapping. Memory does not grow with the file but for the derived ids (about 30 bytes a row).
 * Throws InvalidInputError when the file does not fit the mapping; a bad row is no error.
 */
export async function openIngest(chunks: AsyncIterable<Uint8Array>, settings: ReportSettings): Promise<Ingest> {
  const mapping = requireCsv(settings.mapping);
  const csv = await openCsv(chunks, mapping.format, mappedColumns(mapping));
  const read = createRowReader(settings);

  async function* batches(): AsyncGenerator<IngestBatch> {
    let waiting: CsvRow[] = [];
    for await (const rows of csv.batches) {
      for (const row of rows) waiting.push(row);
      while (waiting.length >= BATCH_ROWS) {
        yield toBatch(waiting.slice(0, BATCH_ROWS), read);
        waiting = waiting.slice(BATCH_ROWS);
      }
    }
    if (waiting.length > 0) yield toBatch(waiting, read);
  }

  return { detected: csv.detected, batches: { [Symbol.asyncIterator]: batches } };
}
