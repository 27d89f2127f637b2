import { KINDS } from "@lagebild/domain";
import { DAY_ONLY, WINDOW } from "./hour-code.ts";

/**
 * Loops over one block of rows. Each judges one column or adds up one sum and has no branch on the data, because a
 * mispredicted branch costs more than all that a row needs (docs/benchmarks.md, "questions"). Rows to add are those whose
 * fails, without the ignored one, are 0: `(x − 1) >>> 31` is 1 for 0 and 0 for 1 … 255.
 */
export const BLOCK = 4096;

const KIND_COUNT = KINDS.length;
const KIND_MASK = KIND_COUNT - 1;

/** Work space of one block; questions run one after the other within a thread. */
export const block = { fails: new Uint8Array(BLOCK), slots: new Uint8Array(BLOCK) } as const;

export interface BlockRange {
  readonly from: number;
  readonly length: number;
}

export function judgeClass(column: Uint16Array, { from, length }: BlockRange, failsOf: Uint8Array, slotOf: Uint8Array): void {
  const { fails, slots } = block;
  for (let i = 0; i < length; i++) {
    const value = column[from + i]!;
    fails[i] = failsOf[value]!;
    slots[i] = slotOf[value]!;
  }
}

export function judgeDistrict(column: Uint16Array, { from, length }: BlockRange, failsOf: Uint8Array): void {
  const { fails } = block;
  for (let i = 0; i < length; i++) fails[i]! |= failsOf[column[from + i]!]!;
}

/** Districts are asked for at a level that no report has. */
export function failDistrict({ length }: BlockRange): void {
  const { fails } = block;
  for (let i = 0; i < length; i++) fails[i]! |= 2;
}

export function judgeHour(column: Uint8Array, { from, length }: BlockRange, failsOf: Uint8Array): void {
  const { fails } = block;
  for (let i = 0; i < length; i++) fails[i]! |= failsOf[column[from + i]!]!;
}

/** Sets the hard fail (128) where the day lies after `lastDay`. */
export function judgeReceived(column: Uint16Array, { from, length }: BlockRange, lastDay: number): void {
  const { fails } = block;
  for (let i = 0; i < length; i++) fails[i]! |= ((lastDay - column[from + i]!) >>> 31) << 7;
}

/** Sets the hard fail (128) in all cells but one. */
export function judgeCell(column: Uint16Array | Uint32Array, { from, length }: BlockRange, onlyCell: number): void {
  const { fails } = block;
  for (let i = 0; i < length; i++) fails[i]! |= (column[from + i] === onlyCell ? 0 : 1) << 7;
}

export function addCells(column: Uint16Array | Uint32Array, { from, length }: BlockRange, slotCount: number, sums: Uint32Array): void {
  const { fails, slots } = block;
  const shift = slotCount === KIND_COUNT ? 2 : 3;
  for (let i = 0; i < length; i++) sums[(column[from + i]! << shift) + slots[i]!]! += (fails[i]! - 1) >>> 31;
}

export function addValues(column: Uint16Array, { from, length }: BlockRange, ignored: number, sums: Uint32Array): void {
  const { fails } = block;
  for (let i = 0; i < length; i++) sums[column[from + i]!]! += ((fails[i]! & ~ignored) - 1) >>> 31;
}

export function addHours(column: Uint8Array, { from, length }: BlockRange, ignored: number, sums: Uint32Array): void {
  const { fails } = block;
  for (let i = 0; i < length; i++) sums[column[from + i]!]! += ((fails[i]! & ~ignored) - 1) >>> 31;
}

export function addDistricts(column: Uint16Array, { from, length }: BlockRange, ignored: number, sums: Uint32Array): void {
  const { fails, slots } = block;
  for (let i = 0; i < length; i++) {
    sums[column[from + i]! * KIND_COUNT + (slots[i]! & KIND_MASK)]! += ((fails[i]! & ~ignored) - 1) >>> 31;
  }
}

/** Rows from `first` to `last` of the block belong to one step. */
export function addStep(first: number, last: number, step: number, sums: Uint32Array): void {
  const { fails, slots } = block;
  const base = step * KIND_COUNT;
  for (let i = first; i < last; i++) sums[base + (slots[i]! & KIND_MASK)]! += (fails[i]! - 1) >>> 31;
}

export function countWithoutHour(column: Uint8Array, { from, length }: BlockRange): number {
  const { fails } = block;
  let count = 0;
  for (let i = 0; i < length; i++) {
    const code = column[from + i]!;
    count += ((fails[i]! - 1) >>> 31) & ((DAY_ONLY - 1 - code) >>> 31) & ((code - WINDOW) >>> 31);
  }
  return count;
}
