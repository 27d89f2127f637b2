import type { CellCounts } from "./cell-counts.ts";

/** What the drawn sums of each cell were. */
export interface NeighbourSumTally {
  /** How many were at least the cell's own sum, and how many at most. */
  readonly notBelow: Float64Array;
  readonly notAbove: Float64Array;
  readonly mean: Float64Array;
  /** Divided by the number of replications less one; 0 when all were equal. */
  readonly variance: Float64Array;
}

export interface TallyInput extends CellCounts {
  /** Over the neighbours of each cell. */
  readonly sums: Float64Array;
  /** In each replication different cells in random order, one more than any cell has neighbours or all of them. */
  readonly sequences: readonly Int32Array[];
  readonly length: number;
  readonly replications: number;
}

/**
 * [LM8] The drawn neighbours of a cell with W neighbours are the first W of the sequence; where the cell itself is among them, the one behind them takes its place. So
 * they are a random choice of W of all other cells, and all cells of equal W share one list of sums but for the few replications that drew themselves.
 */
export function tallyNeighbourSums(input: TallyInput): NeighbourSumTally {
  const { neighbours, counts } = input;
  const sizes = Int32Array.from({ length: counts.length }, (_, cell) => neighbours.offsets[cell + 1]! - neighbours.offsets[cell]!);
  const numbers = (): Float64Array => new Float64Array(counts.length);
  const tally = { notBelow: numbers(), notAbove: numbers(), mean: numbers(), variance: numbers() };
  for (const size of new Set(sizes)) if (size > 0) tallySize(tally, input, { size, sizes });
  return tally;
}

interface OfSize {
  readonly size: number;
  readonly sizes: Int32Array;
}

function tallySize(tally: NeighbourSumTally, input: TallyInput, { size, sizes }: OfSize): void {
  const { counts, sums, replications } = input;
  const drawn = drawnSums(input, size);
  // Sums about their mean: their squares keep their digits.
  const centre = drawn.reduce((sum, value) => sum + value, 0) / replications;
  const squares = drawn.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  const sorted = drawn.toSorted();
  // Sums of fractions depend on their order by a few units in the last place.
  const tolerance = Math.abs(centre) * 1e-12;
  for (let cell = 0; cell < counts.length; cell++) {
    if (sizes[cell] !== size) continue;
    tally.notBelow[cell] = replications - countBelow(sorted, sums[cell]! - tolerance);
    tally.notAbove[cell] = countBelow(sorted, sums[cell]! + tolerance, true);
    tally.mean[cell] = 0;
    tally.variance[cell] = squares;
  }
  replaceOwn(tally, input, { size, sizes, drawn, centre, tolerance });
  for (let cell = 0; cell < counts.length; cell++) {
    if (sizes[cell] !== size) continue;
    const shift = tally.mean[cell]! / replications;
    tally.mean[cell] = centre + shift;
    const left = tally.variance[cell]! - replications * shift * shift;
    // What is left of much larger squares is their rounding.
    tally.variance[cell] = replications < 2 || left <= 1e-12 * squares ? 0 : left / (replications - 1);
  }
}

/** The sum of the first `size` counts of each sequence. */
function drawnSums({ counts, sequences, length, replications }: TallyInput, size: number): Float64Array {
  const drawn = new Float64Array(replications);
  let replication = 0;
  for (const part of sequences) {
    for (let start = 0; start < part.length; start += length) {
      let sum = 0;
      for (let at = start; at < start + size; at++) sum += counts[part[at]!]!;
      drawn[replication++] = sum;
    }
  }
  return drawn;
}

interface Shared extends OfSize {
  readonly drawn: Float64Array;
  readonly centre: number;
  readonly tolerance: number;
}

/** Takes back what the shared list says of the replications that drew the cell itself, and adds the sum without it. */
function replaceOwn(tally: NeighbourSumTally, { counts, sums, sequences, length }: TallyInput, shared: Shared): void {
  const { size, sizes, drawn, centre, tolerance } = shared;
  let replication = 0;

  function replace(cell: number, sum: number, next: number): void {
    const without = sum - counts[cell]! + next;
    const own = sums[cell]!;
    tally.notBelow[cell]! += Number(without >= own - tolerance) - Number(sum >= own - tolerance);
    tally.notAbove[cell]! += Number(without <= own + tolerance) - Number(sum <= own + tolerance);
    tally.mean[cell]! += without - sum;
    tally.variance[cell]! += (without - centre) ** 2 - (sum - centre) ** 2;
  }

  function replaceIn(part: Int32Array, start: number): void {
    const next = counts[part[start + size]!]!;
    for (let at = start; at < start + size; at++) {
      const cell = part[at]!;
      if (sizes[cell] === size) replace(cell, drawn[replication]!, next);
    }
  }

  for (const part of sequences) {
    for (let start = 0; start < part.length; start += length, replication++) replaceIn(part, start);
  }
}

/** How many of the ascending values are below the limit, or up to it. */
function countBelow(sorted: Float64Array, limit: number, orEqual = false): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    const value = sorted[middle]!;
    if (value < limit || (orEqual && value === limit)) from = middle + 1;
    else to = middle;
  }
  return from;
}
