import { betaLowerTail } from "./beta.ts";
import { checkPositive, checkShare, checkWhole } from "./check-number.ts";
import { binomialDensity } from "./saddle-point.ts";
import { searchQuantile } from "./search-quantile.ts";

/** Failures before `size` successes of probability `share`; `size` need not be whole: mean = size (1 − share) / share, variance = mean / share. */
export interface NegativeBinomial {
  readonly size: number;
  /** Above 0, at most 1. */
  readonly share: number;
}

/** P(X ≥ count); accurate to 1e-12 of itself, also at 1e-300. */
export function negativeBinomialUpperTail(count: number, distribution: NegativeBinomial): number {
  checkPlace(count, distribution);
  if (count <= 0) return 1;
  if (distribution.share === 1) return 0;
  if (isLong(count, distribution)) return betaLowerTail(1 - distribution.share, { a: count, b: distribution.size });
  return count > meanOf(distribution) ? sumUp(count, distribution) : 1 - sumDown(count - 1, distribution);
}

/** P(X ≤ count), as accurate. */
export function negativeBinomialLowerTail(count: number, distribution: NegativeBinomial): number {
  checkPlace(count, distribution);
  if (count < 0) return 0;
  if (distribution.share === 1) return 1;
  if (isLong(count, distribution)) return betaLowerTail(distribution.share, { a: distribution.size, b: count + 1 });
  return count < meanOf(distribution) ? sumDown(count, distribution) : 1 - sumUp(count + 1, distribution);
}

/** The smallest count with P(X ≤ count) ≥ share, for a share below 1. */
export function negativeBinomialQuantile(share: number, distribution: NegativeBinomial): number {
  checkShare("share", share);
  if (share === 1) throw new RangeError("share must be below 1, a negative binomial count has no largest value");
  return searchQuantile(share, (count) => negativeBinomialLowerTail(count, distribution));
}

function checkPlace(count: number, { size, share }: NegativeBinomial): void {
  checkWhole("count", count, Number.MIN_SAFE_INTEGER);
  checkPositive("size", size);
  checkShare("share", share);
  checkPositive("share", share);
}

/** Sums of so many terms give way to the incomplete beta function, which keeps nine digits there. */
const MANY = 50_000;

function isLong(count: number, { share }: NegativeBinomial): boolean {
  return count > MANY || share * MANY < 40;
}

function meanOf({ size, share }: NegativeBinomial): number {
  return (size * (1 - share)) / share;
}

function density(count: number, { size, share }: NegativeBinomial): number {
  return (size / (size + count)) * binomialDensity(size, size + count, share);
}

/** Terms from `count` on, above the mean, hence falling. */
function sumUp(count: number, distribution: NegativeBinomial): number {
  const failure = 1 - distribution.share;
  let term = 1;
  let sum = 1;
  for (let at = count; term > sum * 1e-17; at++) {
    term *= ((at + distribution.size) / (at + 1)) * failure;
    sum += term;
  }
  return Math.min(1, density(count, distribution) * sum);
}

/** Terms from `count` down to 0; they may rise at first, where size is below 1, and end with 0. */
function sumDown(count: number, distribution: NegativeBinomial): number {
  const failure = 1 - distribution.share;
  let term = 1;
  let sum = 1;
  for (let at = count; at > 0; at--) {
    term *= at / ((at - 1 + distribution.size) * failure);
    sum += term;
  }
  return Math.min(1, density(count, distribution) * sum);
}
