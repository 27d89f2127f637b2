/** px of the map's left and right edge that something lies over. */
export interface Cover {
  readonly left: number;
  readonly right: number;
}

export const NO_COVER: Cover = { left: 0, right: 0 };

/** Less free map than this is not worth moving it. */
const MIN_FREE_PX = 120;

interface Span {
  readonly left: number;
  readonly right: number;
}

/** How far drawers that begin at an edge of the map, or beyond, reach into it. */
export function coverOf(map: Span, drawers: readonly Span[]): Cover {
  let [left, right] = [0, 0];
  for (const drawer of drawers) {
    if (drawer.right <= map.left || drawer.left >= map.right) continue;
    const isAtRight = map.right - drawer.left < drawer.right - map.left;
    if (isAtRight) right = Math.max(right, map.right - drawer.left);
    else left = Math.max(left, drawer.right - map.left);
  }
  return map.right - map.left - left - right < MIN_FREE_PX ? NO_COVER : { left, right };
}
