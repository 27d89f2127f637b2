import { KINDS, type CategoryId, type CountChange, type District, type Kind, type Period } from "@lagebild/domain";
import { specialCategories } from "@lagebild/policy";
import { facetsOf } from "../picture/count-facets.ts";
import { dispersionOf, toChanges } from "./count-change.ts";
import type { CountedDistricts } from "./count-districts.ts";
import { seriesOf } from "./district-figures.ts";
import { BASELINE } from "./page-weeks.ts";

export interface CategoryChange {
  readonly kind: Kind;
  readonly category: CategoryId;
  readonly change: CountChange;
}

/**
 * Categories with a report in the period or the one before, most first. A category is too small to measure its over-dispersion; that of its kind in the district
 * is not smaller as a rule, so that a change is told too seldom rather than too often. [R6] Special categories are left out.
 */
export async function categoryChangesOf(counted: CountedDistricts, { code }: Pick<District, "code">): Promise<CategoryChange[]> {
  const rows = (await Promise.all(KINDS.map((kind) => categoriesOf(counted, code, kind)))).flat();
  const changes = toChanges(rows.map(({ pair }) => pair));
  return rows
    .flatMap(({ kind, category }, at) => {
      const change = changes[at];
      return change === undefined ? [] : [{ kind, category, change }];
    })
    .toSorted((a, b) => (b.change.now ?? 0) - (a.change.now ?? 0) || (a.category < b.category ? -1 : 1));
}

async function categoriesOf(counted: CountedDistricts, code: District["code"], kind: Kind) {
  const { picture, weeks, isCovered } = counted;
  const special = new Set<string>(specialCategories(picture.catalogue.categories));
  const [now, before] = await Promise.all([weeks.period, weeks.previous].map((period) => countCategories(counted, { period, kind, code })));
  const ids = [...new Set([...(now?.keys() ?? []), ...(before?.keys() ?? [])])].filter((id) => !special.has(id));
  const baseline = weeks.weeks.slice(BASELINE.from, BASELINE.to);
  const dispersion = dispersionOf(
    seriesOf(counted, code, kind).slice(BASELINE.from, BASELINE.to),
    baseline.map((week) => isCovered(week, kind)),
  );
  return ids.map((category) => ({
    kind,
    category,
    pair: {
      now: now?.get(category) ?? 0,
      before: isCovered(weeks.previous, kind) ? (before?.get(category) ?? 0) : null,
      isNowCovered: isCovered(weeks.period, kind),
      dispersion,
    },
  }));
}

async function countCategories(
  { picture }: CountedDistricts,
  { period, kind, code }: { readonly period: Period; readonly kind: Kind; readonly code: District["code"] },
): Promise<ReadonlyMap<CategoryId, number>> {
  const { answer } = await picture.ask({ wantsFacets: true }, { period, kinds: [kind], districts: [code] });
  return new Map(facetsOf(answer).categories.flatMap(({ id, count }) => (count > 0 ? [[id, count]] : [])));
}
