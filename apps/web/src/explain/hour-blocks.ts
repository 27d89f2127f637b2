/** Below this number of reports with an hour the matrix has blocks of three hours. */
const MIN_FOR_HOURS = 50;
/** Below this number only the three parts of the day are named. */
const MIN_FOR_BLOCKS = 20;
const DAY_HOURS = 24;
const WEEK_HOURS = 168;

export interface HourBlock {
  /** Monday = 0. */
  readonly weekday: number;
  readonly from: number;
  /** Hour after the last. */
  readonly to: number;
  readonly count: number;
  /** 0 = nothing; 1–6 by the ratio to an even week: < ½, ½–1, 1–1½, 1½–2, 2–3, from 3. */
  readonly ratioClass: number;
}

export type Hours =
  | { readonly kind: "none" }
  | { readonly kind: "windows"; readonly early: number; readonly late: number; readonly night: number }
  | { readonly kind: "matrix"; readonly blockHours: 1 | 3; readonly blocks: readonly HourBlock[] };

const RATIO_BOUNDS = [0.5, 1, 1.5, 2, 3];

/** `hours` holds weekday × 24 + hour, Monday first; what carries no hour is not in it (M8). */
export function hourBlocks(hours: readonly number[]): Hours {
  const total = hours.reduce((sum, count) => sum + count, 0);
  if (total === 0) return { kind: "none" };
  if (total < MIN_FOR_BLOCKS) return { kind: "windows", ...partsOfDay(hours) };
  const blockHours = total < MIN_FOR_HOURS ? 3 : 1;
  const blocks: HourBlock[] = [];
  for (let start = 0; start < WEEK_HOURS; start += blockHours) {
    const count = hours.slice(start, start + blockHours).reduce((sum, each) => sum + each, 0);
    const even = (total * blockHours) / WEEK_HOURS;
    const from = start % DAY_HOURS;
    blocks.push({ weekday: Math.floor(start / DAY_HOURS), from, to: from + blockHours, count, ratioClass: ratioClass(count, even) });
  }
  return { kind: "matrix", blockHours, blocks };
}

function ratioClass(count: number, even: number): number {
  if (count <= 0) return 0;
  return 1 + RATIO_BOUNDS.filter((bound) => count / even >= bound).length;
}

/** Shifts of the day: 6–14, 14–22, 22–6. */
function partsOfDay(hours: readonly number[]): { early: number; late: number; night: number } {
  const parts = { early: 0, late: 0, night: 0 };
  hours.forEach((count, at) => {
    const hour = at % DAY_HOURS;
    parts[hour >= 6 && hour < 14 ? "early" : hour >= 14 && hour < 22 ? "late" : "night"] += count;
  });
  return parts;
}
