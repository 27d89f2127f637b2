const BUCKETS = 64;
/** Written anew by each call. */
const SIZES = new Int32Array(BUCKETS);
/** So few are sorted. */
const FEW = 32;

/** The first `count` of `values`, of which those at the ranks `lower` ≤ `upper` are wanted, if they were sorted. */
export interface Selection {
  readonly values: Float64Array;
  readonly count: number;
  readonly lower: number;
  readonly upper: number;
}

/**
 * The mean of the values at two ranks. Counts the values in 64 equal steps from the smallest to the largest and goes on with the steps that hold the
 * ranks: no comparison whose outcome the processor would have to guess. Reorders the values.
 */
export function meanAtRanks({ values, count, lower, upper }: Selection): number {
  let size = count;
  let skipped = 0;
  while (size > FEW) {
    const kept = narrow(values, size, lower - skipped, upper - skipped);
    if (kept.size === size) break;
    size = kept.size;
    skipped += kept.skipped;
  }
  const rest: Float64Array = size > FEW ? values.subarray(0, size).toSorted() : sortFew(values, size);
  return (rest[lower - skipped] ?? Number.NaN) / 2 + (rest[upper - skipped] ?? Number.NaN) / 2;
}

/** Moves the values of the steps that hold the ranks to the beginning: how many they are, and how many smaller ones were left out. */
function narrow(values: Float64Array, size: number, lower: number, upper: number): { readonly size: number; readonly skipped: number } {
  let min = Infinity;
  let max = -Infinity;
  for (let at = 0; at < size; at++) {
    const value = values[at] ?? 0;
    min = Math.min(min, value);
    max = Math.max(max, value);
  }
  const scale = (BUCKETS - 0.001) / (max - min);
  if (!(scale > 0 && scale < Infinity)) return { size, skipped: 0 };
  const sizes = SIZES.fill(0);
  for (let at = 0; at < size; at++) {
    const bucket = (((values[at] ?? 0) - min) * scale) | 0;
    sizes[bucket] = (sizes[bucket] ?? 0) + 1;
  }
  const first = stepOf(sizes, lower);
  const last = stepOf(sizes, upper);
  let kept = 0;
  for (let at = 0; at < size; at++) {
    const value = values[at] ?? 0;
    const bucket = ((value - min) * scale) | 0;
    values[kept] = value;
    kept = (kept + (+(bucket >= first.step) & +(bucket <= last.step))) | 0;
  }
  return { size: kept, skipped: first.before };
}

/** The step that holds a rank, and the values before it. */
function stepOf(sizes: Int32Array, rank: number): { readonly step: number; readonly before: number } {
  let before = 0;
  let step = 0;
  while (step < BUCKETS - 1 && rank >= before + (sizes[step] ?? 0)) before += sizes[step++] ?? 0;
  return { step, before };
}

/** By insertion: for a handful this is cheaper than a call of `sort`. */
function sortFew(values: Float64Array, size: number): Float64Array {
  for (let at = 1; at < size; at++) {
    const value = values[at] ?? 0;
    let place = at;
    while (place > 0 && (values[place - 1] ?? 0) > value) {
      values[place] = values[place - 1] ?? 0;
      place--;
    }
    values[place] = value;
  }
  return values;
}
