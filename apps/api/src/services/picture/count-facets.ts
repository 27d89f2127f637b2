import { KINDS, type CategoryId, type CityId, type FacetsAnswer, type Filter, type Viewer } from "@lagebild/domain";
import type { FrameAnswer } from "@lagebild/frame";
import { publish } from "@lagebild/policy";
import { openPicture, type Picture } from "./ask-picture.ts";
import { askBefore, compareBefore, comparedCounts } from "./compare-before.ts";
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
  const compared = await compareBefore(picture, stamped);
  const { leftOut, previousUncovered } = compared;
  const both = await askBefore(picture, compared, { wantsFacets: true });
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
      ...comparedCounts(both, (answer) => facetsOf(answer).districts.find((district) => district.code === code)?.count ?? 0),
    })),
    ...comparedCounts(both, ({ total }) => total),
    leftOut: [...leftOut],
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
