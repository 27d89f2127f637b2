import { type Run, runsOf } from "../../state/time-windows.ts";

export const WEEK_HOURS = 168;
/** Lower bounds of the classes 2 to 6; below the first one lies class 1, nothing at all is class 0. */
const RATIO_BOUNDS = [0.5, 1, 1.5, 2, 3] as const;

/** Below this many reports with an hour single hours say nothing; below the second one not even blocks do. */
export const ENOUGH_FOR_HOURS = 50;
export const ENOUGH_FOR_BLOCKS = 20;

export type Grain = "hours" | "blocks" | "windows" | "none";

export function grainOf(total: number): Grain {
  if (total <= 0) return "none";
  return total >= ENOUGH_FOR_HOURS ? "hours" : total >= ENOUGH_FOR_BLOCKS ? "blocks" : "windows";
}

export interface MatrixCell {
  readonly weekday: number;
  /** First hour of the block. */
  readonly hour: number;
  /** Hours of the block. */
  readonly length: number;
  readonly count: number;
  /** Count divided by what an even week would have here. */
  readonly ratio: number;
  /** 0 to 6. */
  readonly class: number;
}

export function ratioClass(ratio: number): number {
  if (ratio <= 0) return 0;
  return 1 + RATIO_BOUNDS.filter((bound) => ratio >= bound).length;
}

/** Seven rows, Monday first, of 24 hours or of eight blocks of three; `hours` as in FacetsAnswer. */
export function matrixRows(hours: readonly number[], blockLength: 1 | 3): readonly (readonly MatrixCell[])[] {
  if (hours.length !== WEEK_HOURS) throw new RangeError(`a week has 168 hours, not ${hours.length}`);
  const total = hours.reduce((sum, count) => sum + count, 0);
  const expected = (total * blockLength) / WEEK_HOURS;
  return Array.from({ length: 7 }, (_, weekday) =>
    Array.from({ length: 24 / blockLength }, (__, block) => {
      const hour = block * blockLength;
      const start = weekday * 24 + hour;
      const count = hours.slice(start, start + blockLength).reduce((sum, each) => sum + each, 0);
      const ratio = expected === 0 ? 0 : count / expected;
      return { weekday, hour, length: blockLength, count, ratio, class: ratioClass(ratio) };
    }),
  );
}

/** Sums over the week for named windows. */
export function windowCounts(hours: readonly number[], windows: readonly { readonly hours: readonly number[] }[]): readonly number[] {
  return windows.map((window) => hours.reduce((sum, count, index) => (window.hours.includes(index % 24) ? sum + count : sum), 0));
}

export interface Corner {
  readonly weekday: number;
  readonly hour: number;
}

/** All weekdays and hours between two corners, both included. */
export function rectangle(one: Corner, other: Corner): { readonly weekdays: number[]; readonly hours: number[] } {
  const span = (a: number, b: number): number[] => Array.from({ length: Math.abs(a - b) + 1 }, (_, index) => Math.min(a, b) + index);
  return { weekdays: span(one.weekday, other.weekday), hours: span(one.hour, other.hour) };
}

export interface Outline {
  readonly days: Run;
  readonly hours: Run;
}

/** Rectangles around the chosen places, by row and column: runs of a row that the next row has too are one. */
export function outlinesOf(chosen: readonly (readonly boolean[])[]): readonly Outline[] {
  const rowsOfRun = new Map<string, { readonly hours: Run; readonly rows: number[] }>();
  chosen.forEach((columns, row) => {
    for (const hours of runsOf(columns.flatMap((isChosen, column) => (isChosen ? [column] : [])))) {
      const key = `${hours.first}-${hours.last}`;
      const same = rowsOfRun.get(key) ?? { hours, rows: [] };
      same.rows.push(row);
      rowsOfRun.set(key, same);
    }
  });
  return [...rowsOfRun.values()].flatMap(({ hours, rows }) => runsOf(rows).map((days) => ({ days, hours })));
}
