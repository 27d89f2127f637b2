/** Counts of equal steps; null for a step that no delivery covers [M10]. */
export type StepCounts = ArrayLike<number | null>;

/** What an alarm method says of each step. */
export interface AlarmSeries {
  /** The count above which a step raises an alarm. Null where none is defined: too little history, or too few reports. */
  readonly upper: readonly (number | null)[];
  /** Null where nothing can be said; false where too few reports were counted for an alarm. */
  readonly isAlarm: readonly (boolean | null)[];
}

/** Throws RangeError for a count that is neither null nor a whole number ≥ 0. */
export function checkCounts(counts: StepCounts): void {
  for (let at = 0; at < counts.length; at++) {
    const count = counts[at] ?? null;
    if (count !== null && (!Number.isSafeInteger(count) || count < 0))
      throw new RangeError(`counts must be whole numbers of 0 or more, at index ${at} it is ${count}`);
  }
}

export function sumOf(counts: StepCounts): number {
  let sum = 0;
  for (let at = 0; at < counts.length; at++) sum += counts[at] ?? 0;
  return sum;
}
