import {
  LagebildError,
  LEAST_SHARED_REPORTS,
  resolveCategories,
  type CategoryId,
  type CityId,
  type Filter,
  type SharesAnswer,
  type Viewer,
} from "@lagebild/domain";
import { publish, specialCategories } from "@lagebild/policy";
import { wilsonInterval } from "@lagebild/stats";
import { openPicture, type Picture, type Stamped } from "./ask-picture.ts";
import { cellsOf, toCells } from "./count-cells.ts";
import { facetsOf } from "./count-facets.ts";
import { allButSpecial } from "./picture-filter.ts";
import type { PictureDeps } from "./picture-deps.ts";

const WANTED = { wantsCells: true, wantsFacets: true } as const;

/** [AT1] What part of all reports of a place is of the chosen kinds and categories; per cell of the study area and per district. */
export async function countShares(
  deps: PictureDeps,
  viewer: Viewer,
  input: { readonly city: CityId; readonly filter: Filter },
): Promise<SharesAnswer> {
  const { kinds: _, categories: __, ...rest } = input.filter;
  const [picture, all] = await Promise.all([openPicture(deps, viewer, input), openPicture(deps, viewer, { ...input, filter: rest })]);
  const { resolution, level } = input.filter;
  const [[own, whole], area, districts] = await Promise.all([
    askBoth(picture, all),
    deps.frames.studyArea(input.city, resolution),
    deps.cities.districts(input.city, level),
  ]);
  const ownCells = cellsOf(own.answer, area);
  const allCells = cellsOf(whole.answer, area);
  const hits = new Map(Array.from(ownCells.index, (position, at) => [position, ownCells.counts[at] ?? 0]));
  const shares = Array.from(allCells.index, (position, at) => shareOf(hits.get(position) ?? 0, allCells.counts[at] ?? 0));
  const ownDistricts = new Map(facetsOf(own.answer).districts.map(({ code, count }) => [code, count]));
  const allDistricts = new Map(facetsOf(whole.answer).districts.map(({ code, count }) => [code, count]));
  return publish(viewer, {
    meta: await picture.metaOf(withoutFacets(own)),
    whole: { total: whole.answer.total, inCells: whole.answer.inCells, gaps: await all.gapsOf(whole, input.filter.period) },
    minimum: LEAST_SHARED_REPORTS,
    resolution,
    cells: toCells(allCells.index, area),
    counts: shares.map(({ count }) => count),
    wholes: shares.map((each) => each.whole),
    shares: shares.map(({ share }) => share),
    lower: shares.map(({ lower }) => lower),
    upper: shares.map(({ upper }) => upper),
    level,
    districts: districts.map(({ code }) => ({ code, ...shareOf(ownDistricts.get(code) ?? 0, allDistricts.get(code) ?? 0) })),
  });
}

/** [M8] Windows are told where their weights are in what is counted, as for cells; the hours of facets, which nobody reads here, weigh them always. */
function withoutFacets(own: Stamped): Stamped {
  const { windows } = own.answer;
  const isWeighted = own.answer.isWeighted && windows.reports > 0;
  return { ...own, answer: { ...own.answer, isWeighted, windows: isWeighted ? windows : { reports: 0, sum: 0 } } };
}

/** Both from one state of the data: a share of two states could be more than all. */
async function askBoth(picture: Picture, all: Picture): Promise<readonly [own: Stamped, whole: Stamped]> {
  const change = wholeCategories(picture);
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const both = await Promise.all([picture.ask(WANTED), all.ask(WANTED, change)]);
    if (both[0].dataStamp === both[1].dataStamp) return both;
  }
  throw new LagebildError("unavailable", "the data change faster than they can be counted; ask again");
}

/** [AT2, R6] Special categories are among all reports only as far as the filter names them. */
function wholeCategories({ filter, catalogue: { categories } }: Picture): { readonly categories?: CategoryId[] } {
  const special = new Set(specialCategories(categories));
  const named = filter.categories === undefined ? [] : resolveCategories(categories, filter.categories).filter((id) => special.has(id));
  if (named.length === 0) return {};
  return { categories: [...(allButSpecial(categories) ?? []), ...named].toSorted() };
}

/** [AT3, AT4] */
function shareOf(count: number, whole: number): Omit<SharesAnswer["districts"][number], "code"> {
  if (whole < LEAST_SHARED_REPORTS) return { count, whole, share: null, lower: null, upper: null };
  // Sums of weights of windows differ in their last digits.
  const { share, low, high } = wilsonInterval(Math.min(count, whole), whole);
  return { count, whole, share, lower: low, upper: high };
}
