import type { Stage } from "@lagebild/domain";

interface Tile {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** Device pixels of a tile, two to a CSS pixel. */
const SIZE = 20;
const LINE = 2.2;
const DOT = 2.6;
const STROKE = 12;
export const HATCH_PIXEL_RATIO = 2;

/** How far a point lies outside the stage's sign, in device pixels: dots, single lines, crossed lines, short strokes. */
const OUTSIDE: Readonly<Record<Stage, (x: number, y: number) => number>> = {
  watch: (x, y) => Math.hypot(x - SIZE / 2, y - SIZE / 2) - DOT,
  emerging: (x, y) => falling(x, y) - LINE / 2,
  established: (x, y) => Math.min(falling(x, y), falling(SIZE - x, y)) - LINE / 2,
  receding: (x, y) => Math.max(Math.abs(y - SIZE / 2) - LINE / 2, Math.abs(x - SIZE / 2) - STROKE / 2),
};

/** Distance to lines at 45° that meet at the edges of the tile. */
function falling(x: number, y: number): number {
  const along = (x + y) % SIZE;
  return Math.min(along, SIZE - along) / Math.SQRT2;
}

/** Tile of a stage's hatching; `color` as #RRGGBB. */
export function stageHatch(stage: Stage, color: string): Tile {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
  const data = new Uint8ClampedArray(SIZE * SIZE * 4);
  for (let y = 0; y < SIZE; y += 1) {
    for (let x = 0; x < SIZE; x += 1) {
      const alpha = 255 * Math.min(1, Math.max(0, 0.5 - OUTSIDE[stage](x + 0.5, y + 0.5)));
      data.set([red, green, blue, alpha], (y * SIZE + x) * 4);
    }
  }
  return { width: SIZE, height: SIZE, data };
}
