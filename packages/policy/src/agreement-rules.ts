import {
  resolveCategories,
  type AgreementVersion,
  type Category,
  type CategoryId,
  type DistrictLevel,
  type ExchangePrecision,
  type GrantRule,
  type LevelId,
  type Resolution,
} from "@lagebild/domain";

/** [R6] Reports of special categories are never counted in cells finer than this. */
export const FINEST_SPECIAL_RESOLUTION: Resolution = 8;

/** What the words of an agreement mean in one city: its catalogue and its levels of districts. */
export interface Terms {
  readonly categories: readonly Category[];
  readonly levels: readonly Pick<DistrictLevel, "id" | "parent">[];
}

type Exactness = Pick<GrantRule, "finestResolution" | "levels">;

/** [R14] Free questions cannot keep a minimum count: what asks for one stays closed until there are published tables for its receivers. */
export function needsPublishedTable({ minimumCount }: Pick<AgreementVersion, "minimumCount">): boolean {
  return minimumCount > 1;
}

/** The rules by which one version opens its owner's reports, special categories (R6) before the rest. Empty where it needs a published table. */
export function rulesOf(version: AgreementVersion, terms: Terms): readonly GrantRule[] {
  if (needsPublishedTable(version)) return [];
  const special = new Set(specialCategories(terms.categories));
  const exactness = exactnessOf(version.precision, terms.levels);
  const coarse = coarsened(exactness);
  const chosen = version.categories === null ? null : resolveCategories(terms.categories, version.categories);
  const held = chosen === null ? [...special] : chosen.filter((category) => special.has(category));
  const free: readonly (CategoryId | null)[] = chosen === null ? [null] : chosen.filter((category) => !special.has(category));
  const kinds = version.kinds ?? [undefined];
  return kinds.flatMap((kind) => [
    ...held.map((category) => ({ agency: version.from, category, ...(kind && { kind }), ...coarse })),
    ...free.map((category) => ({ agency: version.from, category, ...(kind && { kind }), ...exactness })),
  ]);
}

/** More exact first: the first rule that matches wins, and what one agreement opens another does not close. */
export function byExactness({ levels }: Terms): (a: AgreementVersion, b: AgreementVersion) => number {
  const rank = ({ precision }: AgreementVersion): number => {
    const { finestResolution, levels: counted = [] } = exactnessOf(precision, levels);
    return finestResolution === null ? counted.length : finestResolution * 10;
  };
  return (a, b) => rank(b) - rank(a) || (a.agreement < b.agreement ? -1 : 1);
}

/** [R6] Sorted ids of special categories: off by default, also when they stand in a special group. */
export function specialCategories(categories: readonly Category[]): readonly CategoryId[] {
  const groups = new Set(categories.filter((category) => category.special).map((category) => category.id));
  return categories
    .filter((category) => category.special || (category.parent !== null && groups.has(category.parent)))
    .map((category) => category.id)
    .toSorted();
}

function exactnessOf(precision: ExchangePrecision, levels: Terms["levels"]): Exactness {
  if (precision.type === "point") return { finestResolution: 10 };
  if (precision.type === "cell") return { finestResolution: precision.resolution };
  return { finestResolution: null, levels: levelsAbove(precision.level, levels) };
}

/** The level and those it is a part of: their counts are sums of its own. */
export function levelsAbove(level: LevelId, levels: Terms["levels"]): readonly LevelId[] {
  const found: LevelId[] = [];
  for (let next: LevelId | null = level; next !== null && !found.includes(next);) {
    const id: LevelId = next;
    found.push(id);
    next = levels.find((each) => each.id === id)?.parent ?? null;
  }
  return found;
}

function coarsened({ finestResolution, ...rest }: Exactness): Exactness {
  const isFiner = finestResolution !== null && finestResolution > FINEST_SPECIAL_RESOLUTION;
  return { finestResolution: isFiner ? FINEST_SPECIAL_RESOLUTION : finestResolution, ...rest };
}
