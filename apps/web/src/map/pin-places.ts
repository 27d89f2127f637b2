interface Point {
  readonly x: number;
  readonly y: number;
}

/** A label that points at a place; all in CSS pixels of the map. */
export interface Pin extends Point {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  /** Where it may sit, best first, instead of beside its place with a line to it. */
  readonly spots: readonly Point[] | null;
}

/** Where the middle of a pin's label goes; absent: there is no room, the list has it. */
export type PinPlaces = ReadonlyMap<string, Point>;

interface Box {
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

/** Greedy: who comes first gets the nearest free place; labels never cover each other or leave the frame. */
export function placePins(pins: readonly Pin[], frame: Box): PinPlaces {
  const taken: Box[] = [];
  const places = new Map<string, Point>();
  const inFrame = pins.filter(({ x, y }) => x >= frame.left && x <= frame.right && y >= frame.top && y <= frame.bottom);
  for (const pin of [...inFrame.filter(({ spots }) => spots === null), ...inFrame.filter(({ spots }) => spots !== null)]) {
    const place = (pin.spots ?? candidates(pin)).find((point) => fits(boxOf(pin, point), taken, frame));
    if (place === undefined) continue;
    taken.push(boxOf(pin, place));
    places.set(pin.id, { x: place.x, y: place.y });
  }
  return places;
}

function candidates({ x, y, width, height }: Pin): readonly Point[] {
  return REACHES.flatMap((reach) =>
    DIRECTIONS.map(([dx, dy]) => ({ x: x + dx * (reach + (dx === 0 ? 0 : width / 2)), y: y + dy * (reach + height / 2) })),
  );
}

function boxOf({ width, height }: Pick<Pin, "width" | "height">, { x, y }: Point): Box {
  return { left: x - width / 2 - GAP, top: y - height / 2 - GAP, right: x + width / 2 + GAP, bottom: y + height / 2 + GAP };
}

function fits(box: Box, taken: readonly Box[], frame: Box): boolean {
  const isInside = box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom;
  return isInside && taken.every((one) => box.right <= one.left || box.left >= one.right || box.bottom <= one.top || box.top >= one.bottom);
}
