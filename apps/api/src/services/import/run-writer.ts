import { EMPTY_COUNTS, type GeocodedCounts, type ImportCounts, type PlacedReport, type QuarantinedRow, type RunId } from "@lagebild/domain";
import type { BatchOutcome, Store } from "../../db/store.ts";

/** What one batch of rows became. */
export interface RowsOutcome {
  readonly rows: number;
  readonly reports: readonly PlacedReport[];
  readonly quarantined: readonly QuarantinedRow[];
  readonly geocoded: GeocodedCounts;
  readonly outside: number;
}

/** One batch is written while the next is read. */
const IN_FLIGHT = 2;

export interface RunWriter {
  /** Waits when too much is under way. */
  write(batch: RowsOutcome): Promise<void>;
  /** Waits for all and gives the final counts. */
  finish(): Promise<ImportCounts>;
  /** Counts of what is durably stored. */
  counts(): ImportCounts;
}

function addGeocoded(a: GeocodedCounts, b: GeocodedCounts): GeocodedCounts {
  return {
    given: a.given + b.given,
    exact: a.exact + b.exact,
    fuzzy: a.fuzzy + b.fuzzy,
    street: a.street + b.street,
    area: a.area + b.area,
    none: a.none + b.none,
  };
}

function addOutcome(counts: ImportCounts, batch: RowsOutcome, outcome: BatchOutcome, quarantined: number): ImportCounts {
  return {
    ...counts,
    read: counts.read + batch.rows,
    accepted: counts.accepted + outcome.accepted,
    updated: counts.updated + outcome.updated,
    unchanged: counts.unchanged + outcome.unchanged,
    quarantined: counts.quarantined + quarantined,
    outside: counts.outside + batch.outside,
    geocoded: addGeocoded(counts.geocoded, batch.geocoded),
  };
}

/**
 * Writes batches in order and counts what was acknowledged. A batch carries the counts of those before it, so that a killed run
 * never claims a row that is not stored.
 */
export function createRunWriter(store: Store, run: RunId): RunWriter {
  let counts: ImportCounts = EMPTY_COUNTS;
  const waiting: Promise<void>[] = [];

  async function writeOne(batch: RowsOutcome): Promise<void> {
    const { reports, quarantined } = batch;
    const outcome = await store.writeBatch({ run, reports, quarantined, counts });
    counts = addOutcome(counts, batch, outcome, quarantined.length);
  }

  async function write(batch: RowsOutcome): Promise<void> {
    const pending = writeOne(batch);
    // The error is met by whoever awaits this batch; until then it must not count as unhandled.
    pending.catch(() => undefined);
    waiting.push(pending);
    if (waiting.length >= IN_FLIGHT) await waiting.shift();
  }

  async function finish(): Promise<ImportCounts> {
    await Promise.all(waiting);
    return counts;
  }

  return { write, finish, counts: () => counts };
}

/** A dry run: every report counts as accepted, nothing is written. */
export function createDryWriter(): RunWriter {
  let counts: ImportCounts = EMPTY_COUNTS;
  async function write(batch: RowsOutcome): Promise<void> {
    const outcome = { accepted: batch.reports.length, updated: 0, unchanged: 0 };
    counts = addOutcome(counts, batch, outcome, batch.quarantined.length);
  }
  return { write, finish: async () => counts, counts: () => counts };
}
