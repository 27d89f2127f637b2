import { normalQuantile } from "./normal-quantile.ts";

export interface ShareInterval {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The share of `hits` in `trials` with its interval by Wilson (1927), which holds for few trials and at 0 and 1 too. Sums of weights of at most 1 stand for
 * counts: they vary no more than as many whole trials would, so the interval is rather too wide. Throws RangeError without trials.
 */
export function wilsonInterval(hits: number, trials: number, level = 0.95): ShareInterval {
  if (!(Number.isFinite(trials) && trials > 0)) throw new RangeError(`trials must be a number above 0, is ${trials}`);
  if (!(hits >= 0 && hits <= trials)) throw new RangeError(`hits must be a number from 0 to ${trials}, is ${hits}`);
  if (!(level > 0 && level < 1)) throw new RangeError(`level must be a number between 0 and 1, is ${level}`);
  const z = normalQuantile((1 + level) / 2);
  const share = hits / trials;
  const pull = (z * z) / trials;
  const middle = (share + pull / 2) / (1 + pull);
  const half = Math.sqrt(pull * (share * (1 - share) + pull / 4)) / (1 + pull);
  // Rounding must not lead past the ends.
  return { share, low: hits === 0 ? 0 : Math.max(0, middle - half), high: hits === trials ? 1 : Math.min(1, middle + half) };
}
