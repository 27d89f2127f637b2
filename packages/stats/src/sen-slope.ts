import { meanAtRanks } from "./select-middle.ts";

/** What one pass over the pairs of a series finds. */
export interface PairCounts {
  /** Pairs that rise less pairs that fall. */
  readonly s: number;
  readonly tiedPairs: number;
  /** Null for one value. */
  readonly senSlope: number | null;
}

/**
 * Counts the pairs and takes the median of their slopes (x_j − x_i) / (j − i). The slopes over half the length bracket the median closely; only slopes
 * within the bracket are kept and selected from. Where it misses, all of them are.
 */
export function countPairs(x: Float64Array): PairCounts {
  const pairs = (x.length * (x.length - 1)) / 2;
  // One place more than there are pairs: every slope is written, those outside the bracket are written over.
  const slopes = pairs < SHORT.length ? SHORT : new Float64Array(pairs + 1);
  const first = pass(x, bracketOf(x), slopes);
  const senSlope = medianSlope(first, pairs, slopes) ?? medianSlope(pass(x, EVERYTHING, slopes), pairs, slopes);
  return { s: first.rising - (pairs - first.tiedPairs - first.rising), tiedPairs: first.tiedPairs, senSlope };
}

interface Bracket {
  readonly low: number;
  readonly high: number;
}

/** Room for the slopes of up to 180 values, written anew by each call: to make it each time would cost a tenth of the whole. */
const SHORT = new Float64Array(16_384);

interface Pass {
  readonly rising: number;
  readonly tiedPairs: number;
  /** Pairs with a slope below the bracket. */
  readonly below: number;
  /** Pairs with a slope within; their slopes are at the beginning of the room for them. */
  readonly inside: number;
}

const EVERYTHING: Bracket = { low: -Infinity, high: Infinity };
/** Below this length all slopes are kept. */
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

/** Written without branches: their outcomes would be guessed wrong half of the time. */
function pass(x: Float64Array, { low, high }: Bracket, slopes: Float64Array): Pass {
  const n = x.length;
  let rising = 0;
  let tiedPairs = 0;
  let below = 0;
  let inside = 0;
  for (let lag = 1; lag < n; lag++) {
    for (let at = lag; at < n; at++) {
      const rise = (x[at] ?? 0) - (x[at - lag] ?? 0);
      const slope = rise / lag;
      const isBelow = +(slope < low);
      slopes[inside] = slope;
      rising = (rising + +(rise > 0)) | 0;
      tiedPairs = (tiedPairs + +(rise === 0)) | 0;
      below = (below + isBelow) | 0;
      inside = (inside + +(slope <= high) - isBelow) | 0;
    }
  }
  return { rising, tiedPairs, below, inside };
}

/** Null where the bracket does not hold the middle, and where there is none. */
function medianSlope({ below, inside }: Pass, pairs: number, slopes: Float64Array): number | null {
  const lower = ((pairs - 1) >> 1) - below;
  const upper = (pairs >> 1) - below;
  if (pairs === 0 || lower < 0 || upper >= inside) return null;
  return meanAtRanks({ values: slopes, count: inside, lower, upper });
}
