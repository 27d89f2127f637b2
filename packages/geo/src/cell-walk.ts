import type { Cell } from "@lagebild/domain";
import { cellCenter, gridRing } from "./cells.ts";

export type Direction = "up" | "right" | "down" | "left";

/** Degrees clockwise from north. */
const BEARING: Readonly<Record<Direction, number>> = { up: 0, right: 90, down: 180, left: 270 };

/** The neighbour whose bearing is nearest to the direction (up = north); of two equally near ones the next clockwise. */
export function neighbourTowards(cell: Cell, direction: Direction): Cell {
  const origin = cellCenter(cell);
  const widthOfLng = Math.cos((origin.lat * Math.PI) / 180);
  let nearest = cell;
  let smallestTurn = Number.POSITIVE_INFINITY;
  for (const neighbour of gridRing(cell, 1)) {
    const { lng, lat } = cellCenter(neighbour);
    const eastward = (((lng - origin.lng + 540) % 360) - 180) * widthOfLng;
    const bearing = (Math.atan2(eastward, lat - origin.lat) * 180) / Math.PI;
    const clockwise = (bearing - BEARING[direction] + 720) % 360;
    // A left turn weighs a hair more than the same right turn, so that ties do not depend on the order of neighbours.
    const turn = clockwise <= 180 ? clockwise : 360 - clockwise + 1e-6;
    if (turn < smallestTurn) {
      smallestTurn = turn;
      nearest = neighbour;
    }
  }
  return nearest;
}
