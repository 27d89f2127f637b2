import { RESOLUTIONS, type Cell, type FearZone, type Resolution } from "@lagebild/domain";
import { cellCenter, cellOf, resolutionOf } from "@lagebild/geo";

/** Where something is; all of its cells have one resolution. */
export type Ground = Pick<FearZone, "cells">;

export interface SharedGround {
  /** Cells that both have, at the coarser of their resolutions, and those of each at that one. */
  readonly common: number;
  readonly first: number;
  readonly second: number;
}

export function sharedGround(a: Ground, b: Ground): SharedGround {
  const [ofA, ofB] = [resolutionAt(a), resolutionAt(b)];
  if (ofA === undefined || ofB === undefined) return { common: 0, first: a.cells.length, second: b.cells.length };
  const coarser = ofA < ofB ? ofA : ofB;
  const first = ofA === coarser ? new Set(a.cells) : lifted(a, coarser);
  const second = ofB === coarser ? new Set(b.cells) : lifted(b, coarser);
  return { common: [...first].filter((cell) => second.has(cell)).length, first: first.size, second: second.size };
}

/** Undefined without a cell. */
function resolutionAt({ cells: [cell] }: Ground): Resolution | undefined {
  return cell === undefined ? undefined : RESOLUTIONS.find((each) => each === resolutionOf(cell));
}

function lifted({ cells }: Ground, coarser: Resolution): ReadonlySet<Cell> {
  return new Set(cells.map((cell) => cellOf(cellCenter(cell), coarser)));
}

export interface Overlap {
  /** Positions in the two lists. */
  readonly after: number;
  readonly before: number;
  readonly common: number;
}

export interface Match {
  /** Each position at most once. */
  readonly pairs: readonly Overlap[];
  /** All that have cells in common, the largest first. */
  readonly overlaps: readonly Overlap[];
}

/** [F6] Pairs by largest overlap; of equal ones the earlier positions. */
export function matchGround<After extends Ground, Before extends Ground>(
  after: readonly After[],
  before: readonly Before[],
  isPossible: (after: After, before: Before) => boolean = () => true,
): Match {
  const overlaps = after
    .flatMap((one, a) =>
      before.map((other, b) => ({ after: a, before: b, common: isPossible(one, other) ? sharedGround(one, other).common : 0 })),
    )
    .filter(({ common }) => common > 0)
    .toSorted((x, y) => y.common - x.common || x.before - y.before || x.after - y.after);
  const [taken, found] = [new Set<number>(), new Set<number>()];
  const pairs = overlaps.filter((each) => {
    if (taken.has(each.before) || found.has(each.after)) return false;
    taken.add(each.before);
    found.add(each.after);
    return true;
  });
  return { pairs, overlaps };
}

/** By position of `after`: the one of `before` that it is paired with. */
export function findPartners<After extends Ground, Before extends Ground>(
  ...[after, before, isPossible]: Parameters<typeof matchGround<After, Before>>
): readonly (Before | undefined)[] {
  const { pairs } = matchGround(after, before, isPossible);
  const partners = new Map(pairs.map((pair) => [pair.after, before[pair.before]]));
  return after.map((_, at) => partners.get(at));
}
