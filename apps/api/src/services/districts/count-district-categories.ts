import { KINDS, type CategoryId, type CountChange, type District, type Kind, type Period } from "@lagebild/domain";
import type { FrameAnswer } from "@lagebild/frame";
import { specialCategories } from "@lagebild/policy";
import { facetsOf } from "../picture/count-facets.ts";
import { dispersionOf, toChanges } from "./count-change.ts";
import { askCompared, counterpartsOf } from "./count-compared.ts";
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
  const ask = async (period: Period): Promise<FrameAnswer> =>
    (await picture.ask({ wantsFacets: true }, { period, kinds: [kind], districts: [code] })).answer;
  const [now, compared] = await Promise.all([ask(weeks.period), askCompared(counted, { before: weeks.previous, kind }, ask)]);
  const ids = [...new Set([now, ...(compared?.before ?? [])].flatMap(countedCategories))].filter((id) => !special.has(id));
  const baseline = weeks.weeks.slice(BASELINE.from, BASELINE.to);
  const dispersion = dispersionOf(
    seriesOf(counted, code, kind).slice(BASELINE.from, BASELINE.to),
    baseline.map((week) => isCovered(week, kind)),
  );
  return ids.map((category) => ({
    kind,
    category,
    pair: {
      now: countOf(now, category),
      ...counterpartsOf(compared, (answer) => countOf(answer, category)),
      isNowCovered: isCovered(weeks.period, kind),
      dispersion,
    },
  }));
}

function countedCategories(answer: FrameAnswer): CategoryId[] {
  return facetsOf(answer).categories.flatMap(({ id, count }) => (count > 0 ? [id] : []));
}

function countOf(answer: FrameAnswer, category: CategoryId): number {
  return facetsOf(answer).categories.find(({ id }) => id === category)?.count ?? 0;
}
