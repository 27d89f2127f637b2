import { logLikelihoodRatio } from "../scan/likelihood-ratio.ts";
import type { DayCounts } from "./day-counts.ts";
import { dispersedRatio, expectedLimits } from "./score.ts";
import type { Watch } from "./watch.ts";

/** A circle of cells and the last days, with more reports than expected. */
export interface WatchCluster {
  readonly day: number;
  readonly firstDay: number;
  /** Positions in the input, ascending. */
  readonly cells: readonly number[];
  readonly centre: number;
  readonly radiusM: number;
  readonly observed: number;
  readonly expected: number;
  /** [ED4] Comparable between quiet and busy places. */
  readonly score: number;
}

/** The best cylinder of a zone. */
interface Candidate {
  readonly centre: number;
  readonly zone: number;
  readonly at: number;
  readonly observed: number;
  readonly expected: number;
  readonly score: number;
}

const MOST_LIMITS = 2_048;

export interface DayScan {
  /** Clusters of at least the score, none of which shares a cell with another, best first. */
  scan(counts: DayCounts, excess: Float64Array): readonly WatchCluster[];
}

/** [ED1–ED5] Looks at the cylinders that end with a day. */
export function createDayScan(watch: Watch, leastScore: number): DayScan {
  const { zones, durations, parameters, statistic } = watch;
  const { members, memberOffsets, zoneOffsets, zoneEnds, zoneRadii } = zones;
  const durationCount = durations.length;
  const limits = expectedLimits(Math.max(0, leastScore), MOST_LIMITS);
  const inZone = new Int32Array(durationCount);
  const isPlain = statistic === "plain";

  function scoreOf(count: number, expected: number, total: number, excess: number): number {
    return isPlain ? logLikelihoodRatio(count, expected, total) : dispersedRatio(count, expected, excess);
  }

  /** The best of the durations from `first` on, which are those that the newest cells add to. */
  function look(
    counts: DayCounts,
    place: { centre: number; zone: number; zoneTotal: number; excess: number },
    first: number,
  ): Candidate | null {
    const share = place.zoneTotal / counts.total;
    let best: Candidate | null = null;
    let shorter = first === 0 ? 0 : inZone[first - 1]!;
    for (let at = first; at < durationCount; at++) {
      const observed = inZone[at]!;
      // Without a report more than the shorter one it is the worse one.
      if (observed === shorter || observed < parameters.minReports) continue;
      shorter = observed;
      const expected = share * counts.recentTotals[at]!;
      if (expected >= (limits[observed] ?? observed)) continue;
      const score = scoreOf(observed, expected, counts.total, place.excess);
      if (score < leastScore || score <= (best?.score ?? 0)) continue;
      best = { centre: place.centre, zone: place.zone, at, observed, expected, score };
    }
    return best;
  }

  function lookAround(counts: DayCounts, centre: number, excess: number, found: Candidate[]): void {
    inZone.fill(0);
    let zoneTotal = 0;
    let at = memberOffsets[centre]!;
    for (let zone = zoneOffsets[centre]!; zone < zoneOffsets[centre + 1]!; zone++) {
      // Shortest duration in which one of the zone's new cells has a report: without one the zone is a smaller one with more to be expected.
      let first = durationCount;
      for (; at < zoneEnds[zone]!; at++) {
        const cell = members[at]!;
        zoneTotal += counts.cellTotals[cell]!;
        const start = cell * durationCount;
        if (counts.recent[start + durationCount - 1]! === 0) continue;
        for (let age = durationCount - 1; age >= 0 && counts.recent[start + age]! > 0; age--) {
          inZone[age]! += counts.recent[start + age]!;
          if (age < first) first = age;
        }
      }
      if (2 * zoneTotal > counts.total) return;
      if (first === durationCount || inZone[durationCount - 1]! < parameters.minReports) continue;
      const best = look(counts, { centre, zone, zoneTotal, excess }, first);
      if (best !== null) found.push(best);
    }
  }

  /** [ED5] The best, then the best that shares no cell with one taken before. */
  function pick(found: Candidate[], day: number): readonly WatchCluster[] {
    const sizeOf = ({ centre, zone }: Candidate): number => zoneEnds[zone]! - memberOffsets[centre]!;
    found.sort(
      (a, b) =>
        b.score - a.score ||
        sizeOf(a) - sizeOf(b) ||
        zoneRadii[a.zone]! - zoneRadii[b.zone]! ||
        a.at - b.at ||
        a.centre - b.centre ||
        a.zone - b.zone,
    );
    const isTaken = new Uint8Array(watch.cellCount);
    const clusters: WatchCluster[] = [];
    for (const candidate of found) {
      const cells = members.subarray(memberOffsets[candidate.centre], zoneEnds[candidate.zone]);
      if (cells.some((cell) => isTaken[cell] === 1)) continue;
      for (const cell of cells) isTaken[cell] = 1;
      clusters.push({
        day,
        firstDay: day - durations[candidate.at]! + 1,
        cells: Array.from(cells.toSorted()),
        centre: candidate.centre,
        radiusM: zoneRadii[candidate.zone]!,
        observed: candidate.observed,
        expected: candidate.expected,
        score: candidate.score,
      });
    }
    return clusters;
  }

  return {
    scan(counts, excess) {
      const found: Candidate[] = [];
      for (let centre = 0; centre < watch.cellCount; centre++) lookAround(counts, centre, excess[centre]!, found);
      return pick(found, counts.day);
    },
  };
}
