import type { StudyRecord } from "./record.ts";

/** Days from `from` up to, not including, `to`. */
export interface DayRange {
  readonly from: number;
  readonly to: number;
}

/** Scores of units (cells or districts), day by day. */
export interface ScoreTable extends DayRange {
  /** `scores[unit * (to − from) + day − from]`; −Infinity where nothing can be said, or the unit was not asked for. */
  readonly scores: Float64Array;
}

/** A method that watches fixed units, each of which has a score at the end of each day: an alarm where it reaches the threshold. */
export interface UnitMethod {
  readonly name: string;
  /** Days before the first that can be judged. */
  readonly historyDays: number;
  /** Days of history that are enough to set its threshold, and not too slow. */
  readonly calibrationDays: number;
  /** Units that hold one of the cells. */
  unitsOf(record: StudyRecord, cells: readonly number[]): readonly number[];
  /** Of all units when `units` is null. Only days up to the one that is judged are read. */
  score(record: StudyRecord, range: DayRange, units: readonly number[] | null): ScoreTable;
}

export function emptyTable(unitCount: number, { from, to }: DayRange): ScoreTable {
  return { from, to, scores: new Float64Array(unitCount * (to - from)).fill(Number.NEGATIVE_INFINITY) };
}

export function allUnits(count: number): readonly number[] {
  return Array.from({ length: count }, (_, unit) => unit);
}
