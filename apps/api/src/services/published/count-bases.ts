import {
  addDays,
  type AgencyId,
  daySchema,
  KINDS,
  PUBLISHED_STEP_DAYS,
  toDayNumber,
  type Category,
  type CategoryId,
  type Cell,
  type CityId,
  type Day,
  type DistrictCode,
  type Instant,
  type Kind,
  type LevelId,
  type PublishedBase,
} from "@lagebild/domain";
import type { FramePort } from "@lagebild/frame";
import { specialCategories, stepEnd } from "@lagebild/policy";

/** What a city's reports are counted by. */
export interface CountingFrame {
  readonly city: CityId;
  readonly level: LevelId;
  readonly districts: readonly DistrictCode[];
  readonly categories: readonly Category[];
  /** The study area of resolution 8. */
  readonly cells: readonly Cell[];
}

export interface StepCount {
  readonly bases: readonly PublishedBase[];
  /** Blocks of which reports of the step were deleted: their counts would be wrong. */
  readonly erased: ReadonlySet<string>;
}

/** Reports of one agency and kind. */
export interface Block {
  readonly agency: AgencyId;
  readonly kind: Kind;
}

export const blockKey = ({ agency, kind }: Block): string => `${agency} ${kind}`;

/**
 * Counts one step by agency and kind: reports of incoming statistics in a cell of resolution 8 and in a district, without special categories (R6). Reports that
 * are known less exactly are in no table. Of `blocks` also where they have no report: that they are absent would tell as much.
 */
export async function countStep(
  frames: FramePort,
  { city, level, districts, categories, cells }: CountingFrame,
  { from, at, blocks: expected }: { readonly from: Day; readonly at: Instant; readonly blocks: readonly Block[] },
): Promise<StepCount> {
  // [R5] What was deleted is told by months.
  const first = daySchema.parse(`${from.slice(0, 7)}-01`);
  const asOf = addDays(stepEnd(from), -1);
  const { rows, dataStamp } = await frames.rows(city, { from: first, asOf, isLookBack: false, statistics: "incoming", level });
  const groupOf = createGroups(categories);
  const blocks = new Map<string, OpenBase>();
  const blockOf = ({ agency, kind }: Block): OpenBase => {
    const key = blockKey({ agency, kind });
    const known = blocks.get(key);
    if (known !== undefined) return known;
    const fixed = { city, agency, kind, from, level, groups: [...groupOf.all(kind)], districts: [...districts], dataStamp, countedAt: at };
    const fresh = { ...fixed, counts: new Map<string, number>() };
    blocks.set(key, fresh);
    return fresh;
  };
  for (const block of expected) blockOf(block);
  const positions = rows.districtCodes.map((code) => districts.indexOf(code));
  const skipped = toDayNumber(from) - toDayNumber(first);
  for (let row = 0; row < rows.reportId.length; row += 1) {
    const reportClass = rows.classes[rows.reportClass[row] ?? -1];
    if (reportClass === undefined || (rows.day[row] ?? 0) < skipped) continue;
    const block = blockOf(reportClass);
    const cell = cells[rows.cell8[row] ?? -1];
    const district = positions[(rows.district[row] ?? 0) - 1] ?? -1;
    const group = groupOf.find(reportClass.kind, reportClass.category);
    if (cell === undefined || district < 0 || group < 0) continue;
    const key = `${cell} ${district} ${group}`;
    block.counts.set(key, (block.counts.get(key) ?? 0) + 1);
  }
  const erased = rows.erased.filter(
    ({ month }) => addDays(month, 31) > from && toDayNumber(month) < toDayNumber(from) + PUBLISHED_STEP_DAYS,
  );
  return { bases: [...blocks.values()].map(toBase), erased: new Set(erased.map(blockKey)) };
}

/** Counts by cell, district and group. */
type OpenBase = Omit<PublishedBase, "counts"> & { readonly counts: Map<string, number> };

function toBase({ counts, ...block }: OpenBase): PublishedBase {
  const entries = [...counts].map(([key, count]): PublishedBase["counts"][number] => {
    const [cell = "", district, group] = key.split(" ");
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return [cell as Cell, Number(district), Number(group), count];
  });
  return { ...block, counts: entries.toSorted(([a], [b]) => (a < b ? -1 : 1)) };
}

/**
 * The groups of a kind, and the position of the one that a category belongs to; −1: special, or of no group of the kind. There is no group of the unknown: that it
 * is empty is known to many, and would be the way to what stands beside it.
 */
function createGroups(categories: readonly Category[]) {
  const special = new Set(specialCategories(categories));
  const byKind = new Map(
    KINDS.map((kind) => {
      const tops = categories.filter((each) => each.parent === null && each.kind === kind && !special.has(each.id)).map(({ id }) => id);
      return [kind, tops] as const;
    }),
  );
  const groupOf = new Map(categories.map(({ id, parent }) => [id, parent ?? id]));
  const all = (kind: Kind): readonly CategoryId[] => byKind.get(kind) ?? [];
  const find = (kind: Kind, category: CategoryId): number => {
    const group = groupOf.get(category);
    return special.has(category) || group === undefined ? -1 : all(kind).indexOf(group);
  };
  return { all, find };
}
