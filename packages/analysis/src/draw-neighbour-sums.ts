import { createRandom } from "@lagebild/stats";
import type { CellCounts } from "./cell-counts.ts";

export interface DrawInput extends CellCounts {
  /** Over the neighbours of each cell. */
  readonly sums: Float64Array;
  readonly replications: number;
  readonly seed: number;
}

/** What the drawn sums of some cells were; one entry per cell. */
export interface DrawnSums {
  /** How many were at least the cell's own sum, and how many at most. */
  readonly notBelow: Float64Array;
  readonly notAbove: Float64Array;
  readonly mean: Float64Array;
  /** Divided by the number of replications less one; 0 when all were equal. */
  readonly variance: Float64Array;
}

/** Numbers that are drawn at once. */
const BLOCK = 4096;

/**
 * [LM8] For each of the cells [from, to): as many counts as it has neighbours, drawn from all other cells without replacement, `replications` times. Every cell draws
 * from its own stream. A cell that was drawn already is drawn again, which costs less than shuffling as long as few of many are drawn; of more than half, those that
 * stay are drawn instead.
 */
export function drawSums(input: DrawInput, { from, to }: { readonly from: number; readonly to: number }): DrawnSums {
  const { counts, neighbours, sums, replications, seed } = input;
  const numbers = (): Float64Array => new Float64Array(to - from);
  const drawn = { notBelow: numbers(), notAbove: numbers(), mean: numbers(), variance: numbers() };
  const total = counts.reduce((sum, count) => sum + count, 0);
  // Sums of fractions depend on their order by a few units in the last place.
  const tolerance = total * 1e-13;
  const draws = new Float64Array(replications);
  const taken = new Int32Array(counts.length).fill(-1);
  for (let cell = from; cell < to; cell++) {
    const size = neighbours.offsets[cell + 1]! - neighbours.offsets[cell]!;
    if (size === 0) continue;
    const others = counts.length - 1;
    const isInverse = size > others / 2;
    taken.fill(-1);
    drawInto(draws, { counts, cell, size: isInverse ? others - size : size, taken, seed });
    const rest = isInverse ? total - counts[cell]! : 0;
    tally(drawn, cell - from, { draws, rest, isInverse, low: sums[cell]! - tolerance, high: sums[cell]! + tolerance });
  }
  return drawn;
}

interface Draw {
  readonly counts: Float64Array;
  readonly cell: number;
  readonly size: number;
  /** The replication that last took a cell. */
  readonly taken: Int32Array;
  readonly seed: number;
}

/** Fills `draws` with sums of `size` counts of other cells than `cell`. */
function drawInto(draws: Float64Array, { counts, cell, size, taken, seed }: Draw): void {
  const n = counts.length;
  const random = createRandom(seed, cell);
  const block = new Uint32Array(BLOCK);
  // The lowest numbers are drawn again, else some cells would come a little more often (Lemire 2019).
  const biased = 2 ** 32 % n;
  let at = BLOCK;
  for (let replication = 0; replication < draws.length; replication++) {
    taken[cell] = replication;
    let sum = 0;
    let left = size;
    while (left > 0) {
      if (at === BLOCK) {
        random.fill(block);
        at = 0;
      }
      const number = block[at++]!;
      const other = Math.floor((number * n) / 2 ** 32);
      if (Math.imul(number, n) >>> 0 < biased || taken[other] === replication) continue;
      taken[other] = replication;
      sum += counts[other]!;
      left -= 1;
    }
    draws[replication] = sum;
  }
}

interface Compared {
  readonly draws: Float64Array;
  /** What an inverse draw is taken from. */
  readonly rest: number;
  readonly isInverse: boolean;
  readonly low: number;
  readonly high: number;
}

function tally(drawn: DrawnSums, at: number, { draws, rest, isInverse, low, high }: Compared): void {
  let notBelow = 0;
  let notAbove = 0;
  let total = 0;
  let squares = 0;
  // Squares about the first sum: those about 0 would lose digits.
  const first = isInverse ? rest - draws[0]! : draws[0]!;
  for (let replication = 0; replication < draws.length; replication++) {
    const sum = isInverse ? rest - draws[replication]! : draws[replication]!;
    if (sum >= low) notBelow += 1;
    if (sum <= high) notAbove += 1;
    total += sum - first;
    squares += (sum - first) * (sum - first);
  }
  const count = draws.length;
  drawn.notBelow[at] = notBelow;
  drawn.notAbove[at] = notAbove;
  drawn.mean[at] = first + total / count;
  drawn.variance[at] = count < 2 ? 0 : Math.max(0, (squares - (total * total) / count) / (count - 1));
}
