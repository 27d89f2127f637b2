import type { CategoryId, Cell, DistrictCode, PublishedTable } from "@lagebild/domain";
import { intervalOf, type Interval } from "./make-table.ts";

/** Where reports of a block can lie: each cell with the positions of the districts that it shares ground with. */
export interface PublishedGround {
  readonly districts: readonly DistrictCode[];
  readonly groups: readonly CategoryId[];
  readonly cells: readonly { readonly cell: Cell; readonly districts: readonly number[] }[];
}

/** All that the tables of one block and step tell together to whoever has them all. */
export interface Knowledge {
  /** In the order of the ground. */
  readonly cells: readonly Interval[];
  /** By district and group of the ground. */
  readonly districts: readonly (readonly Interval[])[];
}

const ANYTHING: Interval = { low: 0, high: null };

/** Throws RangeError where two tables cannot both be true. */
export function joinTables(ground: PublishedGround, tables: readonly PublishedTable[]): Knowledge {
  const maps = tables.flatMap(({ cells, breaks }) => (cells === null ? [] : [{ classes: new Map(cells), breaks }]));
  return {
    cells: ground.cells.map(({ cell }) =>
      maps.map(({ classes, breaks }) => intervalOf(breaks, classes.get(cell) ?? -1)).reduce(meet, ANYTHING),
    ),
    districts: ground.districts.map((code) =>
      ground.groups.map((group) => tables.map((table) => told(table, code, group)).reduce(meet, ANYTHING)),
    ),
  };
}

function told({ districts, groups, values, minimum }: PublishedTable, code: DistrictCode, group: CategoryId): Interval {
  const value = values[districts.indexOf(code)]?.[groups.indexOf(group)];
  if (value === undefined) return ANYTHING;
  return value === null ? { low: 0, high: minimum - 1 } : { low: value, high: value };
}

function meet(a: Interval, b: Interval): Interval {
  const low = Math.max(a.low, b.low);
  const high = a.high === null || b.high === null ? (a.high ?? b.high) : Math.min(a.high, b.high);
  if (high !== null && low > high) throw new RangeError(`published tables contradict each other: at least ${low}, at most ${high}`);
  return { low, high };
}
