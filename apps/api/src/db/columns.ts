import { NO_DISTRICT, NO_HOUR, NO_POINT, fromDayNumber, instantSchema, type CityId, type ReportColumns } from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import { countErased, COUNTS_AS_REPORTS } from "./cell-count.ts";
import { getCity, slotsOf } from "./city.ts";
import { TIME_PRECISIONS } from "./report-row.ts";
import type { Store } from "./store.ts";

const BATCH = 10_000;
const LARGEST = 65_534;
const DAY_MS = 86_400_000;
const DAY_PRECISION = TIME_PRECISIONS.indexOf("day");

/** 32-bit halves: a whole H3 index does not fit into a JavaScript number. */
const CELLS = ["r7", "r8", "r9", "r10"].map((column) => `r.${column} >> 32, r.${column} & 4294967295`).join(", ");
const SELECT = `r.local_minute, r.duration_min, r.time_precision, r.received_at, r.kind, r.statistics, r.category, r.agency,
  r.d0, r.d1, r.d2, r.d3, r.precision_m, r.is_outside, ${CELLS}`;

type Row = readonly (number | null)[];

/** Every report of the city, and every count of deleted ones (R5), by local minute. */
export function* readColumns(db: Database, id: CityId): Generator<ReportColumns> {
  const context = readContext(db, id);
  const rows = db.prepare<[number, number], Row>(
    `SELECT r.id, ${SELECT}, 1 FROM report r INDEXED BY report_of_city_by_time WHERE r.city = ?
     UNION ALL ${COUNTS_AS_REPORTS} WHERE c.city = ? ORDER BY local_minute`,
  );
  yield* toBatches(rows.raw().iterate(context.city, context.city), context);
}

/** Reports and counts changed after `afterSeq`, in no particular order; a report that is gone has nothing but its id. */
export function* readChangedColumns(db: Database, id: CityId, afterSeq: number): Generator<ReportColumns> {
  const context = readContext(db, id);
  const rows = db.prepare<[number, number, number, number], Row>(
    `SELECT c.report, ${SELECT}, 1 FROM (SELECT DISTINCT report FROM report_change WHERE seq > ? AND city = ?) c LEFT JOIN report r ON r.id = c.report
     UNION ALL ${COUNTS_AS_REPORTS} WHERE c.change_seq > ? AND c.city = ?`,
  );
  yield* toBatches(rows.raw().iterate(afterSeq, context.city, afterSeq, context.city), context);
}

export function readChangeSeq(db: Database, id: CityId): number {
  getCity(db, id);
  return db.prepare<[string], { seq: number }>("SELECT change_seq AS seq FROM city WHERE id = ?").get(id)?.seq ?? 0;
}

export function summarise(db: Database, id: CityId): Awaited<ReturnType<Store["summarise"]>> {
  const { no } = getCity(db, id);
  const pick = (sql: string): number | null => db.prepare<[number], number | null>(sql).pluck().get(no) ?? null;
  const first = pick("SELECT MIN(local_minute) FROM report WHERE city = ?");
  const last = pick("SELECT MAX(local_minute) FROM report WHERE city = ?");
  const received = pick("SELECT MAX(last_received_at) FROM import_run WHERE city = ? AND is_live = 1");
  const erased = countErased(db, no);
  const dayOf = (minute: number | null): number | null => (minute === null ? null : Math.floor(minute / 1440));
  const firstDay = earliest(dayOf(first), erased.firstDay);
  const lastDay = dayOf(last) ?? erased.lastDay;
  return {
    reportCount: (pick("SELECT COUNT(*) FROM report WHERE city = ?") ?? 0) + erased.count,
    firstOn: firstDay === null ? null : fromDayNumber(firstDay),
    lastOn: lastDay === null ? null : fromDayNumber(lastDay),
    lastReceivedAt: received === null || firstDay === null ? null : instantSchema.parse(new Date(received).toISOString()),
  };
}

function earliest(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.min(a, b);
}

interface Context {
  readonly city: number;
  readonly slots: readonly number[];
  /** Position within the city by number of the agency. */
  readonly agencies: ReadonlyMap<number, number>;
}

function readContext(db: Database, id: CityId): Context {
  const { no, city } = getCity(db, id);
  const agencies = db.prepare<[number], { no: number; position: number }>("SELECT no, position FROM agency WHERE city = ?").all(no);
  return {
    city: no,
    slots: slotsOf(db, no, city).map(({ slot }) => slot),
    agencies: new Map(agencies.map(({ no, position }) => [no, position])),
  };
}

function* toBatches(rows: Iterable<Row>, context: Context): Generator<ReportColumns> {
  let batch = createColumns(BATCH, context.slots.length);
  let length = 0;
  for (const row of rows) {
    writeRow(batch, length, row, context);
    length += 1;
    if (length < BATCH) continue;
    yield { ...batch, length };
    batch = createColumns(BATCH, context.slots.length);
    length = 0;
  }
  if (length > 0) yield cut(batch, length);
}

type Batch = ReportColumns & { readonly copies: Uint32Array };

function createColumns(length: number, levels: number): Batch {
  const cells = (): ReportColumns["cellHigh"] => [
    new Uint32Array(length),
    new Uint32Array(length),
    new Uint32Array(length),
    new Uint32Array(length),
  ];
  return {
    length,
    reportId: new Uint32Array(length),
    copies: new Uint32Array(length),
    isDeleted: new Uint8Array(length),
    localMinute: new Int32Array(length),
    durationMin: new Uint16Array(length),
    receivedDay: new Uint16Array(length),
    kind: new Uint8Array(length),
    statistics: new Uint8Array(length),
    category: new Uint16Array(length),
    agency: new Uint16Array(length),
    districts: Array.from({ length: levels }, () => new Uint16Array(length)),
    cellHigh: cells(),
    cellLow: cells(),
    precisionM: new Uint16Array(length),
    isOutside: new Uint8Array(length),
  };
}

/** A row is the id followed by SELECT; all of it is null where the report is gone. */
function writeRow(batch: Batch, at: number, row: Row, { slots, agencies }: Context): void {
  batch.reportId[at] = row[0] ?? 0;
  batch.copies[at] = row[23] ?? 1;
  const localMinute = row[1] ?? null;
  if (localMinute === null) {
    batch.isDeleted[at] = 1;
    return;
  }
  batch.localMinute[at] = localMinute;
  batch.durationMin[at] = row[3] === DAY_PRECISION ? NO_HOUR : Math.min(row[2] ?? 0, LARGEST);
  batch.receivedDay[at] = Math.floor((row[4] ?? 0) / DAY_MS);
  batch.kind[at] = row[5] ?? 0;
  batch.statistics[at] = row[6] ?? 0;
  batch.category[at] = row[7] ?? 0;
  batch.agency[at] = agencies.get(row[8] ?? -1) ?? 0;
  for (let level = 0; level < slots.length; level += 1) {
    const column = batch.districts[level];
    if (column !== undefined) column[at] = row[9 + (slots[level] ?? 0)] ?? NO_DISTRICT;
  }
  writePlace(batch, at, row);
}

function writePlace(batch: ReportColumns, at: number, row: Row): void {
  const { cellHigh, cellLow } = batch;
  const hasPoint = row[15] !== null;
  // A point without a stated radius is taken as exact.
  batch.precisionM[at] = hasPoint ? Math.min(Math.round(row[13] ?? 0), LARGEST) : NO_POINT;
  batch.isOutside[at] = row[14] ?? 0;
  if (!hasPoint) return;
  cellHigh[0][at] = row[15] ?? 0;
  cellLow[0][at] = row[16] ?? 0;
  cellHigh[1][at] = row[17] ?? 0;
  cellLow[1][at] = row[18] ?? 0;
  cellHigh[2][at] = row[19] ?? 0;
  cellLow[2][at] = row[20] ?? 0;
  cellHigh[3][at] = row[21] ?? 0;
  cellLow[3][at] = row[22] ?? 0;
}

function cut(batch: Batch, length: number): ReportColumns {
  const [h7, h8, h9, h10] = batch.cellHigh;
  const [l7, l8, l9, l10] = batch.cellLow;
  return {
    length,
    reportId: batch.reportId.slice(0, length),
    copies: batch.copies.slice(0, length),
    isDeleted: batch.isDeleted.slice(0, length),
    localMinute: batch.localMinute.slice(0, length),
    durationMin: batch.durationMin.slice(0, length),
    receivedDay: batch.receivedDay.slice(0, length),
    kind: batch.kind.slice(0, length),
    statistics: batch.statistics.slice(0, length),
    category: batch.category.slice(0, length),
    agency: batch.agency.slice(0, length),
    districts: batch.districts.map((column) => column.slice(0, length)),
    cellHigh: [h7.slice(0, length), h8.slice(0, length), h9.slice(0, length), h10.slice(0, length)],
    cellLow: [l7.slice(0, length), l8.slice(0, length), l9.slice(0, length), l10.slice(0, length)],
    precisionM: batch.precisionM.slice(0, length),
    isOutside: batch.isOutside.slice(0, length),
  };
}
