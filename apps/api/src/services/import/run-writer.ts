import { EMPTY_COUNTS, fromDayNumber, type Collision, type ImportCounts, type Period, type RunId } from "@lagebild/domain";
import type { IngestBatch } from "@lagebild/ingest";
import type { BatchOutcome, Store } from "../../db/store.ts";
import { addCollisions, addGeocoded } from "./add-counts.ts";

/** What one batch of rows became. */
export type RowsOutcome = IngestBatch;

/** One batch is written while the next is read. */
const IN_FLIGHT = 2;

export interface RunWriter {
  /** Waits when too much is under way. */
  write(batch: RowsOutcome): Promise<void>;
  /** Waits for all and gives the final counts. */
  finish(): Promise<ImportCounts>;
  /** Counts of what is durably stored. */
  counts(): ImportCounts;
  /** From the first to the last local day of the reports so far; null without any. */
  period(): Period | null;
  /** The first row that is hardly about what was stored under its id. */
  collision(): Collision | null;
}

function addOutcome(counts: ImportCounts, batch: RowsOutcome, outcome: BatchOutcome, quarantined: number): ImportCounts {
  return {
    ...counts,
    read: counts.read + batch.rows,
    accepted: counts.accepted + outcome.accepted,
    updated: counts.updated + outcome.updated,
    unchanged: counts.unchanged + outcome.unchanged,
    withdrawn: counts.withdrawn + outcome.withdrawn,
    expired: counts.expired + (outcome.expired ?? 0),
    quarantined: counts.quarantined + quarantined,
    outside: counts.outside + outcome.outside,
    geocoded: addGeocoded(counts.geocoded, outcome.geocoded),
    ...addCollisions(counts.collisions, outcome.collisions?.count),
  };
}

const DAY_MIN = 1440;

interface DaySpan {
  readonly add: (batch: IngestBatch) => void;
  readonly period: () => Period | null;
}

function createDaySpan(): DaySpan {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  function add({ reports }: IngestBatch): void {
    for (const { localMinute } of reports) {
      first = Math.min(first, localMinute);
      last = Math.max(last, localMinute);
    }
  }
  const dayOf = (minute: number): number => Math.floor(minute / DAY_MIN);
  return { add, period: () => (last < first ? null : { from: fromDayNumber(dayOf(first)), to: fromDayNumber(dayOf(last) + 1) }) };
}

/**
 * Writes batches in order and counts what was acknowledged. A batch carries the counts of those before it, so that a killed run
 * never claims a row that is not stored. A run that is kept aside until its end (`isAside`) claims none at all before, but for its rows in quarantine.
 */
export function createRunWriter(
  store: Pick<Store, "writeBatch">,
  run: RunId,
  { isAside = false }: { readonly isAside?: boolean } = {},
): RunWriter {
  let counts: ImportCounts = EMPTY_COUNTS;
  let collision: Collision | null = null;
  const waiting: Promise<void>[] = [];
  const days = createDaySpan();

  async function writeOne(batch: IngestBatch): Promise<void> {
    const { reports, withdrawals, mentioned, quarantined } = batch;
    const outcome = await store.writeBatch({
      run,
      reports,
      withdrawals,
      mentioned,
      quarantined,
      counts: isAside ? countsAside(counts) : counts,
    });
    counts = addOutcome(counts, batch, outcome, quarantined.length);
    collision ??= outcome.collisions?.first ?? null;
  }

  async function write(batch: IngestBatch): Promise<void> {
    days.add(batch);
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

  return { write, finish, counts: () => counts, period: days.period, collision: () => collision };
}

/** What is left of a delivery that never came into force: its rows in quarantine. */
export function countsAside({ quarantined }: ImportCounts): ImportCounts {
  return { ...EMPTY_COUNTS, read: quarantined, quarantined };
}
