import { createGrowingInts } from "../growing-ints.ts";
import type { ScanData } from "./scan-input.ts";
import type { Zones } from "./zones.ts";

/**
 * What a replication needs. Permuting the days among the reports leaves the totals of cells and of days as they are, so the expected value of a cylinder is
 * the same in every replication, and only the reports that get one of the last days are followed.
 */
export interface ReplicatePlan {
  readonly seed: number;
  readonly total: number;
  readonly minReports: number;
  readonly cellCount: number;
  /** The cell of each report. */
  readonly reportCells: Int32Array;
  /** Days before the last of those reports that fall into the longest duration, oldest first. */
  readonly recentAges: Int32Array;
  readonly recentTotals: Int32Array;
  /** Zones without the cells that have no report: nothing can ever happen there. */
  readonly memberOffsets: Int32Array;
  readonly members: Int32Array;
  /** Reports of the zone over all days at its last member, 0 at the others. */
  readonly zoneTotals: Int32Array;
}

export interface ReplicateInput {
  readonly data: ScanData;
  readonly zones: Zones;
  readonly recentTotals: Int32Array;
  readonly minReports: number;
  readonly seed: number;
}

export function planReplications({ data, zones, recentTotals, minReports, seed }: ReplicateInput): ReplicatePlan {
  const { total, cellTotals, dayTotals } = data;
  const durations = recentTotals.length;
  const reportCells = repeatEach(cellTotals, total, (cell) => cell);
  const recentDays = dayTotals.slice(dayTotals.length - durations);
  const recentAges = repeatEach(recentDays, recentTotals[durations - 1] ?? 0, (at) => durations - 1 - at);
  return {
    seed,
    total,
    minReports,
    cellCount: cellTotals.length,
    reportCells,
    recentAges,
    recentTotals,
    ...withoutEmptyCells(zones, cellTotals),
  };
}

function repeatEach(counts: Int32Array, length: number, valueOf: (index: number) => number): Int32Array {
  const values = new Int32Array(length);
  let end = 0;
  counts.forEach((count, index) => {
    values.fill(valueOf(index), end, end + count);
    end += count;
  });
  return values;
}

function withoutEmptyCells(zones: Zones, cellTotals: Int32Array): Pick<ReplicatePlan, "memberOffsets" | "members" | "zoneTotals"> {
  const members = createGrowingInts();
  const totals = createGrowingInts();
  const memberOffsets = new Int32Array(zones.memberOffsets.length);

  /** The total stands at the last of the cells that the zone adds, unless it adds none with a report. */
  function addZone(first: number, end: number, total: number): void {
    let last = end - 1;
    while (last >= first && cellTotals[zones.members[last] ?? 0] === 0) last--;
    for (let at = first; at <= last; at++) {
      const cell = zones.members[at] ?? 0;
      if (cellTotals[cell] === 0) continue;
      members.push(cell);
      totals.push(at === last ? total : 0);
    }
  }

  for (let centre = 0; centre + 1 < memberOffsets.length; centre++) {
    let first = zones.memberOffsets[centre] ?? 0;
    for (let zone = zones.zoneOffsets[centre] ?? 0; zone < (zones.zoneOffsets[centre + 1] ?? 0); zone++) {
      const end = zones.zoneEnds[zone] ?? 0;
      addZone(first, end, zones.zoneTotals[zone] ?? 0);
      first = end;
    }
    memberOffsets[centre + 1] = members.length;
  }
  return { memberOffsets, members: members.toArray(), zoneTotals: totals.toArray() };
}
