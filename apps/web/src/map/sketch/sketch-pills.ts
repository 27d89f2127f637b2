import type { Cell } from "@lagebild/domain";
import { cellCenter } from "@lagebild/geo";
import type { SketchPlane } from "./sketch-plane.ts";

export const PILL_HEIGHT = 20;
const LETTER_PX = 6.8;
const PADDING_PX = 14;
/** Between an outline and what stands beside it; of all from the edge of the drawing. */
const GAP_PX = 22;
const EDGE_PX = 4;

export interface SketchOutline {
  readonly id: string;
  readonly cells: readonly Cell[];
  /** [screens.md 5] The stage of a zone by its line; `alarm`: the place that stood out; `cluster`: a ring. */
  readonly look: "watch" | "emerging" | "established" | "receding" | "alarm" | "cluster";
  /** Beside the outline; null: none. */
  readonly label: string | null;
}

export interface SketchPill {
  readonly id: string;
  readonly look: SketchOutline["look"];
  readonly text: string;
  /** Middle of the upper edge. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/**
 * The words beside outlines, none over another: above its outline, else below, right or left of it, else none; the table beside the drawing names all of them.
 * What is drawn last comes first.
 */
export function placePills(
  outlines: readonly SketchOutline[],
  plane: Pick<SketchPlane, "x" | "y" | "width" | "height">,
): readonly SketchPill[] {
  const pills: SketchPill[] = [];
  for (const { id, look, cells, label: text } of outlines.toReversed()) {
    if (text === null || cells.length === 0) continue;
    const width = text.length * LETTER_PX + PADDING_PX;
    const spot = spotsAround(boxOf(cells.map(cellCenter), plane), width).find(
      (box) => isInside(box, plane) && pills.every((pill) => !overlap(box, boxOfPill(pill))),
    );
    if (spot !== undefined) pills.push({ id, look, text, width, x: (spot.left + spot.right) / 2, y: spot.top });
  }
  return pills.toReversed();
}

function boxOf(places: readonly { readonly lng: number; readonly lat: number }[], plane: Pick<SketchPlane, "x" | "y">): Box {
  const xs = places.map(({ lng }) => plane.x(lng));
  const ys = places.map(({ lat }) => plane.y(lat));
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

function spotsAround(box: Box, width: number): readonly Box[] {
  const middleX = (box.left + box.right) / 2;
  const middleY = (box.top + box.bottom) / 2;
  const at = (x: number, top: number): Box => ({ left: x - width / 2, right: x + width / 2, top, bottom: top + PILL_HEIGHT });
  return [
    at(middleX, box.top - GAP_PX - PILL_HEIGHT),
    at(middleX, box.bottom + GAP_PX),
    at(box.right + GAP_PX + width / 2, middleY - PILL_HEIGHT / 2),
    at(box.left - GAP_PX - width / 2, middleY - PILL_HEIGHT / 2),
  ];
}

function boxOfPill({ x, y, width }: SketchPill): Box {
  return { left: x - width / 2, right: x + width / 2, top: y, bottom: y + PILL_HEIGHT };
}

function isInside({ left, right, top, bottom }: Box, { width, height }: Pick<SketchPlane, "width" | "height">): boolean {
  return left >= EDGE_PX && top >= EDGE_PX && right <= width - EDGE_PX && bottom <= height - EDGE_PX;
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
