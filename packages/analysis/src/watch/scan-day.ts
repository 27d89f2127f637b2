import { logLikelihoodRatio } from "../scan/likelihood-ratio.ts";
import type { DayCounts } from "./day-counts.ts";
import { createLimits, placeWeight, wanderingRatio } from "./score.ts";
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
  /** [ED4] What the place adds to it; 0 with the plain statistic. */
  readonly placeWeight: number;
}

/** The best cylinder of a zone. */
interface Candidate extends Pick<WatchCluster, "centre" | "observed" | "expected" | "score" | "placeWeight"> {
  readonly zone: number;
  readonly at: number;
}

const MOST_LIMITS = 2_048;

export interface DayScan {
  /** Clusters of at least the score, none of which shares a cell with another, best first, at the day that the counts stand at. */
  scan(wander: Float64Array): readonly WatchCluster[];
}

/** [ED1–ED5] Looks at the cylinders that end with a day. */
export function createDayScan(watch: Watch, counts: DayCounts, leastScore: number): DayScan {
  const { members, memberOffsets, zoneOffsets, zoneEnds } = watch.zones;
  const { cellTotals, recent, recentTotals } = counts;
  const [{ minReports }, durationCount] = [watch.parameters, watch.durations.length];
  const limitsOf = createLimits(MOST_LIMITS);
  const inZone = new Int32Array(durationCount);
  const isPlain = watch.statistic === "plain";
  let found: Candidate[] = [];
  let wander: Float64Array = new Float64Array();

  /** Keeps the best of the durations from `first` on, which are those that the newest cells add to. */
  function look(centre: number, zone: number, share: number, first: number): void {
    const weight = isPlain ? 0 : placeWeight((share * watch.cellCount) / (zoneEnds[zone]! - memberOffsets[centre]!));
    const limits = limitsOf(leastScore - weight);
    let [best, bestScore]: [Candidate | null, number] = [null, Number.NEGATIVE_INFINITY];
    let shorter = first === 0 ? 0 : inZone[first - 1]!;
    for (let at = first; at < durationCount; at++) {
      const observed = inZone[at]!;
      // Without a report more than the shorter one it is the worse one.
      if (observed === shorter || observed < minReports) continue;
      shorter = observed;
      const expected = share * recentTotals[at]!;
      if (expected >= (observed < limits.length ? limits[observed]! : observed)) continue;
      const ratio = isPlain ? logLikelihoodRatio(observed, expected, counts.total) : wanderingRatio(observed, expected, wander[centre]!);
      const score = ratio + weight;
      if (score < leastScore || score <= bestScore) continue;
      bestScore = score;
      best = { centre, zone, at, observed, expected, score, placeWeight: weight };
    }
    if (best !== null) found.push(best);
  }

  function lookAround(centre: number): void {
    inZone.fill(0);
    let zoneTotal = 0;
    let at = memberOffsets[centre]!;
    const zoneEnd = zoneOffsets[centre + 1]!;
    for (let zone = zoneOffsets[centre]!; zone < zoneEnd; zone++) {
      // Without a new cell that has a report the zone only dilutes a smaller one.
      let first = durationCount;
      const end = zoneEnds[zone]!;
      for (; at < end; at++) {
        const cell = members[at]!;
        zoneTotal += cellTotals[cell]!;
        first = Math.min(first, addRecent(inZone, recent, cell * durationCount));
      }
      if (2 * zoneTotal > counts.total) return;
      if (first < durationCount && inZone[durationCount - 1]! >= minReports) look(centre, zone, zoneTotal / counts.total, first);
    }
  }

  return {
    scan(wanderOfDay) {
      found = [];
      wander = wanderOfDay;
      for (let centre = 0; centre < watch.cellCount; centre++) lookAround(centre);
      return pickDisjoint(watch, found, counts.day);
    },
  };
}

/** Adds a cell's reports and says which is the first duration that has any. */
function addRecent(inZone: Int32Array, recent: Int32Array, start: number): number {
  let at = inZone.length - 1;
  for (; at >= 0; at--) {
    const count = recent[start + at]!;
    if (count === 0) break;
    inZone[at]! += count;
  }
  return at + 1;
}

/** [ED5] The best, then the best that shares no cell with one taken before. */
function pickDisjoint({ zones, durations, cellCount }: Watch, found: readonly Candidate[], day: number): readonly WatchCluster[] {
  const { members, memberOffsets, zoneEnds, zoneRadii } = zones;
  const sizeOf = ({ centre, zone }: Candidate): number => zoneEnds[zone]! - memberOffsets[centre]!;
  const compare = (a: Candidate, b: Candidate): number =>
    b.score - a.score || sizeOf(a) - sizeOf(b) || zoneRadii[a.zone]! - zoneRadii[b.zone]! || a.at - b.at || a.zone - b.zone;
  const isTaken = new Uint8Array(cellCount);
  const clusters: WatchCluster[] = [];
  for (const { zone, at, ...cylinder } of found.toSorted(compare)) {
    const cells = members.subarray(memberOffsets[cylinder.centre], zoneEnds[zone]);
    if (cells.some((cell) => isTaken[cell] === 1)) continue;
    for (const cell of cells) isTaken[cell] = 1;
    const firstDay = day - durations[at]! + 1;
    clusters.push({ ...cylinder, day, firstDay, cells: Array.from(cells.toSorted()), radiusM: zoneRadii[zone]! });
  }
  return clusters;
}
