/** Named parts of a day, the shifts of most control rooms. Night runs over midnight and counts on both calendar days. */
export const TIME_WINDOWS = [
  { id: "early", hours: [6, 7, 8, 9, 10, 11, 12, 13] },
  { id: "late", hours: [14, 15, 16, 17, 18, 19, 20, 21] },
  { id: "night", hours: [0, 1, 2, 3, 4, 5, 22, 23] },
] as const satisfies readonly { readonly id: string; readonly hours: readonly number[] }[];

export type TimeWindow = (typeof TIME_WINDOWS)[number]["id"];

/** The named window that is exactly these hours. */
export function windowOf(hours: readonly number[] | undefined): TimeWindow | null {
  return TIME_WINDOWS.find((window) => hours !== undefined && window.hours.join() === hours.toSorted((a, b) => a - b).join())?.id ?? null;
}

/** From first to last hour, both included; runs over midnight when the first is the later one. */
export function hoursBetween(first: number, last: number): number[] {
  const length = ((last - first + 24) % 24) + 1;
  return Array.from({ length }, (_, index) => (first + index) % 24).toSorted((a, b) => a - b);
}

export interface Run {
  readonly first: number;
  readonly last: number;
}

/** Numbers as runs of neighbours; with `size` the last and the first are neighbours too (Sunday–Monday, 23–0 h). */
export function runsOf(numbers: readonly number[], size?: number): Run[] {
  const runs: { first: number; last: number }[] = [];
  for (const number of numbers.toSorted((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last !== undefined && last.last === number - 1) last.last = number;
    else runs.push({ first: number, last: number });
  }
  const [first, last] = [runs[0], runs.at(-1)];
  if (size === undefined || first === undefined || last === undefined || runs.length < 2) return runs;
  if (first.first !== 0 || last.last !== size - 1) return runs;
  return [...runs.slice(1, -1), { first: last.first, last: first.last }];
}
