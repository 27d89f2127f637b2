/** What became of the zones of one run in the next, by position in the two lists. */
export interface OverlapMatch {
  /** By zone after: the zone before whose identity it keeps; −1 = a new one. */
  readonly keeps: Int32Array;
  /** By zone before: the zone after that keeps it; −1 = none. */
  readonly keptBy: Int32Array;
  /** Zones before that ended in a zone which keeps another identity. */
  readonly merges: readonly { readonly before: number; readonly into: number }[];
  /** New zones that came out of a zone before which another keeps. */
  readonly splits: readonly { readonly after: number; readonly from: number }[];
}

/**
 * [F6] A zone keeps the identity of the one before with which it has most cells in common. Pairs are taken by common cells, most first, then by the share of all their
 * cells, then by position; each zone once. What overlaps without keeping has merged or split off.
 */
export function matchByOverlap<Cell>(before: readonly (readonly Cell[])[], after: readonly (readonly Cell[])[]): OverlapMatch {
  const pairs = overlaps(before, after);
  const keeps = new Int32Array(after.length).fill(-1);
  const keptBy = new Int32Array(before.length).fill(-1);
  for (const pair of pairs) {
    if (keptBy[pair.before] !== -1 || keeps[pair.after] !== -1) continue;
    keptBy[pair.before] = pair.after;
    keeps[pair.after] = pair.before;
  }
  const firstOf = (matches: (pair: Pair) => boolean): Pair | undefined => pairs.find(matches);
  const merges = [...keptBy.keys()].flatMap((at) => {
    const pair = keptBy[at] === -1 ? firstOf((one) => one.before === at) : undefined;
    return pair === undefined ? [] : [{ before: at, into: pair.after }];
  });
  const splits = [...keeps.keys()].flatMap((at) => {
    const pair = keeps[at] === -1 ? firstOf((one) => one.after === at) : undefined;
    return pair === undefined ? [] : [{ after: at, from: pair.before }];
  });
  return { keeps, keptBy, merges, splits };
}

interface Pair {
  readonly before: number;
  readonly after: number;
  readonly common: number;
  readonly share: number;
}

/** Best first. */
function overlaps<Cell>(before: readonly (readonly Cell[])[], after: readonly (readonly Cell[])[]): readonly Pair[] {
  const owners = new Map<Cell, number[]>();
  before.forEach((cells, at) => {
    for (const cell of new Set(cells)) owners.set(cell, [...(owners.get(cell) ?? []), at]);
  });
  const pairs: Pair[] = [];
  after.forEach((cells, at) => {
    const common = new Map<number, number>();
    const own = new Set(cells);
    for (const cell of own) for (const owner of owners.get(cell) ?? []) common.set(owner, (common.get(owner) ?? 0) + 1);
    for (const [owner, count] of common) {
      const all = new Set(before[owner]).size + own.size - count;
      pairs.push({ before: owner, after: at, common: count, share: count / all });
    }
  });
  return pairs.toSorted((a, b) => b.common - a.common || b.share - a.share || a.before - b.before || a.after - b.after);
}
