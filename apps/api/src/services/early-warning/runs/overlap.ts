import type { Cell, FearZone } from "@lagebild/domain";
import { cellCenter, cellOf } from "@lagebild/geo";

/** Where something is; of two resolutions the coarser one is compared. */
export type Ground = Pick<FearZone, "resolution" | "cells">;

/** Cells that both have. */
export function commonCells(a: Ground, b: Ground): number {
  if (a.resolution === null || b.resolution === null) return 0;
  const resolution = a.resolution < b.resolution ? a.resolution : b.resolution;
  const [of, in_] = [liftTo(a, resolution), liftTo(b, resolution)];
  return [...of].filter((cell) => in_.has(cell)).length;
}

function liftTo({ resolution, cells }: Ground, coarser: NonNullable<Ground["resolution"]>): ReadonlySet<Cell> {
  return new Set(resolution === coarser ? cells : cells.map((cell) => cellOf(cellCenter(cell), coarser)));
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
    .flatMap((one, a) => before.map((other, b) => ({ after: a, before: b, common: isPossible(one, other) ? commonCells(one, other) : 0 })))
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
