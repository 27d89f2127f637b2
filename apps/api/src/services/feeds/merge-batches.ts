import { EMPTY_COUNTS } from "@lagebild/domain";
import type { IngestBatch } from "@lagebild/ingest";
import { addGeocoded } from "../import/add-counts.ts";

const EMPTY: IngestBatch = {
  rows: 0,
  reports: [],
  withdrawals: [],
  quarantined: [],
  mentioned: [],
  geocoded: EMPTY_COUNTS.geocoded,
  outside: 0,
};

function merge(a: IngestBatch, b: IngestBatch): IngestBatch {
  return {
    rows: a.rows + b.rows,
    reports: [...a.reports, ...b.reports],
    withdrawals: [...a.withdrawals, ...b.withdrawals],
    quarantined: [...a.quarantined, ...b.quarantined],
    mentioned: [...a.mentioned, ...b.mentioned],
    geocoded: addGeocoded(a.geocoded, b.geocoded),
    outside: a.outside + b.outside,
  };
}

/** Small batches are stored together, for each costs a durable write: up to `mostRows`, never divided. */
export async function* mergeBatches(batches: AsyncIterable<IngestBatch>, mostRows: () => number): AsyncGenerator<IngestBatch> {
  let waiting = EMPTY;
  for await (const batch of batches) {
    if (waiting.rows > 0 && waiting.rows + batch.rows > mostRows()) {
      yield waiting;
      waiting = EMPTY;
    }
    waiting = waiting.rows === 0 ? batch : merge(waiting, batch);
  }
  if (waiting.rows > 0) yield waiting;
}
