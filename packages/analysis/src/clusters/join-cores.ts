import { createNeighbourTest, type Cores, type NeighbourReach } from "./core-points.ts";
import { eachNearPair } from "./near-boxes.ts";
import type { SpaceTimeBins } from "./space-time-bins.ts";

/**
 * Of each box the box that stands for the component of its core points; of a box without, the box itself. Core points of a box are neighbours, so components
 * are unions of boxes. Adjoining boxes come first: then most of the others are joined already.
 */
export function joinCores(bins: SpaceTimeBins, reach: NeighbourReach, cores: Cores): Int32Array {
  const { columns, rows } = bins;
  const roots = columns.map((_, box) => box);
  const doTouch = createContactTest(bins, reach, cores);

  function find(box: number): number {
    let at = box;
    while (roots[at] !== at) {
      roots[at] = roots[roots[at] ?? 0] ?? 0;
      at = roots[at] ?? 0;
    }
    return at;
  }
  function join(box: number, other: number): void {
    if (cores.starts[box] === cores.starts[box + 1] || cores.starts[other] === cores.starts[other + 1]) return;
    const a = find(box);
    const b = find(other);
    if (a !== b && doTouch(box, other)) roots[Math.max(a, b)] = Math.min(a, b);
  }
  function adjoin(a: number, b: number): boolean {
    return Math.abs((columns[a] ?? 0) - (columns[b] ?? 0)) < 2 && Math.abs((rows[a] ?? 0) - (rows[b] ?? 0)) < 2;
  }

  eachNearPair(bins, (box, other) => {
    if (adjoin(box, other)) join(box, other);
  });
  eachNearPair(bins, (box, other) => {
    if (!adjoin(box, other)) join(box, other);
  });
  return roots.map((_, box) => find(box));
}

/** Least and largest x, y and day. */
const EXTENT = 6;

/** Whether two boxes hold core points that are neighbours. Only those within reach of the other box's core points are compared. */
function createContactTest(
  bins: SpaceTimeBins,
  { epsM, epsDays }: NeighbourReach,
  { starts, buckets }: Cores,
): (box: number, other: number) => boolean {
  const { xM, yM, days } = bins;
  const squared = epsM * epsM;
  const areNeighbours = createNeighbourTest(bins, { epsM, epsDays });
  const extents = findExtents(bins, { starts, buckets });

  function outside(value: number, at: number): number {
    return Math.max((extents[at] ?? 0) - value, value - (extents[at + 1] ?? 0), 0);
  }
  function mayTouch(bucket: number, box: number): boolean {
    const dx = outside(xM[bucket] ?? 0, EXTENT * box);
    const dy = outside(yM[bucket] ?? 0, EXTENT * box + 2);
    return dx * dx + dy * dy <= squared && outside(days[bucket] ?? 0, EXTENT * box + 4) <= epsDays;
  }
  function touches(bucket: number, box: number): boolean {
    if (!mayTouch(bucket, box)) return false;
    const end = starts[box + 1] ?? 0;
    for (let at = starts[box] ?? 0; at < end; at++) if (areNeighbours(bucket, buckets[at] ?? 0)) return true;
    return false;
  }
  return (box, other) => {
    const end = starts[box + 1] ?? 0;
    for (let at = starts[box] ?? 0; at < end; at++) if (touches(buckets[at] ?? 0, other)) return true;
    return false;
  };
}

function findExtents({ xM, yM, days }: SpaceTimeBins, { starts, buckets }: Pick<Cores, "starts" | "buckets">): Float64Array {
  const extents = new Float64Array(EXTENT * (starts.length - 1));
  [xM, yM, days].forEach((values, dimension) => {
    for (let box = 0; box + 1 < starts.length; box++) {
      let min = Infinity;
      let max = -Infinity;
      for (let at = starts[box] ?? 0; at < (starts[box + 1] ?? 0); at++) {
        const value = values[buckets[at] ?? 0] ?? 0;
        min = Math.min(min, value);
        max = Math.max(max, value);
      }
      extents[EXTENT * box + 2 * dimension] = min;
      extents[EXTENT * box + 2 * dimension + 1] = max;
    }
  });
  return extents;
}
