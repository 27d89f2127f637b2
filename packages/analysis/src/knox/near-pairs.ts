import { createPlaneGrid, type PlaneGrid } from "../plane-grid.ts";

export const KNOX_DISTANCES = ["euclidean", "manhattan"] as const;
export type KnoxDistance = (typeof KNOX_DISTANCES)[number];

/** Pairs of points by the space band of their distance. They stay the same in every permutation of the days. */
export interface NearPairs {
  /** Of band b, point i: partners from `starts[b * pointCount + i]` to before the next start. Each pair stands once. */
  readonly starts: Int32Array;
  readonly partners: Int32Array;
}

/** Points in the order of their y. */
export interface PairInput {
  readonly xM: Float64Array;
  readonly yM: Float64Array;
  readonly distance: KnoxDistance;
  /** Ascending from 0: band b is [breaks[b], breaks[b + 1]). */
  readonly breaksM: readonly number[];
  readonly mostPairs: number;
}

/** Throws RangeError when more than `mostPairs` pairs lie within the widest band. */
export function findNearPairs({ xM, yM, distance, breaksM, mostPairs }: PairInput): NearPairs {
  const count = xM.length;
  const bandCount = breaksM.length - 1;
  const widestM = breaksM[bandCount] ?? 0;
  const grid = createPlaneGrid(xM, yM, widestM);
  const edges = Float64Array.from(breaksM);
  const starts = new Int32Array(bandCount * count + 1);

  function bandOf(a: number, b: number): number {
    const dx = Math.abs((xM[a] ?? 0) - (xM[b] ?? 0));
    const dy = Math.abs((yM[a] ?? 0) - (yM[b] ?? 0));
    const apartM = distance === "euclidean" ? Math.sqrt(dx * dx + dy * dy) : dx + dy;
    if (apartM >= widestM) return -1;
    let band = bandCount - 1;
    while (band >= 0 && apartM < (edges[band] ?? 0)) band--;
    return band;
  }

  let pairCount = 0;
  eachCandidate(grid, (a, b) => {
    const band = bandOf(a, b);
    if (band < 0) return;
    starts[band * count + a + 1]! += 1;
    pairCount++;
    if (pairCount > mostPairs) throw new RangeError(tooMany(mostPairs, widestM));
  });
  for (let at = 0; at + 1 < starts.length; at++) starts[at + 1]! += starts[at] ?? 0;
  const ends = starts.slice();
  const partners = new Int32Array(pairCount);
  eachCandidate(grid, (a, b) => {
    const band = bandOf(a, b);
    if (band >= 0) partners[ends[band * count + a]!++] = b;
  });
  return { starts, partners };
}

function tooMany(mostPairs: number, widestM: number): string {
  return `more than ${mostPairs} pairs of points lie less than ${widestM} m apart; choose narrower space bands or fewer points`;
}

/**
 * Calls `visit` once for every two points, the earlier one first, that may lie within the reach of the grid. The points are in the order of their y, so partners
 * lie in the same row of the grid or in the next.
 */
function eachCandidate(grid: PlaneGrid, visit: (a: number, b: number) => void): void {
  const { columns, rows, ids, starts, columnCount, rowCount } = grid;
  const visitRun = (a: number, first: number, end: number): void => {
    for (let at = first; at < end; at++) if ((ids[at] ?? 0) > a) visit(a, ids[at] ?? 0);
  };
  for (let a = 0; a < ids.length; a++) {
    const row = rows[a] ?? 0;
    const left = Math.max((columns[a] ?? 0) - 1, 0);
    const right = Math.min((columns[a] ?? 0) + 1, columnCount - 1);
    for (let near = row; near <= Math.min(row + 1, rowCount - 1); near++)
      visitRun(a, starts[near * columnCount + left] ?? 0, starts[near * columnCount + right + 1] ?? 0);
  }
}
