import { twoSidedNormalP } from "./normal.ts";
import { countPairs } from "./sen-slope.ts";

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
  const values = new Float64Array(x);
  const { s, tiedPairs, senSlope } = countPairs(values);
  const varS = (n * (n - 1) * (2 * n + 5) - (tiedPairs === 0 ? 0 : countTies(values))) / 18;
  const z = s === 0 ? 0 : (s - Math.sign(s)) / Math.sqrt(varS);
  const tauB = tiedPairs === pairs ? null : s / Math.sqrt(pairs * (pairs - tiedPairs));
  return { n, s, varS, tauB, z, p: twoSidedNormalP(z), senSlope };
}

function checkSeries(x: ArrayLike<number>): void {
  if (x.length === 0) throw new RangeError("a trend needs at least one value, there is none");
  if (x.length > MAX_LENGTH) throw new RangeError(`a trend takes at most ${MAX_LENGTH} values, there are ${x.length}`);
  for (let at = 0; at < x.length; at++) {
    if (!Number.isFinite(x[at])) throw new RangeError(`values must be finite numbers, at index ${at} it is ${x[at]}`);
  }
}

/** Σ t (t − 1)(2t + 5) over groups of t equal values. Sorts them. */
function countTies(values: Float64Array): number {
  values.sort();
  let sum = 0;
  let from = 0;
  for (let at = 1; at <= values.length; at++) {
    if (at < values.length && values[at] === values[from]) continue;
    const size = at - from;
    sum += size * (size - 1) * (2 * size + 5);
    from = at;
  }
  return sum;
}
