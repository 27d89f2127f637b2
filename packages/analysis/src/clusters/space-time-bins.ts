import { findDistinctRows } from "./distinct-rows.ts";

/**
 * Points in boxes so small that all points of a box are neighbours of each other: the diagonal of its base is no longer than the distance, its length in days
 * no longer than the days between neighbours. Points at one place on one day are one bucket. Boxes and buckets lie in order, time before rows before columns.
 */
export interface SpaceTimeBins {
  /** Of each point. */
  readonly bucketOf: Int32Array;
  readonly xM: Float64Array;
  readonly yM: Float64Array;
  readonly days: Float64Array;
  /** Points of each bucket. */
  readonly weights: Int32Array;
  /** Buckets of box b: from `boxStarts[b]` to before `boxStarts[b + 1]`. */
  readonly boxStarts: Int32Array;
  readonly columns: Int32Array;
  readonly rows: Int32Array;
  readonly slices: Int32Array;
  /** Where in the boxes each row of a slice begins, and the end. */
  readonly rowStarts: Int32Array;
}

export interface BinInput {
  readonly xM: Float64Array;
  readonly yM: Float64Array;
  readonly days: Float64Array;
  readonly epsM: number;
  readonly epsDays: number;
}

const MOST_BOXES_PER_SIDE = 2 ** 30;

/** Throws RangeError when the distance is too small for the extent of the points. */
export function createSpaceTimeBins({ xM, yM, days, epsM, epsDays }: BinInput): SpaceTimeBins {
  const { numberOf, firsts } = findDistinctRows(xM, yM, days);
  // A hair less than needed, so that rounding cannot put two points into one box that are no neighbours.
  const sideM = (epsM / Math.SQRT2) * (1 - 1e-9);
  const numbers = [
    boxNumbers(pick(xM, firsts), sideM),
    boxNumbers(pick(yM, firsts), sideM),
    boxNumbers(pick(days, firsts), Math.floor(epsDays) + 1),
  ];
  const order = numbers.reduce(
    sortBy,
    firsts.map((_, number) => number),
  );
  const [columns = order, rows = order, slices = order] = numbers.map((values) => order.map((number) => values[number] ?? 0));
  const bucketOfNumber = new Int32Array(order.length);
  order.forEach((number, bucket) => (bucketOfNumber[number] = bucket));
  const bucketOf = numberOf.map((number) => bucketOfNumber[number] ?? 0);
  const weights = new Int32Array(order.length);
  for (const bucket of bucketOf) weights[bucket]! += 1;

  const points = order.map((number) => firsts[number] ?? 0);
  const boxStarts = changesOf([columns, rows, slices]);
  const ofBoxes = (values: Int32Array): Int32Array => boxStarts.subarray(0, -1).map((bucket) => values[bucket] ?? 0);
  const boxes = { columns: ofBoxes(columns), rows: ofBoxes(rows), slices: ofBoxes(slices) };
  const rowStarts = changesOf([boxes.rows, boxes.slices]);
  return { bucketOf, xM: pick(xM, points), yM: pick(yM, points), days: pick(days, points), weights, boxStarts, ...boxes, rowStarts };
}

function pick(values: Float64Array, order: Int32Array): Float64Array {
  const picked = new Float64Array(order.length);
  for (let at = 0; at < order.length; at++) picked[at] = values[order[at] ?? 0] ?? 0;
  return picked;
}

function boxNumbers(values: Float64Array, side: number): Int32Array {
  let min = Infinity;
  let max = -Infinity;
  for (const value of values) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  if ((max - min) / side > MOST_BOXES_PER_SIDE) throw new RangeError(`eps is too small for points that spread over ${max - min}`);
  const numbers = new Int32Array(values.length);
  for (let at = 0; at < values.length; at++) numbers[at] = Math.floor(((values[at] ?? 0) - min) / side);
  return numbers;
}

/** Keeps the order of equal values. They are whole numbers from 0. */
function sortBy(order: Int32Array, values: Int32Array): Int32Array {
  let max = 0;
  for (const value of values) if (value > max) max = value;
  if (max > 4 * order.length + 1024) return order.toSorted((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const ends = new Int32Array(max + 2);
  for (const value of values) ends[value + 1]! += 1;
  for (let value = 0; value <= max; value++) ends[value + 1]! += ends[value] ?? 0;
  const sorted = new Int32Array(order.length);
  for (const index of order) sorted[ends[values[index] ?? 0]!++] = index;
  return sorted;
}

/** Where a value differs from the one before, and the end. */
function changesOf(columns: readonly Int32Array[]): Int32Array {
  const length = columns[0]?.length ?? 0;
  const changes = new Int32Array(length + 1);
  let count = 0;
  for (let at = 0; at < length; at++) {
    const isChange = at === 0 || columns.some((values) => values[at] !== values[at - 1]);
    if (isChange) changes[count++] = at;
  }
  changes[count++] = length;
  return changes.slice(0, count);
}
