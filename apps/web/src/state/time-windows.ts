import { shiftHours, type Shift } from "@lagebild/domain";

/** A shift of the city with the hours it means in a filter. */
export interface TimeWindow {
  readonly id: string;
  readonly shift: Shift;
  readonly hours: readonly number[];
}

/** A shift that holds no hour's middle cannot be chosen. */
export function windowsOf(shifts: readonly Shift[]): TimeWindow[] {
  return shifts.map((shift) => ({ id: shift.id, shift, hours: shiftHours(shift) })).filter(({ hours }) => hours.length > 0);
}

/** The named window that is exactly these hours. */
export function windowOf(hours: readonly number[] | undefined, windows: readonly TimeWindow[]): string | null {
  return windows.find((window) => hours !== undefined && window.hours.join() === hours.toSorted((a, b) => a - b).join())?.id ?? null;
}

/** 6–14, or 05:30–13:45 where a shift does not change on the hour. */
export function shiftTimes({ from, to }: Shift): string {
  const isWhole = from.endsWith(":00") && to.endsWith(":00");
  return isWhole ? `${Number(from.slice(0, 2))}–${Number(to.slice(0, 2))}` : `${from}–${to}`;
}

/** From first to last hour, both included; runs over midnight when the first is the later one. */
export function hoursBetween(first: number, last: number): number[] {
  const length = ((last - first + 24) % 24) + 1;
  return Array.from({ length }, (_, index) => (first + index) % 24).toSorted((a, b) => a - b);
}

/** First hour of hours that are one run over midnight. */
export function nightBegins(hours: readonly number[] | undefined): number | undefined {
  const runs = runsOf(hours ?? [], 24);
  const [run] = runs;
  return run !== undefined && runs.length === 1 && run.first > run.last ? run.first : undefined;
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
