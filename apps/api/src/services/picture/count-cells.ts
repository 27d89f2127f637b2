import { LagebildError, type CellsAnswer, type CityId, type Filter, type Viewer } from "@lagebild/domain";
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
    cells: toList(index, (position) => cellAt(area, position)),
    counts: toList(counts, identity),
    byKind: byKind.map((column) => toList(column, identity)),
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
function toList<Value>(values: Uint32Array | Float64Array, change: (value: number) => Value): Value[] {
  const list: Value[] = [];
  for (let i = 0; i < values.length; i++) list.push(change(values[i] ?? 0));
  return list;
}

function identity(value: number): number {
  return value;
}

function cellAt(area: FrameStudyArea, position: number) {
  const cell = area.cells[position];
  if (cell === undefined) throw new RangeError(`no cell at position ${position} of ${area.cells.length}`);
  return cell;
}
