import { betaQuantile } from "./beta.ts";
import { checkDispersion, checkPair, type CountPair } from "./e-test.ts";
import { insufficientData, type InsufficientData } from "./insufficient-data.ts";

/** Rate after by rate before, with its interval. */
export interface RateRatio {
  /** Null where nothing was counted before. */
  readonly ratio: number | null;
  readonly lower: number;
  /** Null where the interval has no upper end, because nothing was counted before. */
  readonly upper: number | null;
}

/**
 * Exact conditional interval for the ratio of two Poisson rates: given the total, the count after is binomial, and the Clopper–Pearson (1934) interval of
 * its share turns into that of the ratio. [PC3] With a dispersion φ above 1 both counts are divided by φ, as by a design effect (Korn & Graubard 1998).
 * Too little data when both counts are 0. Throws RangeError for a confidence outside ]0, 1[.
 */
export function rateRatio(pair: CountPair, confidence = 0.9, dispersion = 1): RateRatio | InsufficientData {
  checkPair(pair);
  checkDispersion(dispersion);
  if (!(confidence > 0 && confidence < 1)) throw new RangeError(`confidence must be between 0 and 1, is ${confidence}`);
  const { before, after, exposureBefore, exposureAfter } = pair;
  if (before + after === 0) return insufficientData("reports", 0, 1);
  const weight = exposureBefore / exposureAfter;
  const tail = (1 - confidence) / 2;
  const least = after / dispersion;
  const rest = before / dispersion;
  return {
    ratio: before === 0 ? null : (after / before) * weight,
    lower: after === 0 ? 0 : weight * oddsOf(betaQuantile(tail, { a: least, b: rest + 1 })),
    upper: before === 0 ? null : weight / oddsOf(betaQuantile(tail, { a: rest, b: least + 1 })),
  };
}

function oddsOf(share: number): number {
  return share / (1 - share);
}
