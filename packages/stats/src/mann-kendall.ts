import { selectSmallest } from "./select-smallest.ts";
import { twoSidedNormalP } from "./normal.ts";

/** More values would need more than 400 MB for their slopes. */
const MAX_LENGTH = 10_000;

export interface MannKendall {
  readonly n: number;
  /** Pairs that rise less pairs that fall. */
  readonly s: number;
  readonly varS: number;
  /** Null where all values are equal or there is only one. */
  readonly tauB: number | null;
  /** With continuity correction. */
  readonly z: number;
  /** Two-sided, normal. */
  readonly p: number;
  /** Sen's slope per step; null for one value. */
  readonly senSlope: number | null;
}

/**
 * Trend of a series in equal steps (Mann 1945, Kendall 1975, Sen 1968), ties counted. No correction for autocorrelation.
 * Throws RangeError when a value is not finite, or for no value and for more than 10,000.
 */
export function mannKendall(x: ArrayLike<number>): MannKendall {
  const n = x.length;
  checkSeries(x);
  const pairs = (n * (n - 1)) / 2;
  const slopes = new Float64Array(pairs);
  let s = 0;
  let tiedPairs = 0;
  let ties = 0;
  let at = 0;
  for (let i = 0; i < n; i++) {
    const value = x[i] ?? 0;
    let equal = 0;
    for (let j = i + 1; j < n; j++) {
      const rise = (x[j] ?? 0) - value;
      slopes[at++] = rise / (j - i);
      if (rise > 0) s++;
      else if (rise < 0) s--;
      else equal++;
    }
    tiedPairs += equal;
    // Σ over the members of a group of t equal values, each with its later ones: Σ 6 e (e + 2) for e = 0 … t − 1 is t(t − 1)(2t + 5).
    ties += 6 * equal * (equal + 2);
  }
  const varS = (n * (n - 1) * (2 * n + 5) - ties) / 18;
  const z = s === 0 ? 0 : (s - Math.sign(s)) / Math.sqrt(varS);
  return {
    n,
    s,
    varS,
    tauB: tiedPairs === pairs ? null : s / Math.sqrt(pairs * (pairs - tiedPairs)),
    z,
    p: twoSidedNormalP(z),
    senSlope: median(slopes),
  };
}

function checkSeries(x: ArrayLike<number>): void {
  if (x.length === 0) throw new RangeError("a trend needs at least one value, there is none");
  if (x.length > MAX_LENGTH) throw new RangeError(`a trend takes at most ${MAX_LENGTH} values, there are ${x.length}`);
  for (let at = 0; at < x.length; at++) {
    if (!Number.isFinite(x[at])) throw new RangeError(`values must be finite numbers, at index ${at} it is ${x[at]}`);
  }
}

/** Reorders `values`. */
function median(values: Float64Array): number | null {
  const count = values.length;
  if (count === 0) return null;
  const middle = count >> 1;
  const upper = selectSmallest(values, middle);
  if (count % 2 === 1) return upper;
  let lower = values[0] ?? upper;
  for (let at = 1; at < middle; at++) lower = Math.max(lower, values[at] ?? lower);
  return lower / 2 + upper / 2;
}
