import { weekdayOf } from "@lagebild/domain";
import type { WarningInput } from "../early-warning/warning-input.ts";
import { NOWHERE } from "./nowhere.ts";

/** [NP2] Parts of the week, by name of the hours 0–167 that belong to them. The night belongs to the day on which it begins. */
export const WEEK_BLOCKS: readonly (readonly number[])[] = [
  { weekdays: [0, 1, 2, 3, 4], from: 6, hours: 12 },
  { weekdays: [5, 6], from: 6, hours: 12 },
  { weekdays: [0, 1, 2, 3, 6], from: 18, hours: 4 },
  { weekdays: [4, 5], from: 18, hours: 4 },
  { weekdays: [0, 1, 2, 3, 6], from: 22, hours: 8 },
  { weekdays: [4, 5], from: 22, hours: 8 },
].map(({ weekdays, from, hours }) =>
  weekdays.flatMap((weekday) => Array.from({ length: hours }, (_, at) => (weekday * 24 + from + at) % 168)).toSorted((a, b) => a - b),
);

const BLOCK_OF_HOUR = Int8Array.from({ length: 168 }, (_, hour) => WEEK_BLOCKS.findIndex((hours) => hours.includes(hour)));
/** A longer window says too little of the hour. */
const LONGEST_MIN = 240;

/** By row. */
export function blocksOfRows({ firstDay, rows }: WarningInput): Int8Array {
  return Int8Array.from(rows.day, (day, row) => {
    if (rows.isHourless[row] === 1 || rows.durationMin[row]! > LONGEST_MIN) return NOWHERE;
    const middle = rows.minute[row]! + rows.durationMin[row]! / 2;
    const hour = weekdayOf(firstDay + day) * 24 + Math.floor(middle / 60);
    return BLOCK_OF_HOUR[hour % 168]!;
  });
}
