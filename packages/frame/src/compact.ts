import { FIRST_COUNT_ID } from "@lagebild/domain";
import { createColumns, HEADER, type FrameColumns } from "./columns.ts";
import { requireWriter, type Frame } from "./frame.ts";
import { hasNoHour, WINDOW } from "./hour-code.ts";
import { DEAD_CLASS } from "./report-classes.ts";
import { setRow } from "./row-of-report.ts";

/** Free rows behind the sorted part, as a share of it. */
const TAIL_ROOM = 1 / 16;
const SMALLEST_ROOM = 1_024;

/** Merges the tail into the sorted part and drops rows that no longer count, in new columns; readers keep the old ones. */
export function compact(frame: Frame): void {
  const writer = requireWriter(frame);
  const old = frame.columns;
  const order = mergedOrder(old);
  const windows = order.reduce((sum, row) => sum + (old.hourCode[row] === WINDOW ? 1 : 0), 0);
  const columns = newGeneration(frame, {
    capacity: order.length + Math.max(SMALLEST_ROOM, Math.ceil(order.length * TAIL_ROOM)),
    windowCapacity: windows,
  });
  for (const [from, to] of columnPairs(old, columns)) gather(from, to, order);
  let windowCount = 0;
  let withoutHour = 0;
  for (let row = 0; row < order.length; row++) {
    const code = columns.hourCode[row] ?? 0;
    if (code === WINDOW) columns.windowRows[windowCount++] = row;
    if (hasNoHour(code)) withoutHour++;
    const reportId = columns.reportId[row] ?? 0;
    if (reportId < FIRST_COUNT_ID) setRow(writer.rowOfReport, reportId, row);
  }
  columns.header[HEADER.windows] = windowCount;
  columns.header[HEADER.withoutHour] = withoutHour;
  columns.header[HEADER.rows] = order.length;
  columns.header[HEADER.sortedRows] = order.length;
  writer.deadRows = 0;
  publish(frame, columns);
}

/** Moves to larger columns with the same rows. */
export function growColumns(frame: Frame, size: { readonly capacity: number; readonly windowCapacity: number }): void {
  const columns = newGeneration(frame, size);
  for (const [from, to] of columnPairs(frame.columns, columns)) to.set(from);
  columns.windowRows.set(frame.columns.windowRows);
  columns.header.set(frame.columns.header);
  publish(frame, columns);
}

/** The same columns under a new header, so that readers see that something beside the rows has changed. */
export function renewHeader(frame: Frame): void {
  const header = new Int32Array(new SharedArrayBuffer(frame.columns.header.byteLength));
  header.set(frame.columns.header);
  publish(frame, { ...frame.columns, header });
}

function publish(frame: Frame, columns: FrameColumns): void {
  const { header } = frame.columns;
  frame.columns = columns;
  Atomics.store(header, HEADER.isSuperseded, 1);
}

function newGeneration(frame: Frame, size: { readonly capacity: number; readonly windowCapacity: number }): FrameColumns {
  const columns = createColumns({
    ...size,
    cellCounts: frame.studyAreas.map(({ cellCount }) => cellCount),
    levelCount: frame.levels.length,
  });
  columns.header[HEADER.classes] = Atomics.load(frame.columns.header, HEADER.classes);
  return columns;
}

/** Living rows in order of time; equal times keep their order, the sorted part first. */
function mergedOrder(columns: FrameColumns): Uint32Array {
  const { header, localMinute, reportClass } = columns;
  const rows = Atomics.load(header, HEADER.rows);
  const sortedRows = Atomics.load(header, HEADER.sortedRows);
  const minuteOf = (row: number): number => localMinute[row] ?? 0;
  const isAlive = (row: number): boolean => reportClass[row] !== DEAD_CLASS;
  const tail = Uint32Array.from({ length: rows - sortedRows }, (_, i) => sortedRows + i)
    .filter(isAlive)
    .toSorted((a, b) => minuteOf(a) - minuteOf(b) || a - b);
  const order = new Uint32Array(sortedRows + tail.length);
  let length = 0;
  let next = 0;
  for (let row = 0; row < sortedRows; row++) {
    if (!isAlive(row)) continue;
    while (next < tail.length && minuteOf(tail[next] ?? 0) < minuteOf(row)) order[length++] = tail[next++] ?? 0;
    order[length++] = row;
  }
  while (next < tail.length) order[length++] = tail[next++] ?? 0;
  return order.subarray(0, length);
}

type Column = Int32Array | Uint32Array | Uint16Array | Uint8Array;

function columnPairs(old: FrameColumns, next: FrameColumns): readonly (readonly [Column, Column])[] {
  return columnsByRow(old).map((column, i) => [column, columnsByRow(next)[i] ?? column]);
}

function columnsByRow({
  reportId,
  localMinute,
  durationMin,
  receivedDay,
  reportClass,
  hourCode,
  cells,
  districts,
}: FrameColumns): readonly Column[] {
  return [reportId, localMinute, durationMin, receivedDay, reportClass, hourCode, ...cells, ...districts];
}

function gather(from: Column, to: Column, order: Uint32Array): void {
  for (let row = 0; row < order.length; row++) to[row] = from[order[row] ?? 0] ?? 0;
}
