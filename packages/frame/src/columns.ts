/** Positions in the header of a generation of columns, read and written with Atomics. */
export const HEADER = { rows: 0, sortedRows: 1, windows: 2, classes: 3, withoutHour: 4, isSuperseded: 5, length: 8 } as const;

export type CellColumn = Uint16Array | Uint32Array;

/**
 * One generation of columns. Rows below `sortedRows` ascend in time; the rest is the tail. Published rows never change,
 * except that `reportClass` becomes 0 when the report is superseded.
 */
export interface FrameColumns {
  readonly header: Int32Array;
  readonly reportId: Uint32Array;
  readonly localMinute: Int32Array;
  readonly durationMin: Uint16Array;
  readonly receivedDay: Uint16Array;
  readonly reportClass: Uint16Array;
  readonly hourCode: Uint8Array;
  /** By resolution: position in the study area, or cell count + one of PLACE. */
  readonly cells: readonly CellColumn[];
  /** By level: position in the dictionary + 1, 0 = no district. */
  readonly districts: readonly Uint16Array[];
  /** Sorted rows with a window of up to seven days, ascending. */
  readonly windowRows: Uint32Array;
}

/** What stands behind the cells of a resolution in its column. */
export const PLACE = { none: 0, outside: 1, tooCoarse: 2, elsewhere: 3, length: 4 } as const;

export interface ColumnsSize {
  readonly capacity: number;
  readonly windowCapacity: number;
  readonly cellCounts: readonly number[];
  readonly levelCount: number;
}

const LARGEST_UINT16 = 65_535;

export function createColumns({ capacity, windowCapacity, cellCounts, levelCount }: ColumnsSize): FrameColumns {
  const bytes = (width: number, length = capacity): SharedArrayBuffer => new SharedArrayBuffer(width * length);
  return {
    header: new Int32Array(bytes(4, HEADER.length)),
    reportId: new Uint32Array(bytes(4)),
    localMinute: new Int32Array(bytes(4)),
    durationMin: new Uint16Array(bytes(2)),
    receivedDay: new Uint16Array(bytes(2)),
    reportClass: new Uint16Array(bytes(2)),
    hourCode: new Uint8Array(bytes(1)),
    cells: cellCounts.map((count) => (count + PLACE.length <= LARGEST_UINT16 ? new Uint16Array(bytes(2)) : new Uint32Array(bytes(4)))),
    districts: Array.from({ length: levelCount }, () => new Uint16Array(bytes(2))),
    windowRows: new Uint32Array(bytes(4, windowCapacity)),
  };
}

export function capacityOf({ reportId }: FrameColumns): number {
  return reportId.length;
}

/** First position in `[low, high)` whose value is not below `bound`; `values` ascend. */
export function lowerBound(values: Int32Array | Uint32Array, bound: number, low: number, high: number): number {
  let from = low;
  let to = high;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((values[middle] ?? 0) < bound) from = middle + 1;
    else to = middle;
  }
  return from;
}
