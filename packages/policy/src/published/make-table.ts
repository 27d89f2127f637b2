import {
  DEFAULT_COUNT_SCALES,
  PUBLISHED_RULES,
  type CategoryId,
  type Cell,
  type Instant,
  type PublishedAudienceId,
  type PublishedBase,
  type PublishedTable,
} from "@lagebild/domain";

/** What an audience may be told of a block. */
export interface PublishedDesign {
  readonly audience: PublishedAudienceId;
  readonly minimum: number;
  /** Groups whose reports it may count; all of the base where absent. */
  readonly groups?: readonly CategoryId[];
  /** Whether it may see cells at all: an agreement by district, or of some groups only, has none. */
  readonly hasMap: boolean;
}

/** A count as an audience knows it: at least `low`, at most `high`; null: no upper bound. */
export interface Interval {
  readonly low: number;
  readonly high: number | null;
}

/** [P5] The classes of the screen for 28 days at resolution 8, those below the minimum as one. */
export function breaksFor(minimum: number): readonly number[] {
  const scale = DEFAULT_COUNT_SCALES.find(({ resolution, days }) => resolution === 8 && days === 28);
  return [minimum, ...(scale?.bounds ?? []).filter((bound) => bound > minimum)];
}

/** What the class at a position tells of a count; −1: below the minimum. */
export function intervalOf(breaks: readonly number[], position: number): Interval {
  const next = breaks[position + 1];
  return { low: position < 0 ? 0 : (breaks[position] ?? 0), high: next === undefined ? null : next - 1 };
}

/**
 * [R14] The table of one block and step for an audience. Every value is a function of its own count alone: it is told from the minimum on, else withheld, zero
 * like all that is below. No total is part of it.
 */
export function makeTable(base: PublishedBase, design: PublishedDesign, publishedAt: Instant): PublishedTable {
  const groups = base.groups.filter((group) => design.groups?.includes(group) ?? true);
  const breaks = breaksFor(design.minimum);
  const values = base.districts.map(() => groups.map(() => 0));
  const cells = new Map<Cell, number>();
  for (const [cell, district, group, count] of base.counts) {
    const row = values[district];
    const at = groups.indexOf(base.groups[group]!);
    if (row !== undefined && at >= 0) row[at] = (row[at] ?? 0) + count;
    cells.set(cell, (cells.get(cell) ?? 0) + count);
  }
  const { audience, minimum } = design;
  const { city, agency, kind, from, level, districts, dataStamp } = base;
  return {
    audience,
    city,
    agency,
    kind,
    from,
    minimum,
    rules: PUBLISHED_RULES,
    level,
    groups,
    districts: [...districts],
    values: values.map((row) => row.map((count) => (count < minimum ? null : count))),
    breaks: [...breaks],
    cells: design.hasMap ? classesOf(cells, breaks) : null,
    dataStamp,
    publishedAt,
  };
}

/** Of cells from the minimum on, in the order of their names: in that of the reports they would tell more. */
function classesOf(counts: ReadonlyMap<Cell, number>, breaks: readonly number[]): [Cell, number][] {
  return [...counts]
    .map(([cell, count]): [Cell, number] => [cell, breaks.findLastIndex((bound) => count >= bound)])
    .filter(([, position]) => position >= 0)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
}
