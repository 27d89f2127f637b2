import { SIMILAR_DEFAULTS, similarProfiles } from "@lagebild/analysis";
import {
  DAY_PARTS,
  groupCategories,
  type Category,
  type CategoryId,
  type CityId,
  type Filter,
  type SimilarAnswer,
  type Viewer,
} from "@lagebild/domain";
import { authorise, publish, specialCategories } from "@lagebild/policy";
import { openPicture } from "../picture/ask-picture.ts";
import type { PictureDeps } from "../picture/picture-deps.ts";
import { resolveArea } from "./resolve-area.ts";

/** The part of the day of every hour from 0 on. */
const PART_OF_HOUR = Array.from({ length: 24 }, (_, hour) =>
  DAY_PARTS.findIndex(([from, to]) => (from < to ? hour >= from && hour < to : hour >= from || hour < to)),
);

/** Cells whose reports fall on kinds and times of day as those of an area do. */
export async function findSimilar(
  deps: PictureDeps,
  viewer: Viewer,
  input: { readonly city: CityId; readonly filter: Filter; readonly area: string },
): Promise<SimilarAnswer> {
  authorise(viewer, "run-analyses");
  const picture = await openPicture(deps, viewer, input);
  const { studyArea, area } = await resolveArea(deps, viewer, { ...input, resolution: input.filter.resolution });
  const groups = groupsOf(picture.catalogue.categories);
  const question = { ...(await picture.question()), groups: groups.map(({ members }) => members), partOfHour: PART_OF_HOUR };
  const [{ profiles }, own] = await Promise.all([deps.frames.profiles(input.city, question), picture.ask({ area })]);
  const { sums, featureCount, partCount } = profiles;
  const found = similarProfiles({ sums, featureCount, chosen: [...area.positions] });
  return publish(viewer, {
    meta: await picture.metaOf(own),
    area: input.area,
    count: found.count,
    minimum: SIMILAR_DEFAULTS.minimum,
    compared: found.compared,
    places: found.places.flatMap(({ cell: position, alike, ...place }) => {
      const cell = studyArea.cells[position];
      if (cell === undefined) return [];
      const shared = alike.flatMap(({ feature, ...shares }) => {
        const group = groups[Math.floor(feature / partCount)];
        return group === undefined ? [] : [{ category: group.id, dayPart: feature % partCount, ...shares }];
      });
      return [{ ...place, cell, alike: shared }];
    }),
  });
}

/** Groups of the catalogue with their members, [R6] special ones left out of what is compared. */
function groupsOf(categories: readonly Category[]): readonly { readonly id: CategoryId; readonly members: readonly CategoryId[] }[] {
  const special = new Set(specialCategories(categories));
  return groupCategories(categories)
    .map(({ group, members }) => ({ id: group.id, members: [group, ...members].map(({ id }) => id).filter((id) => !special.has(id)) }))
    .filter(({ members }) => members.length > 0);
}
