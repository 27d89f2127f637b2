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
export function matchGround(after: readonly Ground[], before: readonly Ground[]): Match {
  const overlaps = after
    .flatMap((one, a) => before.map((other, b) => ({ after: a, before: b, common: commonCells(one, other) })))
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
