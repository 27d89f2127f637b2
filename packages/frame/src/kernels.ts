import { KINDS } from "@lagebild/domain";
import { DAY_ONLY, HOUR_CODES, WINDOW } from "./hour-code.ts";

/**
 * Loops over one block of rows: first judge, then add. V8 takes what a closure captures for constant when that closure
 * exists once, and its loops then cost about a third (docs/benchmarks.md, "questions"). So each of these factories is called
 * once per thread, columns are copied block by block into work space, and no loop branches on the data:
 * `(x − 1) >>> 31` is 1 for 0 and 0 for 1 … 255.
 */
export const BLOCK = 4096;

/** A row's state: its slot in the low bits, above them why it does not match. */
export const SLOT_MASK = 7;
export const FAILS = { class: 8, district: 16, hour: 32, hard: 64 } as const;

const ALL_FAILS = FAILS.class | FAILS.district | FAILS.hour | FAILS.hard;
const HARD_SHIFT = 6;
const COLUMN_VALUES = 65_536;
const KIND_COUNT = KINDS.length;
const KIND_MASK = KIND_COUNT - 1;

export interface BlockRange {
  readonly from: number;
  readonly length: number;
}

const state = new Uint8Array(BLOCK);

function createClassKernel() {
  const values = new Uint16Array(BLOCK);
  const states = new Uint8Array(COLUMN_VALUES);
  const sums = new Uint32Array(COLUMN_VALUES);
  const others = ALL_FAILS & ~FAILS.class;

  function begin(classStates: Uint8Array): void {
    states.set(classStates);
    sums.fill(0, 0, classStates.length);
  }

  /** Gives each row of the block its first state. */
  function judge(column: Uint16Array, { from, length }: BlockRange): void {
    values.set(column.subarray(from, from + length));
    for (let i = 0; i < length; i++) state[i] = states[values[i]!]!;
  }

  function add(length: number): void {
    for (let i = 0; i < length; i++) sums[values[i]!]! += ((state[i]! & others) - 1) >>> 31;
  }

  return { sums, begin, judge, add };
}

function createDistrictKernel() {
  const values = new Uint16Array(BLOCK);
  const fails = new Uint8Array(COLUMN_VALUES);
  const sums = new Uint32Array(COLUMN_VALUES * KIND_COUNT);
  const others = ALL_FAILS & ~FAILS.district;

  function begin(districtFails: Uint8Array | null, codeCount: number): void {
    if (districtFails !== null) fails.set(districtFails);
    sums.fill(0, 0, (codeCount + 1) * KIND_COUNT);
  }

  function load(column: Uint16Array, { from, length }: BlockRange): void {
    values.set(column.subarray(from, from + length));
  }

  function judge(length: number): void {
    for (let i = 0; i < length; i++) state[i]! |= fails[values[i]!]!;
  }

  function add(length: number): void {
    for (let i = 0; i < length; i++) {
      const rowState = state[i]!;
      sums[(values[i]! << 2) | (rowState & KIND_MASK)]! += ((rowState & others) - 1) >>> 31;
    }
  }

  return { sums, begin, load, judge, add };
}

function createHourKernel() {
  const values = new Uint8Array(BLOCK);
  const fails = new Uint8Array(256);
  const sums = new Uint32Array(256);
  const others = ALL_FAILS & ~FAILS.hour;

  function begin(hourFails: Uint8Array | null): void {
    if (hourFails !== null) fails.set(hourFails);
    sums.fill(0, 0, HOUR_CODES);
  }

  function load(column: Uint8Array, { from, length }: BlockRange): void {
    values.set(column.subarray(from, from + length));
  }

  function judge(length: number): void {
    for (let i = 0; i < length; i++) state[i]! |= fails[values[i]!]!;
  }

  function add(length: number): void {
    for (let i = 0; i < length; i++) sums[values[i]!]! += ((state[i]! & others) - 1) >>> 31;
  }

  /** Matching rows that carry no hour. */
  function countWithoutHour(length: number): number {
    let count = 0;
    for (let i = 0; i < length; i++) {
      const code = values[i]!;
      count += (((state[i]! & ALL_FAILS) - 1) & (DAY_ONLY - 1 - code) & (code - WINDOW)) >>> 31;
    }
    return count;
  }

  return { sums, begin, load, judge, add, countWithoutHour };
}

function createReceivedKernel() {
  const values = new Uint16Array(BLOCK);

  /** Fails rows that were received after the day. */
  function judge(column: Uint16Array, { from, length }: BlockRange, lastDay: number): void {
    values.set(column.subarray(from, from + length));
    for (let i = 0; i < length; i++) state[i]! |= ((lastDay - values[i]!) >>> 31) << HARD_SHIFT;
  }

  return { judge };
}

function createCellKernel() {
  const values = new Uint16Array(BLOCK);
  const sums = new Uint32Array(COLUMN_VALUES * (SLOT_MASK + 1));

  function begin(length: number): void {
    sums.fill(0, 0, length);
  }

  function load(column: Uint16Array, { from, length }: BlockRange): void {
    values.set(column.subarray(from, from + length));
  }

  /** Fails all rows but those of one cell. */
  function judge(length: number, onlyCell: number): void {
    for (let i = 0; i < length; i++) state[i]! |= (((values[i]! ^ onlyCell) - 1) >>> 31 ^ 1) << HARD_SHIFT;
  }

  /** One slot per kind. */
  function add(length: number): void {
    for (let i = 0; i < length; i++) {
      const rowState = state[i]!;
      sums[(values[i]! << 2) | (rowState & KIND_MASK)]! += ((rowState & ALL_FAILS) - 1) >>> 31;
    }
  }

  /** Slots for kinds, and again for what the grant allows in coarser cells only. */
  function addSlots(length: number): void {
    for (let i = 0; i < length; i++) {
      const rowState = state[i]!;
      sums[(values[i]! << 3) | (rowState & SLOT_MASK)]! += ((rowState & ALL_FAILS) - 1) >>> 31;
    }
  }

  return { sums, begin, load, judge, add, addSlots };
}

function createStepKernel() {
  const sums = new Uint32Array(KIND_COUNT);

  /** Rows `first` to `last` of the block belong to one step; `into` holds steps × kinds. */
  function add(first: number, last: number, step: number, into: Uint32Array): void {
    sums.fill(0);
    for (let i = first; i < last; i++) {
      const rowState = state[i]!;
      sums[rowState & KIND_MASK]! += ((rowState & ALL_FAILS) - 1) >>> 31;
    }
    for (let kind = 0; kind < KIND_COUNT; kind++) into[step * KIND_COUNT + kind]! += sums[kind]!;
  }

  return { add };
}

export const classKernel = createClassKernel();
export const districtKernel = createDistrictKernel();
export const hourKernel = createHourKernel();
export const receivedKernel = createReceivedKernel();
export const cellKernel = createCellKernel();
export const stepKernel = createStepKernel();

/** Districts are asked for at a level that no report has. */
export function failDistricts(length: number): void {
  for (let i = 0; i < length; i++) state[i]! |= FAILS.district;
}

/** For study areas of more cells than 16 bits number: columns and sums come as arguments. */
export const wideCells = {
  judge(column: Uint32Array, { from, length }: BlockRange, onlyCell: number): void {
    for (let i = 0; i < length; i++) state[i]! |= column[from + i] === onlyCell ? 0 : FAILS.hard;
  },
  add(column: Uint32Array, { from, length }: BlockRange, slotCount: number, sums: Uint32Array): void {
    for (let i = 0; i < length; i++) {
      const rowState = state[i]!;
      sums[column[from + i]! * slotCount + (rowState & SLOT_MASK)]! += ((rowState & ALL_FAILS) - 1) >>> 31;
    }
  },
};
