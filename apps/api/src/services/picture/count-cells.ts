import { LagebildError, type Cell, type CellsAnswer, type CityId, type Filter, type Viewer } from "@lagebild/domain";
import type { FrameAnswer, FrameStudyArea } from "@lagebild/frame";
import { publish } from "@lagebild/policy";
import { openPicture } from "./ask-picture.ts";
import type { PictureDeps } from "./picture-deps.ts";

/** Counts per cell of the study area (M1), cells without a report left out. */
export async function countCells(
  deps: PictureDeps,
  viewer: Viewer,
  input: { readonly city: CityId; readonly filter: Filter },
): Promise<CellsAnswer> {
  const picture = await openPicture(deps, viewer, input);
  const { resolution } = input.filter;
  const [area, stamped] = await Promise.all([deps.frames.studyArea(input.city, resolution), picture.ask({ wantsCells: true })]);
  const { index, counts, byKind } = cellsOf(stamped.answer, area);
  return publish(viewer, {
    meta: await picture.metaOf(stamped),
    resolution,
    cells: toCells(index, area),
    counts: toNumbers(counts),
    byKind: byKind.map(toNumbers),
  });
}

/** The part `cells` of an answer that asked for it. */
export function cellsOf(answer: FrameAnswer, area: FrameStudyArea): NonNullable<FrameAnswer["cells"]> {
  if (answer.cells === undefined) throw new TypeError("the frame left out the cells that were asked for");
  const last = answer.cells.index.at(-1) ?? 0;
  if (last >= area.cells.length && answer.cells.index.length > 0) {
    throw new LagebildError("unavailable", "the boundary of the city is being replaced; ask again");
  }
  return answer.cells;
}

/** Like `Array.from`, without its iterator: thousands of numbers for every answer. */
function toNumbers(values: Float64Array): number[] {
  const list: number[] = [];
  for (let i = 0; i < values.length; i++) list.push(values[i] ?? 0);
  return list;
}

export function toCells(index: Uint32Array, area: FrameStudyArea): Cell[] {
  const list: Cell[] = [];
  for (let i = 0; i < index.length; i++) list.push(cellAt(area, index[i] ?? 0));
  return list;
}

function cellAt(area: FrameStudyArea, position: number): Cell {
  const cell = area.cells[position];
  if (cell === undefined) throw new RangeError(`no cell at position ${position} of ${area.cells.length}`);
  return cell;
}
