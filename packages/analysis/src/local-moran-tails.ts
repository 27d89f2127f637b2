import type { ExactSumTails } from "./exact-sum-tails.ts";
import { leastSum, sumTailPs, type SumTailPs, type SumTests } from "./sum-tails.ts";

/** [LM6] Two-sided p of the neighbours' sums when the neighbours are drawn from all other cells: twice the smaller tail, at most 1. */
export function exactNeighbourPs(tests: SumTests, counts: Float64Array): SumTailPs {
  const n = counts.length;
  const { sums, sizes } = tests;
  const sorted = counts.toSorted();
  const exactP = (tails: ExactSumTails, cell: number): number => {
    const own = counts[cell]!;
    const size = sizes[cell]!;
    const sum = sums[cell]!;
    const upper = withoutOwn({ n, own, size, sum }, (of, from) => (from <= 0 ? 1 : tails.upper(of, from)));
    const lower = withoutOwn({ n, own, size, sum }, (of, to) => (to < 0 ? 0 : tails.lower(of, to)));
    return Math.min(1, 2 * Math.min(upper, lower));
  };
  // Least for a cell whose own count is not among those of the extreme sum.
  const floorOf = (tails: ExactSumTails, size: number): number => {
    const tail = Math.min(tails.smallest(size), tails.lower(size, leastSum(sorted, size)));
    return Math.min(1, (2 * n * tail) / (n - size));
  };
  return sumTailPs({ counts, tests, exactP, floorOf });
}

interface OwnSum {
  readonly n: number;
  readonly own: number;
  readonly size: number;
  readonly sum: number;
}

/**
 * The tail T′ of a draw from all cells but one, by the tails T of draws from all: a draw of W from n cells holds the one with probability W/n, so that
 * T(W, s) = (1 − W/n) T′(W, s) + W/n · T′(W − 1, s − own).
 */
function withoutOwn({ n, own, size, sum }: OwnSum, tail: (size: number, sum: number) => number): number {
  let without = tail(0, sum - size * own);
  for (let of = 1; of <= size; of++) {
    const at = sum - (size - of) * own;
    without = Math.max(0, (n * tail(of, at) - of * without) / (n - of));
  }
  return Math.min(1, without);
}
