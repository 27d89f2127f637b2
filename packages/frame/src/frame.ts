import type { Cell, ClockShift, Daylight, Dictionaries, LevelId, Resolution } from "@lagebild/domain";
import { createStudyAreaIndex, type StudyAreaIndex } from "./cell-index.ts";
import { toClockShifts, type ClockShifts } from "./clock-shifts.ts";
import { createClasses, type ReportClasses } from "./report-classes.ts";
import { createColumns, HEADER, type FrameColumns } from "./columns.ts";
import { createRowOfReport, rowOfReportBytes, type RowOfReport } from "./row-of-report.ts";

/** All reports of one city as typed columns in shared memory: sorted by time, then an unsorted tail of what came later. */
export interface Frame {
  columns: FrameColumns;
  dictionaries: Dictionaries;
  readonly classes: ReportClasses;
  readonly levels: readonly LevelId[];
  readonly studyAreas: StudyAreaIndex;
  readonly clockShifts: ClockShifts;
  /** Null: no question about darkness can be answered. */
  readonly daylight: Daylight | null;
  /** Only in the thread that writes. */
  readonly writer: FrameWriter | null;
}

export interface FrameWriter {
  readonly rowOfReport: RowOfReport;
  readonly classIds: Map<number, number>;
  /** Keys of counts of deleted reports that have rows here (R5). */
  readonly counts: Set<number>;
  /** Rows whose report was superseded or deleted. */
  deadRows: number;
}

/** Crosses into another thread by structured clone; the columns themselves are shared, not copied. */
export type FrameHandle = Omit<Frame, "writer">;

export interface FrameOptions {
  readonly studyAreas: Readonly<Record<Resolution, readonly Cell[]>>;
  /** Order of the district columns. */
  readonly levels: readonly LevelId[];
  /** [M8] The days of 23 and 25 hours; absent: the clock always runs evenly. */
  readonly clockShifts?: readonly ClockShift[];
  /** At the city's middle. */
  readonly daylight?: Daylight;
  /** Expected number of reports; spares growing while loading. */
  readonly capacity?: number;
}

const EMPTY_DICTIONARIES: Dictionaries = { categories: [], agencies: [], districts: [] };
const SMALLEST_CAPACITY = 1024;

export function createFrame({ studyAreas, levels, clockShifts = [], daylight, capacity = SMALLEST_CAPACITY }: FrameOptions): Frame {
  const index = createStudyAreaIndex(studyAreas);
  return {
    columns: createColumns({
      capacity: Math.max(capacity, SMALLEST_CAPACITY),
      windowCapacity: SMALLEST_CAPACITY,
      cellCounts: index.map(({ cellCount }) => cellCount),
      levelCount: levels.length,
    }),
    dictionaries: EMPTY_DICTIONARIES,
    classes: createClasses(),
    levels,
    studyAreas: index,
    clockShifts: toClockShifts(clockShifts),
    daylight: daylight ?? null,
    writer: { rowOfReport: createRowOfReport(), classIds: new Map(), counts: new Set(), deadRows: 0 },
  };
}

export function shareFrame({ columns, dictionaries, classes, levels, studyAreas, clockShifts, daylight }: Frame): FrameHandle {
  return { columns, dictionaries, classes, levels, studyAreas, clockShifts, daylight };
}

/** Reads what another thread writes. Ask `isFrameCurrent` now and then, and open a new handle when it says no. */
export function openFrame(handle: FrameHandle): Frame {
  return { ...handle, writer: null };
}

/** False once the writer moved on to other columns (growth, compaction, longer dictionaries); the old ones stay readable. */
export function isFrameCurrent({ columns }: Frame): boolean {
  return Atomics.load(columns.header, HEADER.isSuperseded) === 0;
}

/** Reports that exist; only in the thread that writes. */
export function countReports(frame: Frame): number {
  return Atomics.load(frame.columns.header, HEADER.rows) - requireWriter(frame).deadRows;
}

/** Bytes of all columns, tables and the map from report to row. */
export function countFrameBytes(frame: Frame): number {
  const { cells, districts, ...single } = frame.columns;
  const columns = [...Object.values(single), ...cells, ...districts, ...Object.values(frame.classes)];
  const tables = frame.studyAreas.flatMap(({ highs, lows, places }) => [highs, lows, places]);
  const shared = [...columns, ...tables].reduce((sum, array) => sum + array.byteLength, 0);
  return shared + (frame.writer === null ? 0 : rowOfReportBytes(frame.writer.rowOfReport));
}

export function requireWriter(frame: Frame): FrameWriter {
  if (frame.writer === null) throw new TypeError("a frame opened from a handle can only be read");
  return frame.writer;
}
