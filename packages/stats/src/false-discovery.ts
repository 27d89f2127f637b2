/**
 * p-values adjusted by Benjamini & Hochberg (1995): min over all p_j ≥ p_i of p_j m / rank_j, at most 1. In the order of `p`; equal p get equal values.
 * Throws RangeError for a value outside 0 … 1.
 */
export function benjaminiHochberg(p: Float64Array): Float64Array {
  const count = p.length;
  for (let at = 0; at < count; at++) {
    const value = p[at] ?? Number.NaN;
    if (!(value >= 0 && value <= 1)) throw new RangeError(`p must be numbers of 0 to 1, at index ${at} it is ${value}`);
  }
  const sorted = p.toSorted();
  const byRank = new Float64Array(count);
  let smallest = 1;
  for (let at = count - 1; at >= 0; at--) {
    smallest = Math.min(smallest, ((sorted[at] ?? 1) * count) / (at + 1));
    byRank[at] = smallest;
  }
  const adjusted = new Float64Array(count);
  for (let at = 0; at < count; at++) adjusted[at] = byRank[firstNotBelow(sorted, p[at] ?? 1)] ?? 1;
  return adjusted;
}

/** Index of the first of `sorted` that is not below `value`. */
function firstNotBelow(sorted: Float64Array, value: number): number {
  let from = 0;
  let to = sorted.length - 1;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((sorted[middle] ?? 0) < value) from = middle + 1;
    else to = middle;
  }
  return from;
}
