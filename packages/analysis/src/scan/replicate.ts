import { createRandom } from "@lagebild/stats";
import { createLimits, logLikelihoodRatio } from "./likelihood-ratio.ts";
import type { ReplicatePlan } from "./replicate-plan.ts";

/** The largest ratio of each replication from `from` to before `to`. */
export function replicate(plan: ReplicatePlan, from: number, to: number): Float64Array {
  const draw = createDraw(plan);
  const search = createSearch(plan);
  return Float64Array.from({ length: to - from }, (_, at) => {
    const recent = draw.next(from + at);
    const largest = search(recent);
    draw.clear();
    return largest;
  });
}

/** Which cells got reports of the last days: a chain per cell, the newest first. */
interface RecentReports {
  /** First link of each cell, −1 for none. */
  readonly firsts: Int32Array;
  /** The link after this one, −1 for none. A link is an index of `recentAges`. */
  readonly nexts: Int32Array;
}

interface Draw {
  next(unit: number): RecentReports;
  clear(): void;
}

/** [ST8] Permutes the days among the reports, as far as the last days go: the beginning of a Fisher–Yates shuffle of the reports. */
function createDraw({ seed, total, cellCount, reportCells, recentAges }: ReplicatePlan): Draw {
  const cells = new Int32Array(total);
  const firsts = new Int32Array(cellCount).fill(-1);
  const nexts = new Int32Array(recentAges.length);
  return {
    next(unit) {
      const random = createRandom(seed, unit);
      cells.set(reportCells);
      for (let link = 0; link < nexts.length; link++) {
        const drawn = link + random.below(total - link);
        const cell = cells[drawn] ?? 0;
        cells[drawn] = cells[link] ?? 0;
        cells[link] = cell;
        nexts[link] = firsts[cell] ?? -1;
        firsts[cell] = link;
      }
      return { firsts, nexts };
    },
    clear() {
      for (let link = 0; link < nexts.length; link++) firsts[cells[link] ?? 0] = -1;
    },
  };
}

/**
 * A cylinder can only be the best if its outermost ring and its first day both hold a report; so rings without one are passed over, and of a ring's days those
 * after its newest report. The rest is compared with the expected value that a count may have to beat the best so far.
 */
function createSearch(plan: ReplicatePlan): (recent: RecentReports) => number {
  const { total, minReports, recentAges, recentTotals, memberOffsets, members, zoneTotals } = plan;
  const durations = recentTotals.length;
  const recentShares = Float64Array.from(recentTotals, (count) => count / total);
  const findLimits = createLimits({ total, maxCount: recentAges.length, minCount: minReports });
  const inZone = new Int32Array(durations);
  let best = 0;
  let limits = findLimits(0);

  function addReports(first: number, nexts: Int32Array): void {
    for (let link = first; link >= 0; link = nexts[link] ?? -1) {
      for (let age = recentAges[link] ?? 0; age < durations; age++) inZone[age]!++;
    }
  }

  /** Shorter cylinders hold fewer reports, and none expects less than the one that begins with the newest. */
  function look(zoneTotal: number, newest: number): void {
    const least = zoneTotal * (recentShares[newest] ?? 0);
    for (let age = durations - 1; age >= newest; age--) {
      const count = inZone[age] ?? 0;
      const limit = limits[count] ?? 0;
      if (limit <= least) return;
      if (zoneTotal * (recentShares[age] ?? 0) < limit) raise(count, (zoneTotal * (recentTotals[age] ?? 0)) / total);
    }
  }

  function raise(count: number, expected: number): void {
    const ratio = count > expected ? logLikelihoodRatio(count, expected, total) : 0;
    if (ratio <= best) return;
    best = ratio;
    limits = findLimits(best);
  }

  function searchAround(centre: number, { firsts, nexts }: RecentReports): void {
    inZone.fill(0);
    let newest = durations;
    const end = memberOffsets[centre + 1] ?? 0;
    for (let at = memberOffsets[centre] ?? 0; at < end; at++) {
      const first = firsts[members[at] ?? 0] ?? -1;
      if (first >= 0) {
        newest = Math.min(newest, recentAges[first] ?? 0);
        addReports(first, nexts);
      }
      const zoneTotal = zoneTotals[at] ?? 0;
      if (zoneTotal === 0 || newest === durations) continue;
      look(zoneTotal, newest);
      newest = durations;
    }
  }

  return (recent) => {
    best = 0;
    limits = findLimits(0);
    for (let centre = 0; centre + 1 < memberOffsets.length; centre++) searchAround(centre, recent);
    return best;
  };
}
