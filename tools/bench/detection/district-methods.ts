import { farrington } from "../../../packages/analysis/src/index.ts";
import type { StudyRecord } from "./record.ts";
import { allUnits, emptyTable, type UnitMethod } from "./unit-method.ts";

const BASELINE_DAYS = 7;
const GAP_DAYS = 2;
/** Without a floor a district that had nothing for a week alarms at every report. */
const LEAST_DEVIATION = 0.5;

/**
 * EARS C2 (Hutwagner et al. 2003) on daily counts of a district: how many standard deviations a day lies above the seven days that end three days before. The
 * product's `ears` has a fixed level; the score is what its bound is made of, so that any alarm rate can be set.
 */
export function earsC2Of(counts: ArrayLike<number>, day: number): number {
  const first = day - GAP_DAYS - BASELINE_DAYS;
  let sum = 0;
  for (let at = first; at < first + BASELINE_DAYS; at++) sum += counts[at] ?? 0;
  const mean = sum / BASELINE_DAYS;
  let squares = 0;
  for (let at = first; at < first + BASELINE_DAYS; at++) squares += ((counts[at] ?? 0) - mean) ** 2;
  return ((counts[day] ?? 0) - mean) / Math.max(LEAST_DEVIATION, Math.sqrt(squares / (BASELINE_DAYS - 1)));
}

const WEEKS_A_YEAR = 52;
const YEARS = 3;
const HALF_WINDOW = 3;
const FARRINGTON_WEEKS = WEEKS_A_YEAR * YEARS + HALF_WINDOW + 1;

/**
 * Farrington et al. (1996) on counts of seven days that end with the day: the exceedance score (count − expected) / (bound − expected). Looking every day
 * instead of once a week takes up to six days off its delay. −Infinity where the method says nothing.
 */
export function farringtonOf(counts: Float64Array, day: number): number {
  const weeks = new Float64Array(FARRINGTON_WEEKS);
  for (let week = 0; week < FARRINGTON_WEEKS; week++) {
    const last = day - 7 * (FARRINGTON_WEEKS - 1 - week);
    for (let at = last - 6; at <= last; at++) weeks[week]! += counts[at] ?? 0;
  }
  const at = FARRINGTON_WEEKS - 1;
  const outcome = farrington({ counts: weeks, frequency: WEEKS_A_YEAR, years: YEARS, halfWindow: HALF_WINDOW, firstStep: at });
  if (outcome.kind !== "result") return Number.NEGATIVE_INFINITY;
  const bound = outcome.value.upper[at] ?? null;
  const expected = outcome.value.expected[at] ?? null;
  if (bound === null || expected === null || !(bound > expected)) return Number.NEGATIVE_INFINITY;
  return ((weeks[at] ?? 0) - expected) / (bound - expected);
}

export function earsByDistrict(record: StudyRecord, level: number): UnitMethod {
  return byDistrict(record, level, {
    name: "EARS C2",
    historyDays: BASELINE_DAYS + GAP_DAYS,
    calibrationDays: 700,
    scoreOf: earsC2Of,
  });
}

export function farringtonByDistrict(record: StudyRecord, level: number): UnitMethod {
  return byDistrict(record, level, {
    name: "Farrington",
    historyDays: FARRINGTON_WEEKS * 7,
    calibrationDays: 400,
    scoreOf: farringtonOf,
  });
}

interface DistrictScore {
  readonly name: string;
  readonly historyDays: number;
  readonly calibrationDays: number;
  scoreOf(counts: Float64Array, day: number): number;
}

function byDistrict({ area }: StudyRecord, level: number, { name, scoreOf, ...times }: DistrictScore): UnitMethod {
  const districts = area.levels[level];
  if (districts === undefined) throw new RangeError(`no level ${level}`);
  return {
    name: `${name}, ${districts.name}`,
    ...times,
    unitsOf: (_, cells) => [...new Set(cells.map((cell) => districts.districtOf[cell] ?? -1))].filter((district) => district >= 0),
    score(record, range, units) {
      const table = emptyTable(districts.count, range);
      const length = range.to - range.from;
      for (const district of units ?? allUnits(districts.count)) {
        const counts = record.districtSeries[level]!.subarray(district * record.days, (district + 1) * record.days);
        for (let day = range.from; day < range.to; day++)
          if (day >= times.historyDays) table.scores[district * length + day - range.from] = scoreOf(counts, day);
      }
      return table;
    },
  };
}
