import {
  KINDS,
  fromDayNumber,
  isHourChosen,
  resolveCategories,
  toDayNumber,
  weekdayOf,
  type CityId,
  type FacetsAnswer,
  type Filter,
  type Kind,
  type Meta,
  type Viewer,
} from "@lagebild/domain";
import { specialCategories } from "@lagebild/policy";
import { countCells } from "./count-cells.ts";
import { countFacets } from "./count-facets.ts";
import { countTimeline } from "./count-timeline.ts";
import type { PictureDeps } from "./picture-deps.ts";

export const COUNT_KEYS = ["cell", "district", "category", "agency", "day", "week", "hour-of-week"] as const;
export type CountKey = (typeof COUNT_KEYS)[number];

export interface CountRow {
  readonly key: string;
  readonly count: number;
  /** In the order of KINDS. */
  readonly byKind: readonly number[];
}

export interface CountTable {
  readonly meta: Meta;
  /** Sorted as the picture has them; cells without a report are left out (M1), every other key is there with its zero. */
  readonly rows: readonly CountRow[];
}

export interface CountInput {
  readonly city: CityId;
  readonly filter: Filter;
}

type Count = (deps: PictureDeps, viewer: Viewer, input: CountInput) => Promise<CountTable>;
type FacetRows = (facets: FacetsAnswer) => readonly { readonly key: string; readonly count: number }[];

/** The answers of the picture as one table per key. Unlike facets, the filter's own dimension is applied. */
const COUNT_BY: Readonly<Record<CountKey, Count>> = {
  cell: countByCell,
  district: countByDistrict,
  category: countByCategory,
  agency: countByAgency,
  day: countByDay,
  week: countByWeek,
  "hour-of-week": countByHour,
};

export function countBy(deps: PictureDeps, viewer: Viewer, input: CountInput & { readonly by: CountKey }): Promise<CountTable> {
  return COUNT_BY[input.by](deps, viewer, input);
}

async function countByCell(deps: PictureDeps, viewer: Viewer, input: CountInput): Promise<CountTable> {
  const { meta, cells, counts, byKind } = await countCells(deps, viewer, input);
  const rows = cells.map((key, at) => ({ key, count: counts[at] ?? 0, byKind: byKind.map((column) => column[at] ?? 0) }));
  return { meta, rows };
}

async function countByDistrict(deps: PictureDeps, viewer: Viewer, input: CountInput): Promise<CountTable> {
  const { meta, districts } = await countFacets(deps, viewer, input);
  const chosen = input.filter.districts && new Set<string>(input.filter.districts);
  const rows = districts.filter(({ code }) => chosen?.has(code) ?? true);
  return { meta, rows: rows.map(({ code, count, byKind }) => ({ key: code, count, byKind })) };
}

/** Each report once, under its own category: groups are not added up. */
async function countByCategory(deps: PictureDeps, viewer: Viewer, input: CountInput): Promise<CountTable> {
  const { categories } = await deps.cities.catalogue();
  const chosen = input.filter.categories && new Set<string>(resolveCategories(categories, input.filter.categories));
  const special = new Set<string>(specialCategories(categories));
  const isChosen = (key: string): boolean => chosen?.has(key) ?? !special.has(key);
  const parents = new Map<string, string | null>(categories.map(({ id, parent }) => [id, parent]));
  const groups = new Set(parents.values());
  return countFacetByKind(deps, viewer, input, (facets) => {
    const own = new Map<string, number>(facets.categories.map(({ id, count }) => [id, count]));
    for (const { id, count } of facets.categories) {
      const parent = parents.get(id) ?? null;
      if (parent !== null) own.set(parent, (own.get(parent) ?? 0) - count);
    }
    const rows = Array.from(own, ([key, count]) => ({ key, count }));
    return rows.filter(({ key, count }) => isChosen(key) && (count > 0 || !groups.has(key)));
  });
}

async function countByAgency(deps: PictureDeps, viewer: Viewer, input: CountInput): Promise<CountTable> {
  const chosen = input.filter.agencies && new Set<string>(input.filter.agencies);
  return countFacetByKind(deps, viewer, input, ({ agencies }) =>
    agencies.filter(({ id }) => chosen?.has(id) ?? true).map(({ id, count }) => ({ key: id, count })),
  );
}

async function countByHour(deps: PictureDeps, viewer: Viewer, input: CountInput): Promise<CountTable> {
  return countFacetByKind(deps, viewer, input, (facets) =>
    facets.hours.map((count, at) => ({ key: String(at), count })).filter((_, at) => isHourChosen(input.filter, at)),
  );
}

/** Facets carry no kinds of their own, so each kind of the filter is asked for. */
async function countFacetByKind(deps: PictureDeps, viewer: Viewer, input: CountInput, rowsOf: FacetRows): Promise<CountTable> {
  const all = await countFacets(deps, viewer, input);
  const kinds = input.filter.kinds ?? KINDS;
  const byKind = new Map<Kind, ReadonlyMap<string, number>>();
  for (const kind of kinds) {
    const facets = await countFacets(deps, viewer, { ...input, filter: { ...input.filter, kinds: [kind] } });
    byKind.set(kind, new Map(rowsOf(facets).map(({ key, count }) => [key, count])));
  }
  const rows = rowsOf(all).map(({ key, count }) => ({ key, count, byKind: KINDS.map((kind) => byKind.get(kind)?.get(key) ?? 0) }));
  return { meta: all.meta, rows };
}

async function countByDay(deps: PictureDeps, viewer: Viewer, input: CountInput): Promise<CountTable> {
  const { meta, steps } = await countTimeline(deps, viewer, { ...input, step: "day", period: input.filter.period });
  return { meta, rows: steps.map(({ from, count, byKind }) => ({ key: from, count, byKind })) };
}

/** Calendar weeks by their Monday; the first and last hold only the days within the period. */
async function countByWeek(deps: PictureDeps, viewer: Viewer, input: CountInput): Promise<CountTable> {
  const { meta, steps } = await countTimeline(deps, viewer, { ...input, step: "day", period: input.filter.period });
  const weeks = new Map<string, CountRow>();
  for (const { from, count, byKind } of steps) {
    const number = toDayNumber(from);
    const key = fromDayNumber(number - weekdayOf(number));
    const week = weeks.get(key) ?? { key, count: 0, byKind: KINDS.map(() => 0) };
    weeks.set(key, { key, count: week.count + count, byKind: week.byKind.map((sum, at) => sum + (byKind[at] ?? 0)) });
  }
  return { meta, rows: [...weeks.values()] };
}
