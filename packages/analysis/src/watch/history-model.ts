import type { History } from "./history.ts";
import type { Watch } from "./watch.ts";
import { measureRepeats, type Repeats } from "./near-pairs.ts";
import { wanderBefore } from "./wander.ts";

/**
 * [ED8] What a city's history is like without its outbreaks: levels of places, the course of the whole city, days of the week of places, near repeats and slow
 * wandering. Plain data.
 */
export interface HistoryModel {
  /** Reports of the whole city on each day of a cycle of whole weeks, about a year where there is one. */
  readonly dayTotals: Float64Array;
  /** Expected reports of each cell; only their proportions count. */
  readonly levels: Float64Array;
  /** `weekdays[cell * 7 + at]`: how much more of the cell's reports than of the city's fall on the days `at` of each week of the cycle. */
  readonly weekdays: Float64Array;
  readonly repeats: Repeats;
  /** By cell, as `wanderBefore` measures it. */
  readonly wander: Float64Array;
}

const WEEK = 7;
const YEAR_DAYS = 364;

export function modelHistory(watch: Watch, history: History): HistoryModel {
  return {
    dayTotals: cycleOf(watch, history),
    levels: levelsOf(watch, history),
    weekdays: weekdaysOf(watch, history),
    repeats: measureRepeats(watch, history),
    wander: wanderBefore({ ...watch, statistic: "dispersed", wanderByEnd: new Map() }, watch.input.days),
  };
}

/** The newest days, whole weeks up to 52; a day without data takes the mean of its weekday. */
function cycleOf({ input }: Watch, { firstDay, dayTotals, days }: History): Float64Array {
  const length = Math.min(YEAR_DAYS, WEEK * Math.floor(dayTotals.length / WEEK));
  const sums = new Float64Array(WEEK);
  const numbers = new Float64Array(WEEK);
  for (const day of days) {
    sums[day % WEEK]! += dayTotals[day - firstDay]!;
    numbers[day % WEEK]! += 1;
  }
  return Float64Array.from({ length }, (_, at) => {
    const day = input.days - length + at;
    return input.covered[day] === 1 ? dayTotals[day - firstDay]! : sums[day % WEEK]! / Math.max(1, numbers[day % WEEK]!);
  });
}

/**
 * A cell's own number, drawn towards the mean of those around it as far as chance alone could make the difference (gamma prior, its shape by moments).
 */
function levelsOf({ zones: { members, memberOffsets }, nearEnds, cellCount }: Watch, { cellTotals, total }: History): Float64Array {
  const means = Float64Array.from({ length: cellCount }, (_, cell) => {
    let [sum, number] = [0, 0];
    for (let at = memberOffsets[cell]! + 1; at < nearEnds[cell]!; at++) {
      sum += cellTotals[members[at]!]!;
      number++;
    }
    // A neighbourhood without a report is not impossible: a little of the city's mean belongs to it.
    return (sum + total / cellCount / 2) / (number + 0.5);
  });
  let [squares, excess] = [0, 0];
  means.forEach((mean, cell) => {
    squares += mean * mean;
    excess += (cellTotals[cell]! - mean) ** 2 - mean * (1 + 1 / WEEK);
  });
  const shape = excess > 0 ? Math.min(1_000, squares / excess) : 1_000;
  return means.map((mean, cell) => (mean * (cellTotals[cell]! + shape)) / (mean + shape));
}

/** A cell's own days of the week, drawn towards the city's as far as chance alone could make the difference. */
function weekdaysOf({ input, cellCount }: Watch, { cellTotals, days, total }: History): Float64Array {
  const counts = new Float64Array(cellCount * WEEK);
  const start = input.days % WEEK;
  const ofCity = new Float64Array(WEEK);
  for (const day of days) {
    const at = (day - start + WEEK) % WEEK;
    for (let cell = 0; cell < cellCount; cell++) {
      const count = input.counts[day * cellCount + cell]!;
      if (count === 0) continue;
      counts[cell * WEEK + at]! += count;
      ofCity[at]! += count / total;
    }
  }
  const evenness = 1 - ofCity.reduce((sum, share) => sum + share * share, 0);
  let [excess, pairs] = [0, 0];
  cellTotals.forEach((ofCell, cell) => {
    pairs += ofCell * (ofCell - 1);
    for (let at = 0; at < WEEK; at++) excess += (counts[cell * WEEK + at]! - ofCell * ofCity[at]!) ** 2;
    excess -= ofCell * evenness;
  });
  const weight = excess > 0 ? Math.max(7, (evenness * pairs) / excess) : Infinity;
  return counts.map((count, at) => {
    const share = ofCity[at % WEEK]!;
    const ofCell = cellTotals[Math.floor(at / WEEK)]!;
    return weight === Infinity || share === 0 ? 1 : (count / share + weight) / (ofCell + weight);
  });
}
