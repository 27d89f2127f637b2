const BUCKETS = 64;
/** So few are sorted. */
const FEW = 24;

/**
 * The value that would stand at index `rank` if the first `count` of `values` were sorted. Sorts them into 64 equal steps between the smallest and the
 * largest and goes on with those of the right step: no comparison whose outcome the processor has to guess. Reorders `values`.
 */
export function selectSmallest(values: Float64Array, count: number, rank: number): number {
  const sizes = new Int32Array(BUCKETS);
  let size = count;
  let wanted = rank;
  while (size > FEW) {
    const { min, max } = rangeOf(values, size);
    const scale = (BUCKETS - 0.001) / (max - min);
    if (!(scale > 0 && scale < Infinity)) break;
    sizes.fill(0);
    for (let at = 0; at < size; at++) {
      const bucket = (((values[at] ?? 0) - min) * scale) | 0;
      sizes[bucket] = (sizes[bucket] ?? 0) + 1;
    }
    let chosen = 0;
    while (wanted >= (sizes[chosen] ?? size)) wanted -= sizes[chosen++] ?? 0;
    if (sizes[chosen] === size) break;
    let kept = 0;
    for (let at = 0; at < size; at++) {
      const value = values[at] ?? 0;
      values[kept] = value;
      kept = (kept + +((((value - min) * scale) | 0) === chosen)) | 0;
    }
    size = kept;
  }
  return values.subarray(0, size).sort()[wanted] ?? Number.NaN;
}

function rangeOf(values: Float64Array, size: number): { readonly min: number; readonly max: number } {
  let min = Infinity;
  let max = -Infinity;
  for (let at = 0; at < size; at++) {
    const value = values[at] ?? 0;
    min = Math.min(min, value);
    max = Math.max(max, value);
  }
  return { min, max };
}
