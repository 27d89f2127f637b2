import { checkPlane, checkWhole } from "../check-numbers.ts";

/** One stream of reports by cell and day. */
export interface WatchInput {
  /** Centres of the cells in metres of one plane, e.g. UTM. */
  readonly xM: Float64Array;
  readonly yM: Float64Array;
  /** Reports, day after day: `counts[day * cellCount + cell]`. */
  readonly counts: Uint16Array | Float64Array;
  /** Days from 0, without a gap. */
  readonly days: number;
  /** [M10] 1 for each day with data; what the counts say of other days is not read. */
  readonly covered: Uint8Array;
}

/** What a score is made of: the logarithm of the likelihood ratio as in `spaceTimeScan`, or the one that allows for levels that wander. */
export const WATCH_STATISTICS = ["plain", "dispersed"] as const;
export type WatchStatistic = (typeof WATCH_STATISTICS)[number];

export interface WatchParameters {
  readonly maxRadiusM: number;
  readonly maxDurationDays: number;
  /** Cylinders with fewer reports are no clusters. */
  readonly minReports: number;
  /** Days that end with the day looked at, from which expected numbers are made. */
  readonly baselineDays: number;
  /** Ascending, at most `maxDurationDays`; those of `watchDurations` when absent. */
  readonly durations?: readonly number[];
  /** `dispersed` when absent. */
  readonly statistic?: WatchStatistic;
}

export const WATCH_BASELINE_DAYS = 365;

/** [ED1] Few enough to be fast, dense enough that no duration in between lies far from one of them. */
const DURATIONS = [1, 2, 3, 5, 7, 10, 14, 21, 28, 42, 56];

/** The durations that are looked at, in days, up to the longest. */
export function watchDurations(maxDurationDays: number): readonly number[] {
  const within = DURATIONS.filter((duration) => duration < maxDurationDays);
  return [...within, maxDurationDays];
}

const MOST_BASELINE_DAYS = 3_660;

/** Throws RangeError where the input cannot be meant. */
export function checkWatch({ xM, yM, counts, days, covered }: WatchInput, parameters: WatchParameters): void {
  const { maxRadiusM, maxDurationDays, minReports, baselineDays, durations = watchDurations(maxDurationDays) } = parameters;
  const cellCount = xM.length;
  if (cellCount === 0) throw new RangeError("there are no cells");
  checkPlane(xM, yM, cellCount);
  checkWhole("days", days, 1, 100_000);
  if (counts.length !== days * cellCount)
    throw new RangeError(`there are ${counts.length} counts for ${days} days of ${cellCount} cells, not ${days * cellCount}`);
  if (covered.length !== days) throw new RangeError(`covered has ${covered.length} days, not ${days}`);
  counts.forEach((count, at) => {
    if (!(Number.isInteger(count) && count >= 0)) throw new RangeError(`counts[${at}] must be a whole number of at least 0, is ${count}`);
  });
  if (!(maxRadiusM >= 0) || maxRadiusM === Infinity) throw new RangeError(`maxRadiusM must be a number of metres from 0, is ${maxRadiusM}`);
  checkWhole("maxDurationDays", maxDurationDays, 1, baselineDays);
  checkWhole("minReports", minReports, 1);
  checkWhole("baselineDays", baselineDays, 2, MOST_BASELINE_DAYS);
  if (durations.length === 0) throw new RangeError("at least one duration is needed");
  for (const [at, duration] of durations.entries()) checkWhole(`durations[${at}]`, duration, (durations[at - 1] ?? 0) + 1, maxDurationDays);
}
