import { LagebildError, packCounts, type CellSeriesAnswer, type CityId, type Filter, type Period, type Viewer } from "@lagebild/domain";
import { publish } from "@lagebild/policy";
import { openPicture } from "./ask-picture.ts";
import { cellsOf } from "./count-cells.ts";
import type { PictureDeps } from "./picture-deps.ts";
import { checkPeriod } from "./picture-filter.ts";

interface SeriesInput {
  readonly city: CityId;
  /** Its period is what the meta speaks of. */
  readonly filter: Filter;
  readonly periods: readonly Period[];
}

/**
 * Counts per cell (M1) of several periods, as `countCells` gives them one by one and from the same cache.
 * Throws LagebildError `unavailable` when the data change while it counts: a playback must not mix two states.
 */
export async function countCellSeries(deps: PictureDeps, viewer: Viewer, input: SeriesInput): Promise<CellSeriesAnswer> {
  for (const period of input.periods) checkPeriod(period, "periods");
  const picture = await openPicture(deps, viewer, input);
  const { resolution } = input.filter;
  const [area, whole] = await Promise.all([deps.frames.studyArea(input.city, resolution), picture.ask({})]);
  const steps = [];
  // One after the other: whoever else asks comes in between.
  for (const period of input.periods) {
    const { answer, dataStamp } = await picture.ask({ wantsCells: true }, { period });
    if (dataStamp !== whole.dataStamp) throw new LagebildError("unavailable", "the data are changing; ask again");
    const { index, counts } = cellsOf(answer, area);
    steps.push({ from: period.from, to: period.to, total: answer.total, index, counts });
  }
  const open = publish(viewer, { meta: await picture.metaOf(whole), resolution, cellCount: area.cells.length, steps });
  return { ...open, steps: open.steps.map(({ index, counts, ...step }) => ({ ...step, cells: packCounts(index, counts) })) };
}
