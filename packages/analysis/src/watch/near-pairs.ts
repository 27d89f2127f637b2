import type { History } from "./history.ts";
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
}

const MOST_OFFSPRING = 0.7;

/** Pairs of reports by lag, in the same cell and in those around it, against those of places and days that know nothing of each other. */
export function measureRepeats(watch: Watch, history: History): Repeats {
  const byLag = pairsOfDays(history);
  const pairs = sumPairs(watch, history, weightsOf(watch, history));
  const factor = 1 + excessBetween(pairs, byLag);
  const kernel = new Float64Array(2 * BINS);
  for (let bin = 0; bin < BINS; bin++) {
    const [from, to] = [LAG_BINS[bin]!, LAG_BINS[bin + 1]!];
    const expected = sumBetween(byLag, from, to) * factor;
    kernel[bin] = sumBetween(pairs.same, from, to) - pairs.samePlaces * expected;
    kernel[BINS + bin] = sumBetween(pairs.near, from, to) - pairs.nearPlaces * expected;
  }
  return toOffspring(kernel, pairs.reports);
}

/**
 * Followers per report are wanted: where much happens, the pairs that chance makes would drown them. So places weigh the less, the more happens around them, far
 * enough around that followers hardly change it.
 */
function weightsOf({ cellCount, zones: { members, memberOffsets } }: Watch, { cellTotals, total }: History): Float64Array {
  return Float64Array.from({ length: cellCount }, (_, cell) => {
    const [from, to] = [memberOffsets[cell]!, memberOffsets[cell + 1]!];
    let around = 0;
    for (let at = from; at < to; at++) around += cellTotals[members[at]!]!;
    return 1 / (1 + around / (to - from) + total / cellCount / 2);
  });
}

/** By how much there are more pairs at long lags than expected, as a share. */
function excessBetween({ same, near, samePlaces, nearPlaces }: Pairs, byLag: Float64Array): number {
  const expected = (samePlaces + nearPlaces) * sumBetween(byLag, SLOW_FROM, SLOW_TO);
  return expected > 0 ? (sumBetween(same, SLOW_FROM, SLOW_TO) + sumBetween(near, SLOW_FROM, SLOW_TO)) / expected - 1 : 0;
}

function sumBetween(values: Float64Array, from: number, to: number): number {
  return values.subarray(from, to).reduce((sum, value) => sum + value, 0);
}

const LAGS = LAG_BINS[BINS]!;
/** Each turn adds a generation; with at most 0.7 followers later ones are nothing. */
const TURNS = 40;

/** Of two steps to cells around, one in six leads back, two in six stay around; the others lead away. */
const [BACK, STAY] = [1 / 6, 2 / 6];

/**
 * A report's followers have followers themselves. With f(t) after t days in all and h(t) direct ones, f = h + h ∗ f, solved by putting in h from turn to turn. Bins
 * below zero are chance.
 */
function toOffspring(excess: Float64Array, reports: number): Repeats {
  const sum = excess.reduce((all, value) => all + value, 0);
  if (sum <= 0 || reports === 0) return { offspring: 0, kernel: new Float64Array(excess.length) };
  const positive = excess.reduce((all, value) => all + Math.max(0, value), 0);
  const scale = sum / positive / reports;
  const direct = directOf(toDays(excess.subarray(0, BINS), scale), toDays(excess.subarray(BINS), scale));
  const kernel = Float64Array.from([...toBins(direct.same), ...toBins(direct.near)]);
  const offspring = kernel.reduce((all, value) => all + value, 0);
  if (offspring === 0) return { offspring, kernel };
  return { offspring: Math.min(MOST_OFFSPRING, offspring), kernel: kernel.map((value) => value / offspring) };
}

function toDays(bins: Float64Array, scale: number): Float64Array {
  const days = new Float64Array(LAGS);
  bins.forEach((value, bin) => {
    const [from, to] = [LAG_BINS[bin]!, LAG_BINS[bin + 1]!];
    days.fill((Math.max(0, value) * scale) / (to - from), from, to);
  });
  return days;
}

function toBins(days: Float64Array): readonly number[] {
  return Array.from({ length: BINS }, (_, bin) => Math.max(0, sumBetween(days, LAG_BINS[bin]!, LAG_BINS[bin + 1]!)));
}

interface ByPlace {
  readonly same: Float64Array;
  readonly near: Float64Array;
}

function directOf(same: Float64Array, near: Float64Array): ByPlace {
  let direct: ByPlace = { same, near };
  for (let turn = 0; turn < TURNS; turn++) {
    const { same: own, near: around } = direct;
    const stayed = convolve(own, same);
    const left = convolve(own, near);
    const followed = convolve(around, same);
    const moved = convolve(around, near);
    direct = {
      same: same.map((value, lag) => Math.max(0, value - stayed[lag]! - BACK * moved[lag]!)),
      near: near.map((value, lag) => Math.max(0, value - left[lag]! - followed[lag]! - STAY * moved[lag]!)),
    };
  }
  return direct;
}

function convolve(first: Float64Array, then: Float64Array): Float64Array {
  return Float64Array.from(first, (_, lag) => {
    let sum = 0;
    for (let at = 0; at <= lag; at++) sum += first[at]! * then[lag - at]!;
    return sum;
  });
}

/** Each weighs what its cell weighs. */
interface Pairs {
  /** By lag. */
  readonly same: Float64Array;
  readonly near: Float64Array;
  /** Ordered pairs of reports of which the first lies in a cell and the second in the same, or in one around it, whatever their days. */
  readonly samePlaces: number;
  readonly nearPlaces: number;
  readonly reports: number;
}

function sumPairs(watch: Watch, history: History, weights: Float64Array): Pairs {
  const { input, cellCount, zones, nearEnds } = watch;
  const { members, memberOffsets } = zones;
  const { cellTotals, days } = history;
  const same = new Float64Array(SLOW_TO);
  const near = new Float64Array(SLOW_TO);
  /** By cell, the newest last. */
  const earlier: { readonly day: number; readonly count: number }[][] = Array.from({ length: cellCount }, () => []);
  function pairUp(cell: number, day: number, count: number): void {
    const weight = count * weights[cell]!;
    for (let at = memberOffsets[cell]!; at < nearEnds[cell]!; at++) {
      const other = members[at]!;
      const sums = other === cell ? same : near;
      const list = earlier[other]!;
      for (let back = list.length - 1; back >= 0 && day - list[back]!.day < SLOW_TO; back--)
        sums[day - list[back]!.day]! += weight * list[back]!.count;
    }
    same[0]! += (weight * (count - 1)) / 2;
    earlier[cell]!.push({ day, count });
  }
  for (const day of days) {
    for (let cell = 0; cell < cellCount; cell++) {
      const count = input.counts[day * cellCount + cell]!;
      if (count > 0) pairUp(cell, day, count);
    }
  }
  let [samePlaces, nearPlaces, reports] = [0, 0, 0];
  for (let cell = 0; cell < cellCount; cell++) {
    const weighted = cellTotals[cell]! * weights[cell]!;
    reports += weighted;
    samePlaces += weighted * (cellTotals[cell]! - 1);
    nearPlaces += weighted * (nearTotal(watch, history, cell) - cellTotals[cell]!);
  }
  return { same, near, samePlaces, nearPlaces, reports };
}

function nearTotal({ zones: { members, memberOffsets }, nearEnds }: Watch, { cellTotals }: History, cell: number): number {
  let sum = 0;
  for (let at = memberOffsets[cell]!; at < nearEnds[cell]!; at++) sum += cellTotals[members[at]!]!;
  return sum;
}

/** By lag: the chance that the second of two reports falls so many days after the first. */
function pairsOfDays({ dayTotals, total }: History): Float64Array {
  return Float64Array.from({ length: SLOW_TO }, (_, lag) => {
    let sum = 0;
    for (let day = lag; day < dayTotals.length; day++) sum += dayTotals[day]! * (dayTotals[day - lag]! - Number(lag === 0));
    // No report pairs up with itself, and of two on one day neither is the second.
    return (lag === 0 ? sum / 2 : sum) / (total * (total - 1));
  });
}
