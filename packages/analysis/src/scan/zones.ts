import { createGrowingInts } from "../growing-ints.ts";
import { createPlaneGrid, nearbyRuns, type PlaneGrid } from "../plane-grid.ts";

/**
 * The bases of all cylinders: around each centre one zone per distance at which cells lie. Zones of a centre are nested, so they share one list of members,
 * nearest first, and a zone is the beginning of that list.
 */
export interface Zones {
  /** Of centre c: members from `memberOffsets[c]`, zones from `zoneOffsets[c]`. */
  readonly memberOffsets: Int32Array;
  readonly members: Int32Array;
  readonly zoneOffsets: Int32Array;
  /** The zone's members end before this index of `members`. */
  readonly zoneEnds: Int32Array;
  readonly zoneRadii: Float64Array;
  /** Reports of the zone over all days. */
  readonly zoneTotals: Int32Array;
}

export interface ZoneInput {
  readonly xM: Float64Array;
  readonly yM: Float64Array;
  readonly cellTotals: Int32Array;
  readonly maxRadiusM: number;
  /** A zone may hold this many reports over all days. */
  readonly maxTotal: number;
}

/** About 300 MB; reached by 5,600 cells that are all within the radius of each other. */
const MOST_MEMBERS = 32_000_000;

/** [ST1, ST2] Throws RangeError when the radius takes in so much that the zones would not fit in memory. */
export function createZones({ xM, yM, cellTotals, maxRadiusM, maxTotal }: ZoneInput): Zones {
  const count = xM.length;
  const roundingM = roundingOf(xM, yM);
  const grid = createPlaneGrid(xM, yM, maxRadiusM + roundingM);
  checkSize({ xM, yM, grid, reachM: maxRadiusM + roundingM });
  const members = createGrowingInts();
  const zoneEnds = createGrowingInts();
  const zoneTotals = createGrowingInts();
  const zoneRadii: number[] = [];
  const memberOffsets = new Int32Array(count + 1);
  const zoneOffsets = new Int32Array(count + 1);
  const distances = new Float64Array(count);

  function listNear(centre: number): Int32Array {
    const near: number[] = [];
    for (const [first, end] of nearbyRuns(grid, grid.columns[centre] ?? 0, grid.rows[centre] ?? 0)) {
      for (let at = first; at < end; at++) {
        const cell = grid.ids[at] ?? 0;
        const distance = distanceM(xM, yM, centre, cell);
        distances[cell] = distance;
        if (distance <= maxRadiusM + roundingM) near.push(cell);
      }
    }
    return Int32Array.from(near).toSorted((a, b) => (distances[a] ?? 0) - (distances[b] ?? 0) || a - b);
  }

  function addZones(centre: number): void {
    const near = listNear(centre);
    let total = 0;
    for (let at = 0; at < near.length;) {
      const radius = distances[near[at] ?? 0] ?? 0;
      let end = at;
      while (end < near.length && (distances[near[end] ?? 0] ?? 0) - radius <= roundingM) total += cellTotals[near[end++] ?? 0] ?? 0;
      if (total > maxTotal) return;
      for (; at < end; at++) members.push(near[at] ?? 0);
      zoneEnds.push(members.length);
      zoneRadii.push(radius);
      zoneTotals.push(total);
    }
  }

  for (let centre = 0; centre < count; centre++) {
    addZones(centre);
    memberOffsets[centre + 1] = members.length;
    zoneOffsets[centre + 1] = zoneRadii.length;
  }
  return {
    memberOffsets,
    members: members.toArray(),
    zoneOffsets,
    zoneEnds: zoneEnds.toArray(),
    zoneRadii: Float64Array.from(zoneRadii),
    zoneTotals: zoneTotals.toArray(),
  };
}

interface Reach {
  readonly xM: Float64Array;
  readonly yM: Float64Array;
  readonly grid: PlaneGrid;
  readonly reachM: number;
}

/** Counting takes a moment, sorting what would not fit a minute. */
function checkSize({ xM, yM, grid, reachM }: Reach): void {
  let count = 0;
  const countRun = (centre: number, first: number, end: number): void => {
    for (let at = first; at < end; at++) if (distanceM(xM, yM, centre, grid.ids[at] ?? 0) <= reachM) count++;
  };
  for (let centre = 0; centre < xM.length; centre++) {
    for (const [first, end] of nearbyRuns(grid, grid.columns[centre] ?? 0, grid.rows[centre] ?? 0)) countRun(centre, first, end);
    if (count > MOST_MEMBERS)
      throw new RangeError(`maxRadiusM puts more than ${MOST_MEMBERS} cells into circles; choose a smaller radius or larger cells`);
  }
}

function distanceM(xM: Float64Array, yM: Float64Array, a: number, b: number): number {
  const dx = (xM[a] ?? 0) - (xM[b] ?? 0);
  const dy = (yM[a] ?? 0) - (yM[b] ?? 0);
  return Math.sqrt(dx * dx + dy * dy);
}

/** Distances that differ by no more than this are equal but for the rounding of the coordinates to 53 bits. */
function roundingOf(xM: Float64Array, yM: Float64Array): number {
  let largest = 0;
  for (const values of [xM, yM]) for (const value of values) largest = Math.max(largest, Math.abs(value));
  return 4 * Number.EPSILON * largest;
}
