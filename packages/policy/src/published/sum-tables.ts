import type { Cell, DistrictCode, PublishedPicture, PublishedSum, PublishedTable, CategoryId } from "@lagebild/domain";
import { intervalOf } from "./make-table.ts";
import { stepEnd } from "./steps.ts";

export type PublishedSums = Pick<
  PublishedPicture,
  "minimums" | "rules" | "from" | "to" | "steps" | "level" | "blocks" | "map" | "districts" | "groups" | "total" | "publishedAt"
>;

/**
 * [R14] What is answered from published tables of one audience: sums of their values and nothing else, so that an answer tells no more than the tables do.
 * `group` narrows the counts of districts; classes of cells are of all groups together.
 */
export function sumTables(tables: readonly PublishedTable[], group?: CategoryId): PublishedSums {
  const steps = [...new Set(tables.map(({ from }) => from))].toSorted();
  const last = steps.at(-1);
  const newest =
    tables
      .map(({ publishedAt }) => publishedAt)
      .toSorted()
      .at(-1) ?? null;
  return {
    minimums: [...new Set(tables.map(({ minimum }) => minimum))].toSorted((a, b) => a - b),
    rules: [...new Set(tables.map(({ rules }) => rules))].toSorted((a, b) => a - b),
    from: steps[0] ?? null,
    to: last === undefined ? null : stepEnd(last),
    steps: steps.length,
    level: tables.at(-1)?.level ?? null,
    blocks: listBlocks(tables),
    map: sumCells(tables),
    ...sumValues(tables, group),
    publishedAt: newest,
  };
}

function listBlocks(tables: readonly PublishedTable[]): PublishedPicture["blocks"] {
  const found = new Map<string, PublishedPicture["blocks"][number]>();
  for (const { agency, kind, groups } of tables) {
    const block = found.get(`${agency} ${kind}`) ?? { agency, kind, groups: [] };
    found.set(`${agency} ${kind}`, { ...block, groups: [...new Set([...block.groups, ...groups])] });
  }
  return [...found.values()];
}

/** The bounds of sums: where one class is open to above, so is the sum. */
function sumCells(tables: readonly PublishedTable[]): PublishedPicture["map"] {
  const maps = tables.filter(({ cells }) => cells !== null);
  const otherHigh = maps.reduce((sum, { minimum }) => sum + minimum - 1, 0);
  const found = new Map<Cell, PublishedPicture["map"]["cells"][number]>();
  for (const { cells, breaks, minimum } of maps) {
    for (const [cell, position] of cells ?? []) {
      const sum = found.get(cell) ?? { cell, low: 0, high: otherHigh, withheld: maps.length };
      const { low, high } = intervalOf(breaks, position);
      // In place of what a cell below the minimum adds.
      const highest = sum.high === null || high === null ? null : sum.high + high - (minimum - 1);
      found.set(cell, { cell, low: sum.low + low, high: highest, withheld: sum.withheld - 1 });
    }
  }
  const cells = [...found.values()].toSorted((a, b) => (a.cell < b.cell ? -1 : 1));
  return { cells, otherHigh, tables: maps.length, withheldTables: tables.length - maps.length };
}

type Sums = Pick<PublishedPicture, "districts" | "groups" | "total">;

function sumValues(tables: readonly PublishedTable[], only: CategoryId | undefined): Sums {
  const districts = new Map<DistrictCode, PublishedSum>();
  const groups = new Map<string, PublishedPicture["groups"][number]>();
  let total = NOTHING;
  for (const { agency, kind, values, ...table } of tables) {
    table.groups.forEach((group, at) => {
      if (only !== undefined && group !== only) return;
      const key = `${agency} ${kind} ${group}`;
      let sum = groups.get(key) ?? { agency, kind, group, ...NOTHING };
      table.districts.forEach((code, row) => {
        const value = values[row]?.[at] ?? null;
        districts.set(code, plus(districts.get(code) ?? NOTHING, value));
        sum = { ...sum, ...plus(sum, value) };
        total = plus(total, value);
      });
      groups.set(key, sum);
    });
  }
  return { districts: [...districts].map(([code, sum]) => ({ code, ...sum })), groups: [...groups.values()], total };
}

const NOTHING: PublishedSum = { published: 0, values: 0, withheld: 0 };

function plus({ published, values, withheld }: PublishedSum, value: number | null): PublishedSum {
  return { published: published + (value ?? 0), values: values + 1, withheld: withheld + (value === null ? 1 : 0) };
}
