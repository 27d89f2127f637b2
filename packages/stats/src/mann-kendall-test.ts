import { twoSidedNormalP } from "./normal.ts";
import type { MannKendall } from "./mann-kendall.ts";

const RUN_LENGTH = 32;

/**
 * The test of `mannKendall` without slope and tau, for many series: time grows with n log n. Values must be finite, at least one.
 * Pairs that fall are the inversions that a stable sort takes out. `varianceFactor`: by how much the variance of S grows because neighbouring
 * values hang together (Hamed & Rao 1998).
 */
export function mannKendallTest(x: Float64Array, varianceFactor = 1): Pick<MannKendall, "s" | "z" | "p"> {
  const n = x.length;
  const sorted = x.slice();
  const falling = sortRuns(sorted) + mergeRuns(sorted);
  let tiedPairs = 0;
  let ties = 0;
  for (let from = 0, to = 1; to <= n; to++) {
    if (to < n && sorted[to] === sorted[from]) continue;
    const group = to - from;
    tiedPairs += (group * (group - 1)) / 2;
    ties += group * (group - 1) * (2 * group + 5);
    from = to;
  }
  const s = (n * (n - 1)) / 2 - tiedPairs - 2 * falling;
  const varS = (varianceFactor * (n * (n - 1) * (2 * n + 5) - ties)) / 18;
  const z = s === 0 ? 0 : (s - Math.sign(s)) / Math.sqrt(varS);
  return { s, z, p: twoSidedNormalP(z) };
}

/** Sorts runs of 32 values; answers how many pairs in them fell. */
function sortRuns(values: Float64Array): number {
  let falling = 0;
  for (let at = 1; at < values.length; at++) {
    const first = at - (at % RUN_LENGTH);
    const value = values[at] ?? 0;
    let to = at;
    while (to > first && (values[to - 1] ?? 0) > value) {
      values[to] = values[to - 1] ?? 0;
      to--;
    }
    values[to] = value;
    falling += at - to;
  }
  return falling;
}

/** Merges sorted runs until all is one; answers how many pairs between them fell. */
function mergeRuns(values: Float64Array): number {
  const copy = new Float64Array(values.length > RUN_LENGTH ? values.length : 0);
  let falling = 0;
  for (let length = RUN_LENGTH; length < values.length; length *= 2) {
    for (let from = 0; from + length < values.length; from += 2 * length) {
      falling += mergeTwo(values, copy, from, from + length, Math.min(from + 2 * length, values.length));
    }
  }
  return falling;
}

function mergeTwo(values: Float64Array, copy: Float64Array, from: number, middle: number, end: number): number {
  copy.set(values.subarray(from, middle), from);
  let [left, right, falling] = [from, middle, 0];
  for (let to = from; left < middle; to++) {
    if (right < end && (values[right] ?? 0) < (copy[left] ?? 0)) {
      values[to] = values[right++] ?? 0;
      falling += middle - left;
    } else values[to] = copy[left++] ?? 0;
  }
  return falling;
}
