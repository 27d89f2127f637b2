import {
  EMPTY_COUNTS,
  cityIdSchema,
  instantSchema,
  quarantinedRowSchema,
  runIdSchema,
  type CityId,
  type PlacedReport,
  type QuarantinedRow,
  type ReportColumns,
} from "@lagebild/domain";
import { afterEach, beforeEach } from "vitest";
import { sampleAgency, sampleCity, sampleRun } from "./sample.fixture.ts";
import type { Store } from "./store.ts";

export const CITY = cityIdSchema.parse("sample");
export const LATER = instantSchema.parse("2024-05-03T00:00:00Z");
export const runId = (id: string) => runIdSchema.parse(id);

export async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const each of source) all.push(each);
  return all;
}

interface ColumnRow {
  readonly id: number;
  readonly deleted: number;
  readonly minute: number;
  readonly district: number;
}

export function rowsOf(batches: readonly ReportColumns[]): ColumnRow[] {
  return batches.flatMap((batch) =>
    Array.from({ length: batch.length }, (_, at) => ({
      id: batch.reportId[at] ?? -1,
      deleted: batch.isDeleted[at] ?? -1,
      minute: batch.localMinute[at] ?? -1,
      district: batch.districts[0]?.[at] ?? -1,
    })),
  );
}

export function quarantined(row: number): QuarantinedRow {
  return quarantinedRowSchema.parse({
    row,
    column: "Straße",
    value: "ß\u0000'\"\n😀",
    code: "missing-value",
    message: { de: "fehlt", en: "missing" },
    mapped: { Straße: "Allee \u2028", "a'b": "\\" },
  });
}

/** A store with a city and an agency for every test of the suite that calls it, and what fills and reads it. */
export function openForEachTest(open: () => Promise<Store>) {
  let current: Store;
  beforeEach(async () => {
    current = await open();
    await current.putCity(sampleCity());
    await current.putAgency(sampleAgency());
  });
  afterEach(() => current.close());
  const store = (): Store => current;

  async function begin(id: string): Promise<void> {
    await store().startRun(sampleRun(id));
  }
  function write(id: string, reports: readonly PlacedReport[], rows: readonly QuarantinedRow[] = []) {
    return store().writeBatch({
      run: runId(id),
      reports,
      quarantined: rows,
      counts: { ...EMPTY_COUNTS, read: reports.length + rows.length },
    });
  }
  async function end(id: string): Promise<void> {
    await store().endRun(runId(id), { state: "done", endedAt: LATER, fileHash: "ff", counts: EMPTY_COUNTS, error: null });
  }
  async function importAll(id: string, reports: readonly PlacedReport[]) {
    await begin(id);
    const outcome = await write(id, reports);
    await end(id);
    return outcome;
  }
  const columns = async (city: CityId = CITY) => rowsOf(await collect(store().readColumns(city)));
  const changes = async (after: number) => rowsOf(await collect(store().readChangedColumns(CITY, after)));

  return { store, begin, write, end, importAll, columns, changes };
}
