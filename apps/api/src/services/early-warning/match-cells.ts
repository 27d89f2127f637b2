import type { Cell } from "@lagebild/domain";

export interface Placed {
  readonly cells: readonly Cell[];
}

/** For each candidate the known one with which it shares most cells, each known one once; ties by order. Undefined where none shares any. */
export function matchCells<Candidate extends Placed, Known extends Placed>(
  candidates: readonly Candidate[],
  known: readonly Known[],
  isPossible: (candidate: Candidate, known: Known) => boolean = () => true,
): readonly (Known | undefined)[] {
  const pairs = candidates.flatMap((candidate, at) => {
    const cells = new Set(candidate.cells);
    return known
      .filter((each) => isPossible(candidate, each))
      .map((each) => ({ at, each, shared: each.cells.filter((cell) => cells.has(cell)).length }))
      .filter(({ shared }) => shared > 0);
  });
  const found = new Map<number, Known>();
  const taken = new Set<Known>();
  for (const { at, each } of pairs.toSorted((a, b) => b.shared - a.shared)) {
    if (found.has(at) || taken.has(each)) continue;
    found.set(at, each);
    taken.add(each);
  }
  return candidates.map((_, at) => found.get(at));
}
