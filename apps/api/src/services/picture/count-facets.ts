import {
  isUncovered,
  KINDS,
  precedingPeriod,
  type CategoryId,
  type CityId,
  type FacetsAnswer,
  type Filter,
  type Viewer,
} from "@lagebild/domain";
import type { FrameAnswer } from "@lagebild/frame";
import { publish } from "@lagebild/policy";
import { openPicture, type Picture, type Stamped } from "./ask-picture.ts";
import type { PictureDeps } from "./picture-deps.ts";

const NO_COUNTS: readonly number[] = KINDS.map(() => 0);

/** How many reports match by kind, category, agency, district and hour; districts with the preceding period beside them. */
export async function countFacets(
  deps: PictureDeps,
  viewer: Viewer,
  input: { readonly city: CityId; readonly filter: Filter },
): Promise<FacetsAnswer> {
  const picture = await openPicture(deps, viewer, input);
  const { level } = input.filter;
  const [stamped, districts, agencies] = await Promise.all([
    picture.ask({ wantsFacets: true }),
    deps.cities.districts(input.city, level),
    deps.cities.agencies(input.city),
  ]);
  const facets = facetsOf(stamped.answer);
  const [previous, previousUncovered] = await Promise.all([askPrevious(deps, picture, stamped), isPreviousUncovered(picture, stamped)]);
  const before = new Map(previous?.districts.map((district) => [district.code, district.count]));
  const now = new Map(facets.districts.map((district) => [district.code, district]));
  const byAgency = new Map(facets.agencies.map((agency) => [agency.id, agency.count]));
  return publish(viewer, {
    meta: await picture.metaOf(stamped),
    kinds: [...facets.kinds],
    categories: countCategories(picture, facets.categories),
    agencies: agencies.map(({ id }) => ({ id, count: byAgency.get(id) ?? 0 })),
    level,
    districts: districts.map(({ code }) => ({
      code,
      count: now.get(code)?.count ?? 0,
      byKind: [...(now.get(code)?.byKind ?? NO_COUNTS)],
      previousCount: previous === null ? null : (before.get(code) ?? 0),
    })),
    previousUncovered,
    hours: [...facets.hours],
  });
}

/** The part `facets` of an answer that asked for it. */
export function facetsOf(answer: FrameAnswer): NonNullable<FrameAnswer["facets"]> {
  if (answer.facets === undefined) throw new TypeError("the frame left out the facets that were asked for");
  return answer.facets;
}

/** Every category of the catalogue and every one the frame met; a group is the sum of its members and of its own. */
export function countCategories(
  picture: Picture,
  counted: readonly { readonly id: CategoryId; readonly count: number }[],
): { id: CategoryId; count: number }[] {
  const counts = new Map<CategoryId, number>(picture.catalogue.categories.map((category) => [category.id, 0]));
  const parents = new Map(picture.catalogue.categories.map((category) => [category.id, category.parent]));
  for (const { id, count } of counted) {
    counts.set(id, (counts.get(id) ?? 0) + count);
    const parent = parents.get(id) ?? null;
    if (parent !== null) counts.set(parent, (counts.get(parent) ?? 0) + count);
  }
  return Array.from(counts, ([id, count]) => ({ id, count }));
}

/** [M10] Whether the preceding period of equal length has days without data that the filter asks for. */
export async function isPreviousUncovered(picture: Picture, stamped: Stamped): Promise<boolean> {
  return isUncovered(await picture.gapsOf(stamped, precedingPeriod(picture.filter.period)));
}

/** [M9] Change is told between covered days only, and not before the first report. */
export async function hasPrevious(deps: PictureDeps, picture: Picture, stamped: Stamped): Promise<boolean> {
  const { firstOn } = await picture.summaryAt(stamped.dataStamp);
  if (firstOn === null || firstOn > precedingPeriod(picture.filter.period).from) return false;
  const own = await picture.gapsOf(stamped, picture.filter.period);
  return !isUncovered(own) && !(await isPreviousUncovered(picture, stamped));
}

async function askPrevious(deps: PictureDeps, picture: Picture, stamped: Stamped): Promise<NonNullable<FrameAnswer["facets"]> | null> {
  if (!(await hasPrevious(deps, picture, stamped))) return null;
  const { answer } = await picture.ask({ wantsFacets: true }, { period: precedingPeriod(picture.filter.period) });
  return facetsOf(answer);
}
