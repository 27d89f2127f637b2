import type { Neighbours } from "./neighbours.ts";

export interface CellCounts {
  /** One per cell, in the order of the neighbours. */
  readonly counts: Float64Array;
  readonly neighbours: Neighbours;
}

export interface CountMoments {
  readonly total: number;
  readonly mean: number;
  /** Mean square deviation, divided by n; exactly 0 when all counts are equal. */
  readonly variance: number;
}

/**
 * Throws RangeError for another number of counts than cells, and for a count that is negative, above 2⁵³ − 1 (its square would leave no
 * variance to divide by) or, where asked for, not whole.
 */
export function checkCellCounts({ counts, neighbours }: CellCounts, isWhole: boolean): void {
  if (counts.length !== neighbours.count) throw new RangeError(`there are ${counts.length} counts for ${neighbours.count} cells`);
  for (let at = 0; at < counts.length; at++) {
    const count = counts[at]!;
    if (!(count >= 0) || count === Infinity) throw new RangeError(`counts[${at}] must be a number from 0, is ${count}`);
    if (count > Number.MAX_SAFE_INTEGER) throw new RangeError(`counts[${at}] must be at most ${Number.MAX_SAFE_INTEGER}, is ${count}`);
    if (isWhole && !Number.isSafeInteger(count)) throw new RangeError(`counts[${at}] must be a whole number, is ${count}`);
  }
}

export function momentsOf(counts: Float64Array): CountMoments {
  let total = 0;
  let isConstant = true;
  for (let at = 0; at < counts.length; at++) {
    total += counts[at]!;
    isConstant &&= counts[at] === counts[0];
  }
  const mean = counts.length === 0 ? 0 : total / counts.length;
  // Equal fractions can leave a remainder of rounding that would pass for a variance.
  if (isConstant) return { total, mean, variance: 0 };
  let squares = 0;
  for (let at = 0; at < counts.length; at++) squares += (counts[at]! - mean) ** 2;
  return { total, mean, variance: squares / counts.length };
}

/** Sums over the neighbours of each cell, without the cell itself. */
export function sumNeighbours({ counts, neighbours: { count, offsets, ids } }: CellCounts): Float64Array {
  const sums = new Float64Array(count);
  for (let cell = 0; cell < count; cell++) {
    let sum = 0;
    const end = offsets[cell + 1]!;
    for (let at = offsets[cell]!; at < end; at++) sum += counts[ids[at]!]!;
    sums[cell] = sum;
  }
  return sums;
}
