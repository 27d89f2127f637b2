import {
  addDays,
  InvalidInputError,
  KINDS,
  NotFoundError,
  type Cell,
  type CellAnswer,
  type CityId,
  type Day,
  type Filter,
  type Period,
  type Resolution,
  type Viewer,
} from "@lagebild/domain";
import { cellAreaKm2, cellCenter, resolutionOf, gridDisk } from "@lagebild/geo";
import type { FrameAnswer, FrameStudyArea } from "@lagebild/frame";
import { publish } from "@lagebild/policy";
import { openPicture, type Picture } from "./ask-picture.ts";
import { askBefore, compareBefore, comparedCounts } from "./compare-before.ts";
import { cellsOf } from "./count-cells.ts";
import { countCategories, facetsOf } from "./count-facets.ts";
import { stepsOf } from "./count-timeline.ts";
import { NO_STAMP, findDataStamp } from "./data-stamp.ts";
import type { PictureDeps } from "./picture-deps.ts";

const TIMELINE_DAYS = 52 * 7;

/** One cell beside its neighbours (M3) and the study area (M1). Throws NotFoundError for a cell outside of it. */
export async function getCell(
  deps: PictureDeps,
  viewer: Viewer,
  input: { readonly city: CityId; readonly filter: Filter; readonly cell: Cell },
): Promise<CellAnswer> {
  const { cell, filter } = input;
  const picture = await openPicture(deps, viewer, input);
  checkResolution(cell, filter.resolution);
  const area = await deps.frames.studyArea(input.city, filter.resolution);
  const position = area.cells.indexOf(cell);
  if (position === -1) throw new NotFoundError("cell", cell);
  const weeks = await weeksOf(deps, picture);
  const timeline = { ...weeks, step: "week" as const };
  const [all, own] = await Promise.all([picture.ask({ wantsCells: true }), picture.ask({ cell, wantsFacets: true, timeline })]);
  const compared = await compareBefore(picture, own);
  const counts = spread(all.answer, area);
  return publish(viewer, {
    meta: await picture.metaOf(own),
    timelineGaps: await picture.gapsOf(own, weeks),
    cell,
    resolution: filter.resolution,
    center: cellCenter(cell),
    areaKm2: cellAreaKm2(cell),
    districts: await districtsAt(deps, picture, area, position),
    count: counts.total[position] ?? 0,
    byKind: counts.byKind.map((column) => column[position] ?? 0),
    ...comparedCounts(await askBefore(picture, compared, { cell }), ({ inCells }) => inCells),
    leftOut: [...compared.leftOut],
    previousUncovered: compared.previousUncovered,
    ...compare(counts.total, area, position),
    categories: countCategories(picture, facetsOf(own.answer).categories).filter(({ count }) => count > 0),
    hours: [...facetsOf(own.answer).hours],
    timeline: stepsOf(own.answer, "week").map(({ from, to, count }) => ({ from, to, count })),
  });
}

function checkResolution(cell: Cell, resolution: Resolution): void {
  if (resolutionOf(cell) === resolution) return;
  throw new InvalidInputError(`cell ${cell} is not of resolution ${resolution}`, [{ path: "resolution", message: "not the cell's" }]);
}

/** The 52 weeks end with the period, or with the newest day of the data if that comes first. */
export async function weeksOf(deps: PictureDeps, picture: Picture): Promise<Period> {
  const { filter, city } = picture;
  const { lastOn } = await picture.summaryAt(findDataStamp(deps.frames, city.id) ?? NO_STAMP);
  const newest = filter.asOf ?? lastOn;
  const to: Day = newest !== null && addDays(newest, 1) < filter.period.to ? addDays(newest, 1) : filter.period.to;
  return { from: addDays(to, -TIMELINE_DAYS), to };
}

/** Counts of every cell of the study area, zeros included. */
function spread(answer: FrameAnswer, area: FrameStudyArea): { readonly total: Float64Array; readonly byKind: readonly Float64Array[] } {
  const { index, counts, byKind } = cellsOf(answer, area);
  const total = new Float64Array(area.cells.length);
  const kinds = KINDS.map(() => new Float64Array(area.cells.length));
  index.forEach((position, entry) => {
    total[position] = counts[entry] ?? 0;
    kinds.forEach((column, kind) => (column[position] = byKind[kind]?.[entry] ?? 0));
  });
  return { total, byKind: kinds };
}

/** `neighbourMean` leaves the cell itself out; a cell without neighbours in the study area has mean zero. */
function compare(counts: Float64Array, area: FrameStudyArea, position: number) {
  const cell = area.cells[position];
  const around = new Set<string>(cell === undefined ? [] : gridDisk(cell, 1));
  const own = counts[position] ?? 0;
  let [sum, fewer, aroundSum, aroundCells] = [0, 0, 0, 0];
  counts.forEach((count, at) => {
    sum += count;
    if (count < own) fewer += 1;
    if (at === position || !around.has(area.cells[at] ?? "")) return;
    aroundSum += count;
    aroundCells += 1;
  });
  return {
    neighbourMean: aroundCells === 0 ? 0 : aroundSum / aroundCells,
    cityMean: sum / counts.length,
    rankShare: fewer / counts.length,
  };
}

async function districtsAt(deps: PictureDeps, picture: Picture, area: FrameStudyArea, position: number) {
  const found: CellAnswer["districts"] = [];
  for (const { level, codes, index } of area.districts) {
    const code = codes[index[position] ?? -1];
    if (code === undefined) continue;
    const districts = await deps.cities.districts(picture.city.id, level);
    found.push({ level, code, name: districts.find((district) => district.code === code)?.name ?? code });
  }
  return found;
}
