import type { ScoreTable } from "./unit-method.ts";

/** [D3] An alarm that had no score at the threshold for so many days is closed. As in the watch. */
const OPEN_DAYS = 28;

/** [D3] Alarms raised on the days `from` ≤ day < `to`; those of earlier days of the table are open or closed as they left them. */
export function countAlarms({ scores, ...table }: ScoreTable, threshold: number, from: number, to: number): number {
  const length = table.to - table.from;
  let count = 0;
  for (let start = 0; start < scores.length; start += length) {
    let last = Number.NEGATIVE_INFINITY;
    for (let at = 0; at < length; at++) {
      if (!(scores[start + at]! >= threshold)) continue;
      const day = table.from + at;
      if (day - last > OPEN_DAYS && day >= from && day < to) count++;
      last = day;
    }
  }
  return count;
}

export interface UnitThreshold {
  readonly threshold: number;
  /** Alarms per 30 days in the history that it was set on. */
  readonly per30Days: number;
  /** Alarms that never end keep others from being raised, so few units cannot reach any rate. */
  readonly isReached: boolean;
}

const STEP = 1.15;
/** Many more scores than any alarm rate needs. */
const MOST_SCORES = 60_000;

/** A score that may raise an alarm. */
interface Candidate {
  readonly unit: number;
  readonly day: number;
  readonly score: number;
}

/** [D2] By rate: goes down from the highest score until the history has as many alarms as wanted; where it never has, the threshold with most alarms. */
export function calibrateUnits(table: ScoreTable, rates: readonly number[]): readonly UnitThreshold[] {
  const candidates = highest(table);
  if (candidates.length === 0) return rates.map(() => ({ threshold: Number.POSITIVE_INFINITY, per30Days: 0, isReached: false }));
  const from = table.from + OPEN_DAYS;
  const sorted = Float64Array.from(candidates, ({ score }) => score).toSorted();
  const thresholdAt = (exceeding: number): number => sorted[sorted.length - exceeding]!;
  const rateAt = (exceeding: number): number => (countRaised(candidates, thresholdAt(exceeding), from) * 30) / (table.to - from);
  return rates.map((per30Days) => {
    const { exceeding, isReached } = goDown(sorted.length, rateAt, per30Days);
    return { threshold: thresholdAt(exceeding), per30Days: rateAt(exceeding), isReached };
  });
}

/** In the order of units and days. */
function highest({ scores, from, to }: ScoreTable): readonly Candidate[] {
  const finite = scores.filter((score) => score > Number.NEGATIVE_INFINITY);
  const floor = finite.length <= MOST_SCORES ? Number.NEGATIVE_INFINITY : finite.toSorted()[finite.length - MOST_SCORES]!;
  const candidates: Candidate[] = [];
  scores.forEach((score, at) => {
    if (score > Number.NEGATIVE_INFINITY && score >= floor)
      candidates.push({ unit: Math.floor(at / (to - from)), day: from + (at % (to - from)), score });
  });
  return candidates;
}

function countRaised(candidates: readonly Candidate[], threshold: number, from: number): number {
  let count = 0;
  let [unit, last] = [-1, 0];
  for (const each of candidates) {
    if (each.score < threshold) continue;
    if ((each.unit !== unit || each.day - last > OPEN_DAYS) && each.day >= from) count++;
    ({ unit, day: last } = each);
  }
  return count;
}

interface Reached {
  readonly exceeding: number;
  readonly isReached: boolean;
}

function goDown(length: number, rateAt: (exceeding: number) => number, per30Days: number): Reached {
  let below = 0;
  let best = { exceeding: 1, rate: 0 };
  for (let exceeding = 1; exceeding <= length; exceeding = Math.ceil(exceeding * STEP)) {
    const rate = rateAt(exceeding);
    if (rate > best.rate) best = { exceeding, rate };
    if (rate >= per30Days) return { exceeding: between(rateAt, below, exceeding, per30Days), isReached: true };
    below = exceeding;
  }
  return { exceeding: best.exceeding, isReached: false };
}

/** Of two neighbouring numbers of exceeding scores between which the rate passes, the one with the nearer rate. `below` has too few alarms, `above` enough. */
function between(rateAt: (exceeding: number) => number, below: number, above: number, per30Days: number): number {
  let [low, high] = [below, above];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (rateAt(middle) >= per30Days) high = middle;
    else low = middle;
  }
  return low > 0 && per30Days - rateAt(low) < rateAt(high) - per30Days ? low : high;
}
