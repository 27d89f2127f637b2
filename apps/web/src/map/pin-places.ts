interface Point {
  readonly x: number;
  readonly y: number;
}

/** A label that points at a place; all in CSS pixels of the map. */
export interface Pin extends Point {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  /** Where it may sit, best first, instead of beside its place with a line to it; where none is free it shrinks to a dot. */
  readonly spots: readonly Point[] | null;
  /** Chosen or pointed at: shown even where it covers others. */
  readonly isForced: boolean;
}

/** Where the middle of a pin goes, and whether it is whole or a dot at its place. Absent: out of the frame, or a label without room. */
export type PinPlaces = ReadonlyMap<string, Point & { readonly isDot: boolean }>;

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Steps away from the place in units of the label's half size plus a gap: above, sides, below, then further. */
const DIRECTIONS: readonly (readonly [number, number])[] = [
  [0, -1],
  [0.9, -0.8],
  [-0.9, -0.8],
  [0, 1],
  [0.9, 0.8],
  [-0.9, 0.8],
  [1, 0],
  [-1, 0],
];
const REACHES = [30, 54, 84];
const GAP = 3;
/** So much of the map to each whole pin of those that may shrink: more of them hide the cells that they speak of. */
const AREA_PER_PIN = 36_000;
/** Of a phone, or of a screen at 200 %: labels beside their places, with lines to them, would hide all of it. */
export const SMALL_FRAME = 200_000;
const SMALL_AREA_PER_PIN = 24_000;

export interface PinOptions {
  /** Where no pin goes. */
  readonly clear?: readonly Box[];
  /** Below this area, in square pixels, a map counts as small. */
  readonly smallFrame?: number;
}

/**
 * Greedy: who comes first gets the nearest free place; labels never cover each other or what is kept clear, nor leave the frame. In a small one labels lie at
 * their places, the first few only, the others as dots.
 */
export function placePins(pins: readonly Pin[], frame: Box, { clear = [], smallFrame = SMALL_FRAME }: PinOptions = {}): PinPlaces {
  const taken: Box[] = [...clear];
  const places = new Map<string, Point & { readonly isDot: boolean }>();
  const inFrame = pins.filter(({ x, y }) => x >= frame.left && x <= frame.right && y >= frame.top && y <= frame.bottom);
  const area = (frame.right - frame.left) * (frame.bottom - frame.top);
  const isSmall = area < smallFrame;
  let left = Math.max(1, Math.floor(area / (isSmall ? SMALL_AREA_PER_PIN : AREA_PER_PIN)));
  for (const pin of [...inFrame].toSorted((a, b) => rankOf(a) - rankOf(b))) {
    const canShrink = isSmall || pin.spots !== null;
    const options = pin.spots ?? (isSmall ? nearby(pin) : candidates(pin));
    const free = canShrink && left === 0 && !pin.isForced ? undefined : options.find((point) => fits(boxOf(pin, point), taken, frame));
    const place = free ?? (pin.isForced ? options[0] : undefined);
    if (place !== undefined) {
      taken.push(boxOf(pin, place));
      places.set(pin.id, { x: place.x, y: place.y, isDot: false });
      if (canShrink) left -= 1;
    } else if (canShrink) places.set(pin.id, { x: pin.x, y: pin.y, isDot: true });
  }
  return places;
}

/** Those in hand first, then labels, then what can do without one. */
function rankOf({ isForced, spots }: Pin): number {
  return isForced ? 0 : spots === null ? 1 : 2;
}

function candidates({ x, y, width, height }: Pin): readonly Point[] {
  return REACHES.flatMap((reach) =>
    DIRECTIONS.map(([dx, dy]) => ({ x: x + dx * (reach + (dx === 0 ? 0 : width / 2)), y: y + dy * (reach + height / 2) })),
  );
}

function nearby({ x, y, height }: Pin): readonly Point[] {
  const away = height + 2 * GAP;
  return [
    { x, y },
    { x, y: y - away },
    { x, y: y + away },
  ];
}

function boxOf({ width, height }: Pick<Pin, "width" | "height">, { x, y }: Point): Box {
  return { left: x - width / 2 - GAP, top: y - height / 2 - GAP, right: x + width / 2 + GAP, bottom: y + height / 2 + GAP };
}

function fits(box: Box, taken: readonly Box[], frame: Box): boolean {
  const isInside = box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom;
  return isInside && taken.every((one) => box.right <= one.left || box.left >= one.right || box.bottom <= one.top || box.top >= one.bottom);
}
