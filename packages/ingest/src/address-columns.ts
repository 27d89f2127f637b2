/** Entries of an address table as columns. */
export interface Columns {
  readonly street: Uint32Array;
  /** 53-bit hash of street and house number as written. */
  readonly written: Float64Array;
  /** 53-bit hash of the spelling; 0 = the street itself. */
  readonly house: Float64Array;
  readonly first: Int32Array;
  readonly last: Int32Array;
  readonly lng: Float64Array;
  readonly lat: Float64Array;
}

export function createColumns(size: number): Columns {
  return {
    street: new Uint32Array(size),
    written: new Float64Array(size),
    house: new Float64Array(size),
    first: new Int32Array(size),
    last: new Int32Array(size),
    lng: new Float64Array(size),
    lat: new Float64Array(size),
  };
}

export function resize(columns: Columns, size: number): Columns {
  const larger = createColumns(size);
  for (const key of COLUMN_KEYS) larger[key].set(columns[key].subarray(0, Math.min(size, columns[key].length)));
  return larger;
}

const COLUMN_KEYS = ["street", "written", "house", "first", "last", "lng", "lat"] as const;

export interface Grouped {
  readonly columns: Columns;
  /** Where each street's entries begin; one more than there are streets. */
  readonly starts: Uint32Array;
}

/** Counting sort by street; keeps the order of entries within a street. */
export function groupByStreet(columns: Columns, length: number, streetCount: number): Grouped {
  const starts = new Uint32Array(streetCount + 1);
  for (let i = 0; i < length; i += 1) starts[(columns.street[i] ?? 0) + 1] = (starts[(columns.street[i] ?? 0) + 1] ?? 0) + 1;
  for (let i = 0; i < streetCount; i += 1) starts[i + 1] = (starts[i + 1] ?? 0) + (starts[i] ?? 0);
  const next = starts.slice();
  const sorted = createColumns(length);
  for (let i = 0; i < length; i += 1) {
    const street = columns.street[i] ?? 0;
    const target = next[street] ?? 0;
    next[street] = target + 1;
    for (const key of COLUMN_KEYS) sorted[key][target] = columns[key][i] ?? 0;
  }
  return { columns: sorted, starts };
}
