import { createRandom } from "@lagebild/stats";
import { createLimits, logLikelihoodRatio, type Limits } from "./likelihood-ratio.ts";
import type { ReplicatePlan } from "./replicate-plan.ts";

/** The largest ratio of each replication from `from` to before `to`. */
export function replicate(plan: ReplicatePlan, from: number, to: number): Float64Array {
  const draw = createDraw(plan);
  const search = createSearch(plan);
  return Float64Array.from({ length: to - from }, (_, at) => {
    const recent = draw.next(from + at);
    const largest = findLargest(search, recent);
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

/** What the search looks at, and what it has found so far. */
interface Search extends Pick<ReplicatePlan, "total" | "recentAges" | "recentTotals" | "memberOffsets" | "members" | "zoneTotals"> {
  readonly recentShares: Float64Array;
  readonly limits: Limits;
  /** Reports of the current zone in the last k days, at k − 1. */
  readonly inZone: Int32Array;
  best: number;
  /** The limits of the best so far. */
  bestLimits: Float64Array;
}

function createSearch(plan: ReplicatePlan): Search {
  const { total, minReports, recentAges, recentTotals, memberOffsets, members, zoneTotals } = plan;
  const limits = createLimits({ total, maxCount: recentAges.length, minCount: minReports });
  return {
    total,
    recentAges,
    recentTotals,
    memberOffsets,
    members,
    zoneTotals,
    recentShares: Float64Array.from(recentTotals, (count) => count / total),
    limits,
    inZone: new Int32Array(recentTotals.length),
    best: 0,
    bestLimits: limits.of(0),
  };
}

/**
 * A cylinder can only be the best if its outermost ring and its first day both hold a report; so rings without one are passed over, and of a ring's days those
 * after its newest report. The rest is compared with the expected value that a count may have to beat the best so far.
 */
function findLargest(search: Search, recent: RecentReports): number {
  search.best = 0;
  search.bestLimits = search.limits.of(0);
  for (let centre = 0; centre + 1 < search.memberOffsets.length; centre++) searchAround(search, centre, recent);
  return search.best;
}

function searchAround(search: Search, centre: number, { firsts, nexts }: RecentReports): void {
  const { inZone, members, memberOffsets, zoneTotals, recentAges } = search;
  const durations = inZone.length;
  inZone.fill(0);
  let newest = durations;
  const end = memberOffsets[centre + 1] ?? 0;
  for (let at = memberOffsets[centre] ?? 0; at < end; at++) {
    let link = firsts[members[at] ?? 0] ?? -1;
    if (link >= 0) newest = Math.min(newest, recentAges[link] ?? 0);
    for (; link >= 0; link = nexts[link] ?? -1) addReport(inZone, recentAges[link] ?? 0);
    if (newest === durations || zoneTotals[at] === 0) continue;
    look(search, zoneTotals[at] ?? 0, newest);
    newest = durations;
  }
}

function addReport(inZone: Int32Array, age: number): void {
  for (let at = age; at < inZone.length; at++) inZone[at]!++;
}

/** Shorter cylinders hold fewer reports, and none expects less than the one that begins with the newest. */
function look(search: Search, zoneTotal: number, newest: number): void {
  const { inZone, recentShares, bestLimits } = search;
  const least = zoneTotal * (recentShares[newest] ?? 0);
  for (let age = inZone.length - 1; age >= newest; age--) {
    const count = inZone[age] ?? 0;
    const limit = bestLimits[count] ?? count;
    if (limit <= least) return;
    if (zoneTotal * (recentShares[age] ?? 0) < limit) raise(search, count, (zoneTotal * (search.recentTotals[age] ?? 0)) / search.total);
  }
}

function raise(search: Search, count: number, expected: number): void {
  const ratio = count > expected ? logLikelihoodRatio(count, expected, search.total) : 0;
  if (ratio > search.best) {
    search.best = ratio;
    search.bestLimits = search.limits.of(ratio);
  } else {
    search.limits.settle(search.best, count);
  }
}
