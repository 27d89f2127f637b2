import { KINDS } from "@lagebild/domain";
import type { CellColumn } from "./columns.ts";
import { DAY_ONLY, HOUR_CODES, WINDOW } from "./hour-code.ts";

export const BLOCK = 4096;

/** A row's state: its slot in the low bits, above them why it does not match. */
export const SLOT_MASK = 7;
export const FAILS = { class: 8, district: 16, hour: 32, hard: 64 } as const;

const ALL_FAILS = FAILS.class | FAILS.district | FAILS.hour | FAILS.hard;
const HARD_SHIFT = 6;
const COLUMN_VALUES = 65_536;
const KIND_COUNT = KINDS.length;
const KIND_MASK = KIND_COUNT - 1;

/**
 * One loop over a block of rows. V8 takes what a closure captures for constant when that closure exists once, and its
 * loops then cost about a third (docs/benchmarks.md, "questions"). So each factory below is called once per thread, columns
 * are copied block by block into work space, passes are called from a list (never inlined), and no loop branches on the
 * data: `(x − 1) >>> 31` is 1 for 0 and 0 for 1 … 255.
 */
export type Pass = (from: number, length: number) => void;

const state = new Uint8Array(BLOCK);

function createClassKernel() {
  const values = new Uint16Array(BLOCK);
  const states = new Uint8Array(COLUMN_VALUES);
  const sums = new Uint32Array(COLUMN_VALUES);
  const others = ALL_FAILS & ~FAILS.class;
  let column: Uint16Array = values;

  function begin(reportClass: Uint16Array, classStates: Uint8Array): void {
    column = reportClass;
    states.set(classStates);
    sums.fill(0, 0, classStates.length);
  }

  /** Gives each row of the block its first state. */
  function judge(from: number, length: number): void {
    values.set(column.subarray(from, from + length));
    for (let i = 0; i < length; i++) state[i] = states[values[i]!]!;
  }

  function add(_from: number, length: number): void {
    for (let i = 0; i < length; i++) sums[values[i]!]! += ((state[i]! & others) - 1) >>> 31;
  }

  return { sums, begin, judge, add };
}

function createDistrictKernel() {
  const values = new Uint16Array(BLOCK);
  const fails = new Uint8Array(COLUMN_VALUES);
  const sums = new Uint32Array(COLUMN_VALUES * KIND_COUNT);
  const others = ALL_FAILS & ~FAILS.district;
  let column: Uint16Array = values;

  function begin(districts: Uint16Array, districtFails: Uint8Array | null, codeCount: number): void {
    column = districts;
    if (districtFails !== null) fails.set(districtFails);
    sums.fill(0, 0, (codeCount + 1) * KIND_COUNT);
  }

  function load(from: number, length: number): void {
    values.set(column.subarray(from, from + length));
  }

  function judge(_from: number, length: number): void {
    for (let i = 0; i < length; i++) state[i]! |= fails[values[i]!]!;
  }

  /** The level has no column: no report is in any district. */
  function failAll(_from: number, length: number): void {
    for (let i = 0; i < length; i++) state[i]! |= FAILS.district;
  }

  function add(_from: number, length: number): void {
    for (let i = 0; i < length; i++) {
      const rowState = state[i]!;
      sums[(values[i]! << 2) | (rowState & KIND_MASK)]! += ((rowState & others) - 1) >>> 31;
    }
  }

  return { sums, begin, load, judge, failAll, add };
}

function createHourKernel() {
  const values = new Uint8Array(BLOCK);
  const fails = new Uint8Array(256);
  const sums = new Uint32Array(256);
  const others = ALL_FAILS & ~FAILS.hour;
  let column: Uint8Array = values;
  let withoutHour = 0;

  function begin(hourCode: Uint8Array, hourFails: Uint8Array | null): void {
    column = hourCode;
    withoutHour = 0;
    if (hourFails !== null) fails.set(hourFails);
    sums.fill(0, 0, HOUR_CODES);
  }

  function load(from: number, length: number): void {
    values.set(column.subarray(from, from + length));
  }

  function judge(_from: number, length: number): void {
    for (let i = 0; i < length; i++) state[i]! |= fails[values[i]!]!;
  }

  function add(_from: number, length: number): void {
    for (let i = 0; i < length; i++) sums[values[i]!]! += ((state[i]! & others) - 1) >>> 31;
  }

  function countWithoutHour(_from: number, length: number): void {
    let count = 0;
    for (let i = 0; i < length; i++) {
      const code = values[i]!;
      count += (((state[i]! & ALL_FAILS) - 1) & (DAY_ONLY - 1 - code) & (code - WINDOW)) >>> 31;
    }
    withoutHour += count;
  }

  return { sums, begin, load, judge, add, countWithoutHour, withoutHour: () => withoutHour };
}

function createReceivedKernel() {
  const values = new Uint16Array(BLOCK);
  let column: Uint16Array = values;
  let lastDay = 0;

  function begin(receivedDay: Uint16Array, lastReceivedDay: number): void {
    column = receivedDay;
    lastDay = lastReceivedDay;
  }

  function judge(from: number, length: number): void {
    const last = lastDay;
    values.set(column.subarray(from, from + length));
    for (let i = 0; i < length; i++) state[i]! |= ((last - values[i]!) >>> 31) << HARD_SHIFT;
  }

  return { begin, judge };
}

function createCellKernel() {
  const values = new Uint16Array(BLOCK);
  const sums = new Uint32Array(COLUMN_VALUES * (SLOT_MASK + 1));
  let column: Uint16Array = values;
  let target = 0;

  function begin(cells: Uint16Array, onlyCell: number, sumCount: number): void {
    column = cells;
    target = onlyCell;
    sums.fill(0, 0, sumCount);
  }

  function load(from: number, length: number): void {
    values.set(column.subarray(from, from + length));
  }

  /** Fails all rows but those of one cell. */
  function judge(_from: number, length: number): void {
    const only = target;
    for (let i = 0; i < length; i++) state[i]! |= ((((values[i]! ^ only) - 1) >>> 31) ^ 1) << HARD_SHIFT;
  }

  /** One slot per kind. */
  function add(_from: number, length: number): void {
    for (let i = 0; i < length; i++) {
      const rowState = state[i]!;
      sums[(values[i]! << 2) | (rowState & KIND_MASK)]! += ((rowState & ALL_FAILS) - 1) >>> 31;
    }
  }

  /** Slots for kinds, and again for what the grant allows in coarser cells only. */
  function addSlots(_from: number, length: number): void {
    for (let i = 0; i < length; i++) {
      const rowState = state[i]!;
      sums[(values[i]! << 3) | (rowState & SLOT_MASK)]! += ((rowState & ALL_FAILS) - 1) >>> 31;
    }
  }

  return { sums, begin, load, judge, add, addSlots };
}

/** For study areas of more cells than 16 bits can number. */
function createWideCellKernel() {
  let column: CellColumn = new Uint32Array(0);
  let sums = new Uint32Array(0);
  let target = 0;
  let slotCount = 0;

  function begin(
    cells: CellColumn,
    options: { readonly onlyCell: number; readonly slotCount: number; readonly sums: Uint32Array<ArrayBuffer> },
  ): void {
    column = cells;
    ({ onlyCell: target, slotCount, sums } = options);
  }

  function judge(from: number, length: number): void {
    for (let i = 0; i < length; i++) state[i]! |= column[from + i] === target ? 0 : FAILS.hard;
  }

  function add(from: number, length: number): void {
    for (let i = 0; i < length; i++) {
      const rowState = state[i]!;
      sums[column[from + i]! * slotCount + (rowState & SLOT_MASK)]! += ((rowState & ALL_FAILS) - 1) >>> 31;
    }
  }

  return { begin, judge, add };
}

function createStepKernel() {
  const stepSums = new Uint32Array(KIND_COUNT);
  let bounds = new Uint32Array(0);
  let sums = new Uint32Array(0);
  let next = 0;

  /** Step s holds the rows from bound s to bound s + 1; `into` holds steps × kinds. Blocks come in ascending order. */
  function begin(stepBounds: Uint32Array<ArrayBuffer>, into: Uint32Array<ArrayBuffer>): void {
    bounds = stepBounds;
    sums = into;
    next = 0;
  }

  function addRows(first: number, last: number): void {
    for (let i = first; i < last; i++) {
      const rowState = state[i]!;
      stepSums[rowState & KIND_MASK]! += ((rowState & ALL_FAILS) - 1) >>> 31;
    }
  }

  function add(from: number, length: number): void {
    const to = from + length;
    while (bounds[next + 1]! <= from) next++;
    for (let row = from; row < to;) {
      const end = Math.min(to, bounds[next + 1] ?? to);
      stepSums.fill(0);
      addRows(row - from, end - from);
      for (let kind = 0; kind < KIND_COUNT; kind++) sums[next * KIND_COUNT + kind]! += stepSums[kind]!;
      if (end < to) next++;
      row = end;
    }
  }

  return { begin, add };
}

export const classKernel = createClassKernel();
export const districtKernel = createDistrictKernel();
export const hourKernel = createHourKernel();
export const receivedKernel = createReceivedKernel();
export const cellKernel = createCellKernel();
export const wideCellKernel = createWideCellKernel();
export const stepKernel = createStepKernel();
