import { checkNotNegative, checkWhole } from "./check-number.ts";
import { insufficientData, type InsufficientData } from "./insufficient-data.ts";

/** Fewer steps say nothing about the spread of the steps. */
const MIN_FREE_STEPS = 8;

/** Counts of equal steps (weeks rather than days, so that weekdays do not count as spread) and what was expected in each. */
export interface DispersionInput {
  readonly counts: ArrayLike<number>;
  /** Their mean where left out. Expected counts of 0 with a count of 0 say nothing and are left out. */
  readonly expected?: ArrayLike<number>;
  /** Parameters that `expected` was fitted with; 1 for the mean. */
  readonly parameters?: number;
}

/**
 * [PC5] Variance of counts by that of Poisson counts: Pearson's Σ (x − μ)²/μ by its degrees of freedom. 1 for Poisson counts; not raised to 1 here.
 * Too little data with fewer than 8 free steps or without any count. Throws RangeError for a count where 0 was expected.
 */
export function overDispersion({ counts, expected, parameters = 1 }: DispersionInput): number | InsufficientData {
  checkWhole("parameters", parameters);
  if (expected !== undefined && expected.length !== counts.length)
    throw new RangeError(`expected must be as many as counts, ${counts.length}, are ${expected.length}`);
  const mean = meanOf(counts);
  let steps = 0;
  let sum = 0;
  for (let at = 0; at < counts.length; at++) {
    const count = counts[at] ?? 0;
    const mu = expected === undefined ? mean : (expected[at] ?? 0);
    checkNotNegative(`expected at index ${at}`, mu);
    if (mu === 0 && count === 0) continue;
    if (mu === 0) throw new RangeError(`0 was expected at index ${at}, but ${count} counted`);
    steps++;
    sum += (count - mu) ** 2 / mu;
  }
  if (steps - parameters < MIN_FREE_STEPS) return insufficientData("steps", steps, parameters + MIN_FREE_STEPS);
  return sum / (steps - parameters);
}

function meanOf(counts: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < counts.length; at++) {
    const count = counts[at] ?? Number.NaN;
    checkWhole(`count at index ${at}`, count);
    sum += count;
  }
  return counts.length === 0 ? 0 : sum / counts.length;
}
