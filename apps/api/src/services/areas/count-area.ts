import {
  KINDS,
  resolveCategories,
  UNKNOWN_CATEGORY,
  type AreaAnswer,
  type CategoryId,
  type CityId,
  type Filter,
  type Viewer,
} from "@lagebild/domain";
import type { FrameAnswer, FrameArea, FrameStudyArea } from "@lagebild/frame";
import { cellAreaKm2 } from "@lagebild/geo";
import { publish, specialCategories } from "@lagebild/policy";
import { openPicture, type Picture, type Stamped } from "../picture/ask-picture.ts";
import { askBefore, compareBefore, comparedCounts } from "../picture/compare-before.ts";
import { cellsOf } from "../picture/count-cells.ts";
import { countCategories, facetsOf } from "../picture/count-facets.ts";
import { stepsOf } from "../picture/count-timeline.ts";
import { weeksOf } from "../picture/get-cell.ts";
import type { PictureDeps } from "../picture/picture-deps.ts";
import { resolveArea } from "./resolve-area.ts";

const MOST_TOP_CELLS = 8;
const NO_COUNTS = new Float64Array();

/** Counts of an area beside those of the whole city, both in cells of the study area (M1). */
export async function countArea(
  deps: PictureDeps,
  viewer: Viewer,
  input: { readonly city: CityId; readonly filter: Filter; readonly area: string },
): Promise<AreaAnswer> {
  const { filter } = input;
  const picture = await openPicture(deps, viewer, input);
  const { studyArea, area, whole } = await resolveArea(deps, viewer, { ...input, resolution: filter.resolution });
  const weeks = await weeksOf(deps, picture);
  const timeline = { ...weeks, step: "week" as const };
  const askIn = (part: FrameArea) => picture.ask({ area: part, wantsCells: true, wantsFacets: true, timeline });
  const [own, city] = await Promise.all([askIn(area), askIn(whole)]);
  const cells = cellsOf(own.answer, studyArea);
  const cityWeeks = stepsOf(city.answer, "week");
  return publish(viewer, {
    meta: await picture.metaOf(own),
    area: input.area,
    resolution: filter.resolution,
    cellCount: area.positions.length,
    cityCellCount: studyArea.cells.length,
    areaKm2: areaOf(area, studyArea),
    count: own.answer.inCells,
    cityCount: city.answer.inCells,
    byKind: kindsOf(own.answer, studyArea),
    cityByKind: kindsOf(city.answer, studyArea),
    categories: categoriesOf(picture, own.answer, city.answer),
    hours: [...facetsOf(own.answer).hours],
    cityHours: [...facetsOf(city.answer).hours],
    timeline: stepsOf(own.answer, "week").map(({ from, to, count }, at) => ({ from, to, count, cityCount: cityWeeks[at]?.count ?? 0 })),
    timelineGaps: await picture.gapsOf(own, weeks),
    ...(await previousOf(picture, { own, area, whole })),
    topCells: topCellsOf(cells, studyArea),
  });
}

function areaOf({ positions }: FrameArea, { cells }: FrameStudyArea): number {
  return positions.reduce((sum, position) => {
    const cell = cells[position];
    return cell === undefined ? sum : sum + cellAreaKm2(cell);
  }, 0);
}

function kindsOf(answer: FrameAnswer, studyArea: FrameStudyArea): number[] {
  const { byKind } = cellsOf(answer, studyArea);
  return KINDS.map((_, kind) => (byKind[kind] ?? NO_COUNTS).reduce((sum, count) => sum + count, 0));
}

/** Facets count what the filter leaves out too: only its own categories are told here. */
function categoriesOf(picture: Picture, own: FrameAnswer, city: FrameAnswer): AreaAnswer["categories"] {
  const chosen = chosenCategories(picture);
  const counted = (answer: FrameAnswer) =>
    countCategories(
      picture,
      facetsOf(answer).categories.filter(({ id }) => chosen.has(id)),
    );
  const cityCounts = new Map(counted(city).map(({ id, count }) => [id, count]));
  return counted(own)
    .filter(({ count }) => count > 0)
    .map(({ id, count }) => ({ id, count, cityCount: cityCounts.get(id) ?? 0 }));
}

function chosenCategories({ filter, catalogue: { categories } }: Picture): ReadonlySet<CategoryId> {
  if (filter.categories !== undefined) return new Set(resolveCategories(categories, filter.categories));
  const special = new Set(specialCategories(categories));
  return new Set([UNKNOWN_CATEGORY, ...categories.map(({ id }) => id)].filter((id) => !special.has(id)));
}

type Compared = Pick<
  AreaAnswer,
  "comparedCount" | "previousCount" | "cityComparedCount" | "cityPreviousCount" | "leftOut" | "previousUncovered"
>;

/** [M9] Both over the same days. */
async function previousOf(
  picture: Picture,
  { own, area, whole }: { readonly own: Stamped; readonly area: FrameArea; readonly whole: FrameArea },
): Promise<Compared> {
  const compared = await compareBefore(picture, own);
  const { leftOut, previousUncovered } = compared;
  const [here, city] = await Promise.all([askBefore(picture, compared, { area }), askBefore(picture, compared, { area: whole })]);
  const ofCity = comparedCounts(city, ({ inCells }) => inCells);
  return {
    ...comparedCounts(here, ({ inCells }) => inCells),
    cityComparedCount: ofCity.comparedCount,
    cityPreviousCount: ofCity.previousCount,
    leftOut: [...leftOut],
    previousUncovered,
  };
}

function topCellsOf({ index, counts }: NonNullable<FrameAnswer["cells"]>, { cells }: FrameStudyArea): AreaAnswer["topCells"] {
  return Array.from(index, (position, at) => ({ cell: cells[position], count: counts[at] ?? 0 }))
    .flatMap(({ cell, count }) => (cell === undefined ? [] : [{ cell, count }]))
    .toSorted((a, b) => b.count - a.count || (a.cell < b.cell ? -1 : 1))
    .slice(0, MOST_TOP_CELLS);
}
