import { checkShare, checkWhole } from "./check-number.ts";
import { binomialDensity } from "./saddle-point.ts";

/** P(X ≥ count) of n trials; accurate to 1e-12 of itself, also at 1e-300. */
export function binomialUpperTail(count: number, n: number, share: number): number {
  checkPlace(count, n, share);
  if (count <= 0) return 1;
  if (count > n || share === 0) return 0;
  if (share === 1) return 1;
  return count > n * share ? sumUp(count, n, share) : 1 - sumDown(count - 1, n, share);
}

/** P(X ≤ count) of n trials, as accurate. */
export function binomialLowerTail(count: number, n: number, share: number): number {
  checkPlace(count, n, share);
  if (count < 0) return 0;
  if (count >= n || share === 0) return 1;
  if (share === 1) return 0;
  return count < n * share ? sumDown(count, n, share) : 1 - sumUp(count + 1, n, share);
}

function checkPlace(count: number, n: number, share: number): void {
  checkWhole("count", count, Number.MIN_SAFE_INTEGER);
  checkWhole("n", n);
  checkShare("share", share);
}

function sumUp(count: number, n: number, share: number): number {
  const odds = share / (1 - share);
  let term = 1;
  let sum = 1;
  for (let at = count; at < n && term > sum * 1e-17; at++) {
    term *= ((n - at) / (at + 1)) * odds;
    sum += term;
  }
  return Math.min(1, binomialDensity(count, n, share) * sum);
}

function sumDown(count: number, n: number, share: number): number {
  const odds = (1 - share) / share;
  let term = 1;
  let sum = 1;
  for (let at = count; at > 0 && term > sum * 1e-17; at--) {
    term *= (at / (n - at + 1)) * odds;
    sum += term;
  }
  return Math.min(1, binomialDensity(count, n, share) * sum);
}
