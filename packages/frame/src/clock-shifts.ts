import { lowerBound } from "./columns.ts";

/**
 * When the clock of the city is put forward or back: `at` is the minute that the clock would show, ascending, and `by` what
 * is added to it. A minute of the hour that is there twice means its first pass.
 */
export interface ClockShifts {
  readonly at: Int32Array;
  readonly by: Int32Array;
}

/** Position of the first shift after a minute of the clock; the number of shifts when there is none. */
export function firstShiftAfter({ at }: ClockShifts, localMinute: number): number {
  return lowerBound(at, localMinute + 1, 0, at.length);
}

export function toClockShifts(shifts: readonly { readonly localMinute: number; readonly byMin: number }[]): ClockShifts {
  return { at: Int32Array.from(shifts, ({ localMinute }) => localMinute), by: Int32Array.from(shifts, ({ byMin }) => byMin) };
}
