interface SignImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

const PIXEL_RATIO = 2;
export const SIGN_PIXEL_RATIO = PIXEL_RATIO;
const DOT_RADIUS = 5;
const DOT_DISTANCE = 14;
const MARGIN = 8;
/** How a distance field says the edge: MapLibre draws what is at least three quarters of 255, and one pixel is an eighth. */
const EDGE = 191;
const PER_PIXEL = 255 / 8;

/** `count` dots in a row as a distance field, so that their colour is chosen when they are drawn. */
export function dotsImage(count: number): SignImage {
  const width = 2 * (DOT_RADIUS + MARGIN) + (count - 1) * DOT_DISTANCE;
  const height = 2 * (DOT_RADIUS + MARGIN);
  const middles = Array.from({ length: count }, (_, at) => DOT_RADIUS + MARGIN + at * DOT_DISTANCE);
  return imageOf(width, height, (x, y) => {
    const outside = Math.min(...middles.map((middle) => Math.hypot(x - middle, y - height / 2))) - DOT_RADIUS;
    return [255, 255, 255, EDGE - outside * PER_PIXEL];
  });
}

const HATCH_SIZE = 14;
const HATCH_WIDTH = 2.4;

/** Lines at 45°, which meet at the edges of the tile; `color` as #RRGGBB. */
export function hatchTile(color: string): SignImage {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
  return imageOf(HATCH_SIZE, HATCH_SIZE, (x, y) => {
    const along = (x + y) % HATCH_SIZE;
    const distance = Math.min(along, HATCH_SIZE - along) / Math.SQRT2;
    return [red ?? 0, green ?? 0, blue ?? 0, 255 * Math.min(1, Math.max(0, HATCH_WIDTH / 2 + 0.5 - distance))];
  });
}

function imageOf(
  width: number,
  height: number,
  pixel: (x: number, y: number) => readonly [red: number, green: number, blue: number, alpha: number],
): SignImage {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) data.set(pixel(x + 0.5, y + 0.5), (y * width + x) * 4);
  }
  return { width, height, data };
}
