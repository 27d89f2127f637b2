/** [M5] Share of all tests that may be wrong by chance; a single test must be able to fall below this by their number. */
const LEVEL = 0.05;
/** Beyond this nobody has so few cells that more would help. */
const MOST_CELLS = 10_000;

/** What a test over `cellCount` cells must have so that one p can fall below 0.05 / cellCount; null where nothing lacks or nothing helps. */
export interface CellsToResolve {
  /** Cells with a count above 0. */
  readonly reported: number | null;
  /** Cells in all, when those that there are cannot do whatever their counts. */
  readonly all: number | null;
}

/** [GI7] `sizes`: cells per neighbourhood, each smaller than the area. The most favourable counts are taken: equal ones, all in one neighbourhood. */
export function cellsToResolve(sizes: Iterable<number>, cellCount: number): CellsToResolve {
  const ofSizes = [...sizes].map((size) => reportedToResolve(size, cellCount));
  const fewest = Math.min(...ofSizes);
  if (fewest < Infinity) return { reported: fewest, all: null };
  const largest = Math.max(...sizes);
  for (let all = cellCount + 1; all <= MOST_CELLS; all++) {
    if (reportedToResolve(largest, all) < Infinity) return { reported: null, all };
  }
  return { reported: null, all: null };
}

/** The chance that r given cells all lie in a random neighbourhood is W(W − 1)…/n(n − 1)…, r factors each; two-sided it is twice that. */
function reportedToResolve(size: number, cellCount: number): number {
  let p = 2;
  for (let reported = 1; reported <= size; reported++) {
    p *= (size - reported + 1) / (cellCount - reported + 1);
    if (p <= LEVEL / cellCount) return reported;
  }
  return Infinity;
}
