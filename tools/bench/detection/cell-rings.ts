import type { Cell } from "../../../packages/domain/src/index.ts";
import { cellCenter, gridRing, type ToPlane } from "../../../packages/geo/src/index.ts";

/** By cell: the six around it, counter-clockwise from the east, so that the one three places on lies opposite; −1 = not among the cells. */
export function createNeighbours(cells: readonly Cell[], toPlane: ToPlane): readonly (readonly number[])[] {
  const positions = new Map(cells.map((cell, at) => [cell, at]));
  return cells.map((cell) => {
    const centre = toPlane(cellCenter(cell));
    const angleOf = (near: Cell): number => {
      const { xM, yM } = toPlane(cellCenter(near));
      return (Math.atan2(yM - centre.yM, xM - centre.xM) + 2 * Math.PI + 0.05) % (2 * Math.PI);
    };
    return gridRing(cell, 1)
      .map((near) => ({ near, angle: angleOf(near) }))
      .toSorted((a, b) => a.angle - b.angle)
      .map(({ near }) => positions.get(near) ?? -1);
  });
}
