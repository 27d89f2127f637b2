import type { StudyRecord } from "./record.ts";
import { allUnits, emptyTable, type DayRange, type ScoreTable, type UnitMethod } from "./unit-method.ts";

const RECENT_DAYS = 14;
const COUNT_DAYS = 28;

/** A lot in [0, 1) that is drawn once for each cell and breaks ties, so that methods of whole numbers can be set to any alarm rate. */
export function lotOf(cell: number): number {
  return (Math.imul(cell + 1, 0x9e3779b1) >>> 0) / 4_294_967_296;
}

/** Reports of a cell in the last fourteen days. */
export const cellThreshold = byCell("Cell threshold", RECENT_DAYS, (record, cell, day) => countOf(record, cell, day, RECENT_DAYS));

/** By how much the last fourteen days have more reports than the fourteen before: the greatest change. */
export const cellRise = byCell(
  "Simple count: rise",
  COUNT_DAYS,
  (record, cell, day) => 2 * countOf(record, cell, day, RECENT_DAYS) - countOf(record, cell, day, COUNT_DAYS),
);

/** The list of the cells with most reports of the last 28 days: an alarm is a cell that comes among the first so many. */
export const topByCount: UnitMethod = {
  ...cellMethod("Simple count: first places", COUNT_DAYS),
  score: rankTable,
};

function cellMethod(name: string, historyDays: number): Omit<UnitMethod, "score"> {
  return { name, historyDays, calibrationDays: 700, unitsOf: (_, cells) => cells };
}

/** A whole number for each cell and day. */
function byCell(name: string, historyDays: number, valueOf: (record: StudyRecord, cell: number, day: number) => number): UnitMethod {
  return {
    ...cellMethod(name, historyDays),
    score(record, range, units) {
      const table = emptyTable(record.area.xM.length, range);
      const length = range.to - range.from;
      for (const cell of units ?? allUnits(record.area.xM.length))
        for (let day = Math.max(range.from, historyDays - 1); day < range.to; day++)
          table.scores[cell * length + day - range.from] = valueOf(record, cell, day) + lotOf(cell);
      return table;
    },
  };
}

function countOf({ counts, area }: StudyRecord, cell: number, day: number, days: number): number {
  let sum = 0;
  for (let at = day - days + 1; at <= day; at++) sum += counts[at * area.xM.length + cell]!;
  return sum;
}

/** Minus the rank of each cell, 1 for the highest count. */
function rankTable(record: StudyRecord, range: DayRange): ScoreTable {
  const cellCount = record.area.xM.length;
  const table = emptyTable(cellCount, range);
  const length = range.to - range.from;
  for (let day = Math.max(range.from, COUNT_DAYS - 1); day < range.to; day++) {
    const values = Float64Array.from({ length: cellCount }, (_, cell) => countOf(record, cell, day, COUNT_DAYS) + lotOf(cell));
    // Cells of equal count are told apart by their lots, so the position in the order is the rank.
    const order = values.toSorted();
    for (let cell = 0; cell < cellCount; cell++)
      table.scores[cell * length + day - range.from] = positionOf(order, values[cell]!) - cellCount;
  }
  return table;
}

/** First position of `value` in ascending numbers that hold it. */
function positionOf(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
