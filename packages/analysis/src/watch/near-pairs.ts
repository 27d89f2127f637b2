import type { History } from "./history-model.ts";
import type { Watch } from "./watch.ts";

/** Lags in days, each bin from its number to before the next one; the last only ends the one before. */
export const LAG_BINS = [0, 1, 3, 5, 8, 15, 22, 29, 43] as const;
const BINS = LAG_BINS.length - 1;
/** Between these lags near repeats have died away; what is left of an excess is slow wandering. */
const [SLOW_FROM, SLOW_TO] = [50, 92];

/** [ED8] How reports follow on reports nearby. */
export interface Repeats {
  /** Reports that follow on a report directly, in the mean. */
  readonly offspring: number;
  /** Shares of those, by lag bin: in the same cell, then in those around it. The sum is 1 unless there are none. */
  readonly kernel: Float64Array;
  /** Variance of the level of a place over months, as a share of its square. */
  readonly wander: number;
}

const MOST_OFFSPRING = 0.7;
const MOST_WANDER = 0.25;

/** Pairs of reports by lag, in the same cell and in those around it, against those of places and days that know nothing of each other. */
export function measureRepeats(watch: Watch, history: History): Repeats {
  const observed = countPairs(watch, history);
  const { same, near } = pairsOfPlaces(watch, history);
  const byLag = pairsOfDays(history);
  const sumBetween = (values: Float64Array, from: number, to: number): number =>
    values.subarray(from, to).reduce((sum, value) => sum + value, 0);
  const slowExpected = (same + near) * sumBetween(byLag, SLOW_FROM, SLOW_TO);
  const slow = sumBetween(observed.same, SLOW_FROM, SLOW_TO) + sumBetween(observed.near, SLOW_FROM, SLOW_TO);
  const wander = slowExpected > 0 ? Math.min(MOST_WANDER, Math.max(0, slow / slowExpected - 1)) : 0;
  const kernel = new Float64Array(2 * BINS);
  for (let bin = 0; bin < BINS; bin++) {
    const [from, to] = [LAG_BINS[bin]!, LAG_BINS[bin + 1]!];
    const days = sumBetween(byLag, from, to) * (1 + wander);
    kernel[bin] = sumBetween(observed.same, from, to) - same * days;
    kernel[BINS + bin] = sumBetween(observed.near, from, to) - near * days;
  }
  return { ...toOffspring(kernel, history.total), wander };
}

/** A report's followers have followers themselves: with f in all, f / (1 + f) follow directly. Bins below zero are chance. */
function toOffspring(excess: Float64Array, total: number): Pick<Repeats, "offspring" | "kernel"> {
  const sum = excess.reduce((all, value) => all + value, 0);
  const positive = excess.reduce((all, value) => all + Math.max(0, value), 0);
  if (sum <= 0 || total === 0) return { offspring: 0, kernel: new Float64Array(excess.length) };
  const followers = sum / total;
  return { offspring: Math.min(MOST_OFFSPRING, followers / (1 + followers)), kernel: excess.map((value) => Math.max(0, value) / positive) };
}

interface PairCounts {
  readonly same: Float64Array;
  readonly near: Float64Array;
}

/** By lag. Pairs on the same day count once. */
function countPairs({ input, cellCount, zones, nearEnds }: Watch, { days }: History): PairCounts {
  const { members, memberOffsets } = zones;
  const same = new Float64Array(SLOW_TO);
  const near = new Float64Array(SLOW_TO);
  /** By cell, the newest last. */
  const reports: { readonly day: number; readonly count: number }[][] = Array.from({ length: cellCount }, () => []);
  function pairUp(cell: number, day: number, count: number): void {
    for (let at = memberOffsets[cell]!; at < nearEnds[cell]!; at++) {
      const other = members[at]!;
      const list = reports[other]!;
      for (let back = list.length - 1; back >= 0 && day - list[back]!.day < SLOW_TO; back--)
        (other === cell ? same : near)[day - list[back]!.day]! += count * list[back]!.count;
    }
    same[0]! += (count * (count - 1)) / 2;
    reports[cell]!.push({ day, count });
  }
  for (const day of days) {
    for (let cell = 0; cell < cellCount; cell++) {
      const count = input.counts[day * cellCount + cell]!;
      if (count > 0) pairUp(cell, day, count);
    }
  }
  return { same, near };
}

/** Ordered pairs of reports of which the first lies in a cell and the second in the same, or in one around it. */
function pairsOfPlaces(
  { cellCount, zones: { members, memberOffsets }, nearEnds }: Watch,
  { cellTotals }: History,
): { readonly same: number; readonly near: number } {
  let [same, near] = [0, 0];
  for (let cell = 0; cell < cellCount; cell++) {
    const count = cellTotals[cell]!;
    same += count * (count - 1);
    for (let at = memberOffsets[cell]! + 1; at < nearEnds[cell]!; at++) near += count * cellTotals[members[at]!]!;
  }
  return { same, near };
}

/** By lag: the chance that the second of two reports falls so many days after the first. */
function pairsOfDays({ dayTotals, total }: History): Float64Array {
  return Float64Array.from({ length: SLOW_TO }, (_, lag) => {
    let sum = 0;
    for (let day = lag; day < dayTotals.length; day++) sum += dayTotals[day]! * dayTotals[day - lag]!;
    return (lag === 0 ? sum / 2 : sum) / (total * total);
  });
}
