import { selectSmallest } from "./select-smallest.ts";

/** What one pass over the pairs of a series finds. */
export interface PairCounts {
  /** Pairs that rise less pairs that fall. */
  readonly s: number;
  readonly tiedPairs: number;
  /** Σ t (t − 1)(2t + 5) over groups of t equal values. */
  readonly ties: number;
  /** Null for one value. */
  readonly senSlope: number | null;
}

/**
 * Counts the pairs and takes the median of their slopes (x_j − x_i) / (j − i). The slopes over half the length bracket the median closely; only slopes
 * within the bracket are kept and selected from. Where it misses, all of them are.
 */
export function countPairs(x: Float64Array): PairCounts {
  const pairs = (x.length * (x.length - 1)) / 2;
  const slopes = new Float64Array(pairs + 1);
  const bracketed = pass(x, bracketOf(x), slopes);
  const found = medianSlope(slopes, bracketed, pairs) ?? medianSlope(slopes, pass(x, EVERYTHING, slopes), pairs);
  return { s: bracketed.s, tiedPairs: bracketed.tiedPairs, ties: bracketed.ties, senSlope: found };
}

interface Bracket {
  readonly low: number;
  readonly high: number;
}

interface Pass {
  readonly s: number;
  readonly tiedPairs: number;
  readonly ties: number;
  /** Slopes below the bracket. */
  readonly below: number;
  /** Slopes within, at the beginning of `slopes`. */
  readonly inside: number;
}

const EVERYTHING: Bracket = { low: -Infinity, high: Infinity };
/** Below this all slopes are kept. */
const MIN_BRACKETED = 16;

/** The 0.3 and the 0.7 quantile of the slopes over half the length. */
function bracketOf(x: Float64Array): Bracket {
  if (x.length < MIN_BRACKETED) return EVERYTHING;
  const lag = x.length >> 1;
  const count = x.length - lag;
  const sample = new Float64Array(count);
  for (let at = 0; at < count; at++) sample[at] = ((x[at + lag] ?? 0) - (x[at] ?? 0)) / lag;
  sample.sort();
  return { low: sample[Math.floor(count * 0.3)] ?? -Infinity, high: sample[Math.ceil(count * 0.7)] ?? Infinity };
}

/** `slopes` holds one place more than there are pairs: every slope is written, those outside the bracket are written over. */
function pass(x: Float64Array, { low, high }: Bracket, slopes: Float64Array): Pass {
  const n = x.length;
  let rising = 0;
  let tiedPairs = 0;
  let ties = 0;
  let below = 0;
  let inside = 0;
  for (let i = 0; i < n; i++) {
    const value = x[i] ?? 0;
    let equal = 0;
    for (let j = i + 1; j < n; j++) {
      const rise = (x[j] ?? 0) - value;
      const slope = rise / (j - i);
      rising = (rising + +(rise > 0)) | 0;
      equal = (equal + +(rise === 0)) | 0;
      below = (below + +(slope < low)) | 0;
      slopes[inside] = slope;
      inside = (inside + (+(slope >= low) & +(slope <= high))) | 0;
    }
    tiedPairs += equal;
    // Over the members of a group of t equal values, each with its e = 0 … t − 1 later ones, Σ 6 e (e + 2) is t (t − 1)(2t + 5).
    ties += 6 * equal * (equal + 2);
  }
  const pairs = (n * (n - 1)) / 2;
  return { s: 2 * rising - (pairs - tiedPairs), tiedPairs, ties, below, inside };
}

/** Null where the bracket does not hold the middle, and where there is none. */
function medianSlope(slopes: Float64Array, { below, inside }: Pass, pairs: number): number | null {
  const lower = ((pairs - 1) >> 1) - below;
  const upper = (pairs >> 1) - below;
  if (pairs === 0 || lower < 0 || upper >= inside) return null;
  if (lower === upper) return selectSmallest(slopes, inside, lower);
  const first = selectSmallest(slopes.slice(0, inside), inside, lower);
  return first / 2 + followerOf(slopes, inside, upper, first) / 2;
}

/** The value at `rank` when the one before is `first`: `first` again where it stands there too, else the smallest that is larger. */
function followerOf(values: Float64Array, count: number, rank: number, first: number): number {
  let notLarger = 0;
  let next = Infinity;
  for (let at = 0; at < count; at++) {
    const value = values[at] ?? 0;
    if (value <= first) notLarger++;
    else next = Math.min(next, value);
  }
  return notLarger > rank ? first : next;
}
