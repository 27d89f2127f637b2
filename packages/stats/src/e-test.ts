import { checkPositive, checkWhole } from "./check-number.ts";
import { insufficientData, type InsufficientData } from "./insufficient-data.ts";
import { poissonDensity } from "./saddle-point.ts";

/** Two Poisson counts with the exposures (days, area × days) in which they were counted. */
export interface CountPair {
  readonly before: number;
  readonly after: number;
  readonly exposureBefore: number;
  readonly exposureAfter: number;
}

/** Differences of the statistic of this share are rounding: tied outcomes count as equally extreme. */
const TIE = 1e-12;
/** Counts less likely than `density` are left out; a p above `p` keeps its digits all the same. Far tails are worth the larger sum. */
const REACHES = [
  { density: 1e-30, p: 1e-16 },
  { density: 1e-305, p: 0 },
] as const;

/**
 * Two-sided p of the e-test for equal rates of two Poisson counts (Krishnamoorthy & Thomson 2004): the probability, with both rates estimated as one, of
 * a statistic |T| as large as the observed, T = (x₂/e₂ − x₁/e₁) / √(x₂/e₂² + x₁/e₁²). [PC4] With a dispersion φ above 1 the observed T is divided by √φ.
 * Too little data when both counts are 0.
 */
export function eTest(pair: CountPair, dispersion = 1): number | InsufficientData {
  checkPair(pair);
  checkDispersion(dispersion);
  const { before, after, exposureBefore, exposureAfter } = pair;
  const total = before + after;
  if (total === 0) return insufficientData("reports", 0, 1);
  const weight = exposureBefore / exposureAfter;
  const least = (squaredStatistic(before, after, weight) / dispersion) * (1 - TIE);
  if (least === 0) return 1;
  const share = exposureBefore / (exposureBefore + exposureAfter);
  for (const reach of REACHES) {
    const first = likelyCounts(total * share, reach.density);
    const second = tailsOf(likelyCounts(total * (1 - share), reach.density));
    const p = sumExtreme({ first, second, least, weight });
    if (p >= reach.p) return Math.min(1, p);
  }
  return 0;
}

/** Throws RangeError for counts that are not whole numbers ≥ 0 and exposures that are not above 0. */
export function checkPair({ before, after, exposureBefore, exposureAfter }: CountPair): void {
  checkWhole("before", before);
  checkWhole("after", after);
  checkPositive("exposureBefore", exposureBefore);
  checkPositive("exposureAfter", exposureAfter);
}

export function checkDispersion(dispersion: number): void {
  if (!Number.isFinite(dispersion) || dispersion < 1) throw new RangeError(`dispersion must be a number of 1 or more, is ${dispersion}`);
}

/** T², free of the unit of the exposures: (w x₂ − x₁)² / (w² x₂ + x₁) with w = e₁/e₂; 0 for two zeros. */
function squaredStatistic(before: number, after: number, weight: number): number {
  if (before === 0 && after === 0) return 0;
  return (weight * after - before) ** 2 / (weight * weight * after + before);
}

/** Densities of the counts from `from` on that are not less likely than the least. */
interface LikelyCounts {
  readonly from: number;
  readonly densities: Float64Array;
}

function likelyCounts(mean: number, least: number): LikelyCounts {
  const mode = Math.floor(mean);
  const peak = poissonDensity(mode, mean);
  let from = mode;
  for (let density = peak; from > 0 && density > least; from--) density *= from / mean;
  let to = mode;
  for (let density = peak; density > least; to++) density *= mean / (to + 1);
  const densities = new Float64Array(to - from + 1);
  densities[mode - from] = peak;
  for (let count = mode - 1; count >= from; count--) densities[count - from] = ((densities[count + 1 - from] ?? 0) * (count + 1)) / mean;
  for (let count = mode + 1; count <= to; count++) densities[count - from] = ((densities[count - 1 - from] ?? 0) * mean) / count;
  return { from, densities };
}

interface Tails extends LikelyCounts {
  /** P(X < from + index), one place more than densities. */
  readonly lower: Float64Array;
  /** P(X ≥ from + index), one place more than densities. */
  readonly upper: Float64Array;
}

/** Summed from the ends, so that small tails keep their digits. */
function tailsOf({ from, densities }: LikelyCounts): Tails {
  const size = densities.length;
  const lower = new Float64Array(size + 1);
  const upper = new Float64Array(size + 1);
  for (let at = 0; at < size; at++) lower[at + 1] = (lower[at] ?? 0) + (densities[at] ?? 0);
  for (let at = size - 1; at >= 0; at--) upper[at] = (upper[at + 1] ?? 0) + (densities[at] ?? 0);
  return { from, densities, lower, upper };
}

interface Extremes {
  readonly first: LikelyCounts;
  readonly second: Tails;
  readonly least: number;
  readonly weight: number;
}

/**
 * For each first count the extreme second counts are those up to one bound and those from another: |T| falls towards equal rates from both sides, and
 * both bounds rise with the first count. So two places that only move up replace the double sum.
 */
function sumExtreme({ first, second, least, weight }: Extremes): number {
  const size = second.densities.length;
  let fewer = 0;
  let more = 0;
  let sum = 0;
  for (let at = 0; at < first.densities.length; at++) {
    const before = first.from + at;
    while (fewer < size && side(before, second.from + fewer, weight, least) === -1) fewer++;
    more = Math.max(more, fewer);
    while (more < size && side(before, second.from + more, weight, least) !== 1) more++;
    sum += (first.densities[at] ?? 0) * ((second.lower[fewer] ?? 0) + (second.upper[more] ?? 0));
  }
  return sum;
}

/** −1 where the second count is extremely few, 1 where it is extremely many, 0 between. */
function side(before: number, after: number, weight: number, least: number): -1 | 0 | 1 {
  if (squaredStatistic(before, after, weight) < least) return 0;
  return weight * after < before ? -1 : 1;
}
