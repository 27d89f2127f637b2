import type { Cell } from "@lagebild/domain";
import { cellCenter, createPlane } from "@lagebild/geo";

/** Centres in metres of a plane through the middle of the list. Throws RangeError for an empty one. */
export function toCellPlane(cells: readonly Cell[]): { readonly xM: Float64Array; readonly yM: Float64Array } {
  const centers = cells.map(cellCenter);
  const middle = centers[centers.length >> 1];
  if (middle === undefined) throw new RangeError("the study area holds no cells");
  const points = centers.map(createPlane(middle));
  return { xM: Float64Array.from(points, ({ xM }) => xM), yM: Float64Array.from(points, ({ yM }) => yM) };
}
