import {
  FIRST_COUNT_ID,
  isFineEnough,
  NO_DISTRICT,
  NO_POINT,
  RESOLUTIONS,
  type Dictionaries,
  type ReportColumns,
  type Resolution,
} from "@lagebild/domain";
import { findCellPosition } from "./cell-index.ts";
import { capacityOf, HEADER, PLACE } from "./columns.ts";
import { compact, growColumns, renewHeader } from "./compact.ts";
import { requireWriter, type Frame, type FrameWriter } from "./frame.ts";
import { hasNoHour, LONGEST_WINDOW_MIN, toHourCode, WINDOW } from "./hour-code.ts";
import { DEAD_CLASS, ensureClass } from "./report-classes.ts";
import { findRow, setRow } from "./row-of-report.ts";

const TAIL_SHARE = 1 / 16;
const DEAD_SHARE = 1 / 8;
const SMALLEST_TAIL = 8_192;
const GROWTH = 1.5;

/**
 * Adds a batch: at first the whole store in order of time, later what changed. A report that is already present is
 * replaced, a deleted one removed, a count of deleted ones (R5) replaces the rows that stood for it. Rows that are not in order of time form the tail, which is merged when it grows.
 */
export function appendColumns(frame: Frame, batch: ReportColumns, dictionaries: Dictionaries): void {
  const writer = requireWriter(frame);
  setDictionaries(frame, dictionaries);
  makeRoom(frame, batch);
  removeCounts(frame, writer, batch);
  const levels = frame.levels.map((level) => dictionaries.districts.findIndex((entry) => entry.level === level));
  for (let i = 0; i < batch.length; i++) {
    const reportId = batch.reportId[i] ?? 0;
    if (reportId >= FIRST_COUNT_ID) {
      for (let copy = 0; copy < copiesOf(batch, i); copy++) writeRow(frame, writer, { batch, i, levels });
      continue;
    }
    removeReport(frame, writer, reportId);
    if (batch.isDeleted[i] === 1) continue;
    const row = writeRow(frame, writer, { batch, i, levels });
    setRow(writer.rowOfReport, reportId, row);
  }
  if (isCompactionDue(frame, writer)) compact(frame);
}

function setDictionaries(frame: Frame, dictionaries: Dictionaries): void {
  const size = ({ categories, agencies, districts }: Dictionaries): number =>
    categories.length + agencies.length + districts.reduce((sum, { codes }) => sum + codes.length + 1, 0);
  // A reader keeps its shorter dictionaries; the new header tells it that there are longer ones.
  if (size(dictionaries) !== size(frame.dictionaries)) renewHeader(frame);
  frame.dictionaries = dictionaries;
}

function makeRoom(frame: Frame, batch: ReportColumns): void {
  const { header, windowRows } = frame.columns;
  const rows = Atomics.load(header, HEADER.rows) + countRows(batch);
  const windows = Atomics.load(header, HEADER.windows) + countWindows(batch);
  const capacity = capacityOf(frame.columns);
  if (rows <= capacity && windows <= windowRows.length) return;
  growColumns(frame, { capacity: grown(capacity, rows), windowCapacity: grown(windowRows.length, windows) });
}

function grown(capacity: number, needed: number): number {
  return needed <= capacity ? capacity : Math.max(needed, Math.ceil(capacity * GROWTH));
}

function copiesOf({ copies }: ReportColumns, i: number): number {
  return copies?.[i] ?? 1;
}

function countRows({ length, copies }: ReportColumns): number {
  return copies === undefined ? length : copies.subarray(0, length).reduce((sum, each) => sum + each, 0);
}

function countWindows({ length, durationMin }: ReportColumns): number {
  let count = 0;
  for (let i = 0; i < length; i++) {
    const duration = durationMin[i] ?? 0;
    if (duration > 0 && duration <= LONGEST_WINDOW_MIN) count++;
  }
  return count;
}

function removeReport(frame: Frame, writer: FrameWriter, reportId: number): void {
  const row = findRow(writer.rowOfReport, reportId);
  if (row < 0) return;
  frame.columns.reportClass[row] = DEAD_CLASS;
  setRow(writer.rowOfReport, reportId, -1);
  writer.deadRows++;
}

/** One pass over the keys of all rows, and only where a count is known already: while a frame is built, none is. */
function removeCounts({ columns }: Frame, writer: FrameWriter, { reportId, length }: ReportColumns): void {
  const keys = reportId.subarray(0, length).filter((id) => id >= FIRST_COUNT_ID);
  const known = new Set(keys.filter((id) => writer.counts.has(id)));
  for (const id of keys) writer.counts.add(id);
  if (known.size === 0) return;
  const rows = Atomics.load(columns.header, HEADER.rows);
  for (let row = 0; row < rows; row++) {
    if (columns.reportId[row]! < FIRST_COUNT_ID || columns.reportClass[row] === DEAD_CLASS || !known.has(columns.reportId[row]!)) continue;
    columns.reportClass[row] = DEAD_CLASS;
    writer.deadRows++;
  }
}

interface BatchRow {
  readonly batch: ReportColumns;
  readonly i: number;
  /** Position of each level of the frame in the batch, −1 = absent. */
  readonly levels: readonly number[];
}

function writeRow(frame: Frame, writer: FrameWriter, { batch, i, levels }: BatchRow): number {
  const { columns } = frame;
  const row = Atomics.load(columns.header, HEADER.rows);
  const minute = batch.localMinute[i] ?? 0;
  const duration = batch.durationMin[i] ?? 0;
  columns.reportId[row] = batch.reportId[i] ?? 0;
  columns.localMinute[row] = minute;
  columns.durationMin[row] = duration;
  columns.receivedDay[row] = batch.receivedDay[i] ?? 0;
  columns.hourCode[row] = toHourCode(minute, duration);
  columns.reportClass[row] = ensureClass(frame.classes, writer.classIds, {
    kind: batch.kind[i] ?? 0,
    statistics: batch.statistics[i] ?? 0,
    category: batch.category[i] ?? 0,
    agency: batch.agency[i] ?? 0,
  });
  columns.cells.forEach((column, r) => {
    column[row] = placeOf(frame, batch, i, r);
  });
  columns.districts.forEach((column, level) => {
    // NO_DISTRICT + 1 wraps to 0.
    column[row] = (batch.districts[levels[level] ?? -1]?.[i] ?? -1) + 1;
  });
  publishRow(frame, row);
  return row;
}

function placeOf(frame: Frame, batch: ReportColumns, i: number, r: number): number {
  const index = frame.studyAreas[r];
  const resolution: Resolution | undefined = RESOLUTIONS[r];
  if (index === undefined || resolution === undefined) throw new RangeError(`no resolution at position ${r}`);
  const precisionM = batch.precisionM[i] ?? NO_POINT;
  if (precisionM === NO_POINT) return index.cellCount + (isInDistrict(batch, i) ? PLACE.tooCoarse : PLACE.none);
  if (batch.isOutside[i] === 1) return index.cellCount + PLACE.outside;
  if (!isFineEnough(precisionM, resolution)) return index.cellCount + PLACE.tooCoarse;
  const position = findCellPosition(index, batch.cellHigh[r]?.[i] ?? 0, batch.cellLow[r]?.[i] ?? 0);
  return position < 0 ? index.cellCount + PLACE.elsewhere : position;
}

/** [M11] Without a point, a report that has a district is known by its area: it counts there, in no cell. */
function isInDistrict({ districts }: ReportColumns, i: number): boolean {
  return districts.some((column) => (column[i] ?? NO_DISTRICT) !== NO_DISTRICT);
}

/** Counts go up in an order in which a reader never meets a row whose class or window it does not know. */
function publishRow(frame: Frame, row: number): void {
  const { columns, writer } = frame;
  const { header, localMinute, hourCode } = columns;
  const sortedRows = Atomics.load(header, HEADER.sortedRows);
  const code = hourCode[row] ?? 0;
  const isInOrder = sortedRows === row && (row === 0 || (localMinute[row - 1] ?? 0) <= (localMinute[row] ?? 0));
  Atomics.store(header, HEADER.classes, (writer?.classIds.size ?? 0) + 1);
  if (hasNoHour(code)) Atomics.add(header, HEADER.withoutHour, 1);
  if (isInOrder && code === WINDOW) pushWindow(frame, row);
  Atomics.store(frame.columns.header, HEADER.rows, row + 1);
  if (isInOrder) Atomics.store(frame.columns.header, HEADER.sortedRows, row + 1);
}

function pushWindow(frame: Frame, row: number): void {
  const count = Atomics.load(frame.columns.header, HEADER.windows);
  frame.columns.windowRows[count] = row;
  Atomics.store(frame.columns.header, HEADER.windows, count + 1);
}

function isCompactionDue({ columns }: Frame, writer: FrameWriter): boolean {
  const rows = Atomics.load(columns.header, HEADER.rows);
  const tailRows = rows - Atomics.load(columns.header, HEADER.sortedRows);
  return tailRows > Math.max(SMALLEST_TAIL, rows * TAIL_SHARE) || writer.deadRows > Math.max(SMALLEST_TAIL, rows * DEAD_SHARE);
}
