import { checkNotNegative, checkShare, checkWhole } from "./check-number.ts";
import { searchQuantile } from "./search-quantile.ts";
import { poissonDensity } from "./saddle-point.ts";

/** P(X ≥ count) for a whole count and a Poisson mean ≥ 0; accurate to 1e-12 of itself, also at 1e-300. */
export function poissonUpperTail(count: number, mean: number): number {
  checkPlace(count, mean);
  if (count <= 0) return 1;
  if (mean === 0) return 0;
  return count > mean ? sumUp(count, mean) : 1 - sumDown(count - 1, mean);
}

/** P(X ≤ count), as accurate. */
export function poissonLowerTail(count: number, mean: number): number {
  checkPlace(count, mean);
  if (count < 0) return 0;
  if (mean === 0) return 1;
  return count < mean ? sumDown(count, mean) : 1 - sumUp(count + 1, mean);
}

/** The smallest count with P(X ≤ count) ≥ share, for a share below 1. */
export function poissonQuantile(share: number, mean: number): number {
  checkShare("share", share);
  checkNotNegative("mean", mean);
  if (share === 1) throw new RangeError("share must be below 1, a Poisson count has no largest value");
  return searchQuantile(share, (count) => poissonLowerTail(count, mean));
}

function checkPlace(count: number, mean: number): void {
  checkWhole("count", count, Number.MIN_SAFE_INTEGER);
  checkNotNegative("mean", mean);
}

/** Terms from `count` on, above the mean: each is the one before times mean / (its count). */
function sumUp(count: number, mean: number): number {
  let term = 1;
  let sum = 1;
  for (let next = count + 1; term > sum * 1e-17; next++) {
    term *= mean / next;
    sum += term;
  }
  return Math.min(1, poissonDensity(count, mean) * sum);
}

/** Terms from `count` down to 0, below the mean. */
function sumDown(count: number, mean: number): number {
  let term = 1;
  let sum = 1;
  for (let next = count; next > 0 && term > sum * 1e-17; next--) {
    term *= next / mean;
    sum += term;
  }
  return Math.min(1, poissonDensity(count, mean) * sum);
}
