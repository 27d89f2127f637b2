import { columnsProblem, type Row } from "./rows.ts";

/** How items of one kind become cells. */
export interface ItemShape<T> {
  /** Columns that every item has, also when it has nothing under them. */
  readonly fixed: readonly string[];
  columnsOf(item: T): readonly string[];
  createReader(column: string): (item: T) => string;
}

export interface ObjectRows {
  readonly columns: readonly string[];
  readonly batches: AsyncIterable<readonly Row[]>;
}

const SAMPLE_ITEMS = 1000;
const SAMPLE_BATCHES = 64;
const MAX_COLUMNS = 1000;

async function takeSample<T>(iterator: AsyncIterator<readonly (T | null)[]>): Promise<(T | null)[]> {
  const sample: (T | null)[] = [];
  for (let i = 0; i < SAMPLE_BATCHES && sample.length < SAMPLE_ITEMS; i += 1) {
    const next = await iterator.next();
    if (next.done === true) break;
    for (const item of next.value) sample.push(item);
  }
  return sample;
}

/** A path that leads into a list or to an object is no column of its own, but has values. */
function checkColumns<T>(
  columns: ReadonlySet<string>,
  wanted: readonly string[],
  shape: ItemShape<T>,
  sample: readonly (T | null)[],
): void {
  const items = sample.filter((item) => item !== null);
  const missing = wanted.filter((name) => {
    if (columns.has(name)) return false;
    const read = shape.createReader(name);
    return items.every((item) => read(item) === "");
  });
  const sampled = items.length;
  if (missing.length === 0 || sampled === 0) return;
  throw columnsProblem(
    [...columns],
    missing.map((path) => ({ path, message: `none of the first ${sampled} rows has such a column` })),
  );
}

/**
 * Rows of items whose columns are known only from the items themselves; null is one that cannot be read.
 * Throws InvalidInputError for a column that none of the first items has.
 */
export async function openObjectRows<T>(
  items: AsyncIterable<readonly (T | null)[]>,
  shape: ItemShape<T>,
  wanted: readonly string[],
): Promise<ObjectRows> {
  const iterator = items[Symbol.asyncIterator]();
  const sample = await takeSample(iterator);
  const columns = new Set(shape.fixed);
  for (const item of sample) {
    if (item === null || columns.size > MAX_COLUMNS) continue;
    for (const column of shape.columnsOf(item)) columns.add(column);
  }
  checkColumns(columns, wanted, shape, sample);
  const readers = wanted.map((column) => shape.createReader(column));
  let row = 0;

  function toRows(items: readonly (T | null)[]): readonly Row[] {
    return items.map((item) => {
      row += 1;
      return { row, cells: item === null ? null : readers.map((read) => read(item)) };
    });
  }

  async function* batches(): AsyncGenerator<readonly Row[]> {
    try {
      yield toRows(sample);
      for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield toRows(next.value);
    } finally {
      await iterator.return?.();
    }
  }

  return { columns: [...columns].slice(0, MAX_COLUMNS), batches: { [Symbol.asyncIterator]: batches } };
}
