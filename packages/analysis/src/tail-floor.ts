import { insufficientData, type InsufficientData } from "@lagebild/stats";
import type { SumTests } from "./sum-tails.ts";

/** [M5] Share of all tests that may be wrong by chance; a single test must be able to fall below this by their number. */
const LEVEL = 0.05;
/** Beyond this nobody has so few cells that more would help. */
const MOST_CELLS = 10_000;

/**
 * [GI7, LM7] Whether no p could fall below 0.05 / n whatever the places: too few cells with a report, or too few cells at all. Judged by the most favourable
 * counts, equal ones that all lie in one neighbourhood.
 */
export function findUnresolvable({ sizes, tested }: SumTests, counts: Float64Array): InsufficientData | undefined {
  const n = counts.length;
  const testedSizes = listTestedSizes({ sizes, tested });
  const needed = Math.min(...testedSizes.map((size) => reportedToResolve(size, n)));
  if (needed === Infinity) return findMoreCells(Math.max(...testedSizes), n);
  let reported = 0;
  for (let cell = 0; cell < n; cell++) if (counts[cell]! > 0) reported++;
  return reported < needed ? insufficientData("cells with reports", reported, needed) : undefined;
}

/** A cube has a hundred thousand sizes and a dozen different ones. */
function listTestedSizes({ sizes, tested }: Pick<SumTests, "sizes" | "tested">): readonly number[] {
  const found = new Set<number>();
  let last = 0;
  for (let cell = 0; cell < sizes.length; cell++) {
    if (sizes[cell] === last || tested[cell] === 0) continue;
    last = sizes[cell]!;
    found.add(last);
  }
  return [...found];
}

/** Nothing where more cells would not help either, e.g. where no cell has a neighbour. */
function findMoreCells(size: number, n: number): InsufficientData | undefined {
  for (let more = n + 1; more <= MOST_CELLS; more++) {
    if (reportedToResolve(size, more) < Infinity) return insufficientData("cells", n, more);
  }
  return undefined;
}

/** The chance that r given cells all lie in a random neighbourhood is W(W − 1)…/n(n − 1)…, r factors each; two-sided it is twice that. */
function reportedToResolve(size: number, n: number): number {
  let p = 2;
  for (let reported = 1; reported <= Math.min(size, n - 1); reported++) {
    p *= (size - reported + 1) / (n - reported + 1);
    if (p <= LEVEL / n) return reported;
  }
  return Infinity;
}
