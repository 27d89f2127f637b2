import type { Watch } from "./watch.ts";

/** History that is further back tells of another city. */
const MOST_DAYS = 728;

/** The days that are covered, newest last. */
export interface History {
  readonly cellCount: number;
  /** Of the input; ascending. */
  readonly days: readonly number[];
  readonly firstDay: number;
  readonly cellTotals: Float64Array;
  /** By day from `firstDay`; 0 where not covered. */
  readonly dayTotals: Float64Array;
  readonly total: number;
}

export function readHistory({ input, cellCount }: Pick<Watch, "input" | "cellCount">): History {
  const firstDay = Math.max(0, input.days - MOST_DAYS);
  const cellTotals = new Float64Array(cellCount);
  const dayTotals = new Float64Array(input.days - firstDay);
  const days: number[] = [];
  for (let day = firstDay; day < input.days; day++) {
    if (input.covered[day] !== 1) continue;
    days.push(day);
    for (let cell = 0; cell < cellCount; cell++) {
      const count = input.counts[day * cellCount + cell]!;
      cellTotals[cell]! += count;
      dayTotals[day - firstDay]! += count;
    }
  }
  return { cellCount, days, firstDay, cellTotals, dayTotals, total: cellTotals.reduce((sum, count) => sum + count, 0) };
}
