/** Rows by bucket: those of bucket b are `rows[offsets[b]]` … `rows[offsets[b + 1] - 1]`, ascending. */
export interface RowIndex {
  readonly offsets: Uint32Array;
  readonly rows: Uint32Array;
}

/** Values from `bucketCount` on belong to no bucket. */
export function indexRows(buckets: ArrayLike<number>, bucketCount: number): RowIndex {
  const offsets = new Uint32Array(bucketCount + 1);
  for (let row = 0; row < buckets.length; row++) {
    const bucket = buckets[row]!;
    if (bucket < bucketCount) offsets[bucket + 1]!++;
  }
  for (let bucket = 0; bucket < bucketCount; bucket++) offsets[bucket + 1]! += offsets[bucket]!;
  const next = offsets.slice();
  const rows = new Uint32Array(offsets[bucketCount]!);
  for (let row = 0; row < buckets.length; row++) {
    const bucket = buckets[row]!;
    if (bucket < bucketCount) rows[next[bucket]!++] = row;
  }
  return { offsets, rows };
}

/** Rows of several buckets, in the order of the buckets. */
export function rowsOf({ offsets, rows }: RowIndex, buckets: readonly number[]): Uint32Array {
  let length = 0;
  for (const bucket of buckets) length += offsets[bucket + 1]! - offsets[bucket]!;
  const found = new Uint32Array(length);
  let end = 0;
  for (const bucket of buckets) {
    const own = rows.subarray(offsets[bucket], offsets[bucket + 1]);
    found.set(own, end);
    end += own.length;
  }
  return found;
}
