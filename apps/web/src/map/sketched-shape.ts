import { MOST_CORNERS, RADIUS_RANGE, type Corner, type MapArea } from "@lagebild/domain";
import { distanceM, thinned } from "@lagebild/geo";

/** Shapes that are drawn by one stroke of the pointer. */
export type StrokeTool = "box" | "lasso" | "radius";

/** Anything smaller on the screen was a click that slipped, in px. */
const LEAST_PX = 6;
/** A step of a stroke shorter than this says nothing new, in px. */
const STEP_PX = 3;

export interface Px {
  readonly x: number;
  readonly y: number;
}

/** A stroke with a further point: a lasso keeps its way, box and circle only where they began and are now. */
export function strokeWith(tool: StrokeTool, stroke: readonly Px[], point: Px): readonly Px[] {
  const [first] = stroke;
  if (first === undefined) return [point];
  if (tool !== "lasso") return [first, point];
  const last = stroke.at(-1) ?? first;
  return Math.hypot(point.x - last.x, point.y - last.y) < STEP_PX ? stroke : [...stroke, point];
}

/** What a stroke means on the ground; null where it is too small to be meant. */
export function shapeOfStroke(tool: StrokeTool, stroke: readonly Px[], toCorner: (point: Px) => Corner): MapArea | null {
  const [first] = stroke;
  const last = stroke.at(-1);
  if (first === undefined || last === undefined) return null;
  const xs = stroke.map(({ x }) => x);
  const ys = stroke.map(({ y }) => y);
  const extent = Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys));
  if (extent < LEAST_PX) return null;
  switch (tool) {
    case "box":
      return {
        type: "polygon",
        ring: [first, { x: last.x, y: first.y }, last, { x: first.x, y: last.y }].map(toCorner),
      };
    case "radius":
      return circleOf(toCorner(first), toCorner(last));
    case "lasso":
      return stroke.length < 3 ? null : { type: "polygon", ring: thinned(stroke.map(toCorner), MOST_CORNERS) };
  }
}

function circleOf(center: Corner, edge: Corner): MapArea {
  const radiusM = Math.min(RADIUS_RANGE.max, Math.max(RADIUS_RANGE.min, Math.round(distanceM(center, edge))));
  return { type: "circle", center, radiusM };
}
