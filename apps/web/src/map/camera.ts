import type { City } from "@lagebild/domain";
import type { Camera } from "../state/view.ts";
import type { Cover } from "./cover.ts";
import type { Box } from "./label-point.ts";

/** Free margin around a place that is brought into view, so that modes, tools and scale do not cover it. */
export const FIT_PADDING = { top: 56, right: 52, bottom: 26, left: 20 } as const;

/** The same around a finding, with room for its label. */
export const PLACE_PADDING = { top: 96, right: 96, bottom: 64, left: 64 } as const;

/** The box grown by `share` of its extent on each side. */
export function grownBox([west, south, east, north]: Box, share: number): [number, number, number, number] {
  const [dx, dy] = [(east - west) * share, (north - south) * share];
  return [west - dx, south - dy, east + dx, north + dy];
}

/** Equal to what the address bar keeps (two decimals of zoom, one pixel of place): writing it back would not move the map. */
export function isSameCamera(one: Camera, other: Camera): boolean {
  const pixelInDegrees = 360 / (512 * 2 ** one.zoom);
  return Math.abs(one.zoom - other.zoom) < 0.006 && Math.hypot(one.lng - other.lng, one.lat - other.lat) < Math.max(pixelInDegrees, 2e-5);
}

/** Where the map opens: the view of the profile, else the whole city. */
export function homeOf({ bounds, view }: Pick<City, "bounds" | "view">) {
  return view === null ? { bounds, fitBoundsOptions: { padding: FIT_PADDING } } : view;
}

/** Px between a place that was brought into view and the edge of what is not covered. */
const REVEAL_MARGIN = 48;

/** How far the map has to move, in px, for a point of a container to be seen; [0, 0] where it is. */
export function panToReveal(
  { x, y }: { readonly x: number; readonly y: number },
  { clientWidth, clientHeight }: Pick<HTMLElement, "clientWidth" | "clientHeight">,
  { left, right }: Cover,
): [number, number] {
  const dx = Math.min(0, x - left - REVEAL_MARGIN) + Math.max(0, x - clientWidth + right + REVEAL_MARGIN);
  const dy = Math.min(0, y - REVEAL_MARGIN) + Math.max(0, y - clientHeight + REVEAL_MARGIN);
  return [dx, dy];
}
