import { CONTEXT_SORTS, type ContextSort } from "@lagebild/domain";
import type { Map as MapLibreMap } from "maplibre-gl";
import type { ContextColors } from "./context.ts";

const RATIO = 2;
const SIGN_PX = 22;
const FIELD = 24;
const DOT_TILE_PX = 10;
/** Edge of the dot of each class: less safe is darker. */
const DOT_EDGES_PX = [5.5, 4, 2.6, 1.4] as const;

export const signOf = (sort: ContextSort, { ink }: ContextColors): string => `context-${sort}-${ink}`;
export const dotsOf = (at: number, { ink }: ContextColors): string => `context-dots-${at}-${ink}`;

/** A disc of the ground's colour with the strokes of each sort in ink, and a grid of squares for each class of a survey. Drawn once for a theme. */
export function addContextImages(map: MapLibreMap, colors: ContextColors, strokes: Readonly<Record<ContextSort, string>>): void {
  for (const sort of CONTEXT_SORTS) add(map, signOf(sort, colors), SIGN_PX, (context) => drawSign(context, colors, strokes[sort]));
  for (const [at, edge] of DOT_EDGES_PX.entries()) {
    add(map, dotsOf(at, colors), DOT_TILE_PX, (context) => {
      context.fillStyle = colors.ink;
      context.fillRect((DOT_TILE_PX - edge) / 2, (DOT_TILE_PX - edge) / 2, edge, edge);
    });
  }
}

function drawSign(context: CanvasRenderingContext2D, { ink, halo }: ContextColors, stroke: string): void {
  const middle = SIGN_PX / 2;
  context.beginPath();
  context.arc(middle, middle, middle - 1, 0, 2 * Math.PI);
  context.fillStyle = halo;
  context.fill();
  context.lineWidth = 1;
  context.strokeStyle = ink;
  context.stroke();
  const scale = (SIGN_PX - 7) / FIELD;
  context.translate(3.5, 3.5);
  context.scale(scale, scale);
  context.lineWidth = 2.2;
  context.lineCap = "round";
  context.lineJoin = "round";
  context.stroke(new Path2D(stroke));
}

function add(map: MapLibreMap, name: string, px: number, draw: (context: CanvasRenderingContext2D) => void): void {
  if (map.hasImage(name)) return;
  const canvas = document.createElement("canvas");
  canvas.width = px * RATIO;
  canvas.height = px * RATIO;
  const context = canvas.getContext("2d");
  if (context === null) return;
  context.scale(RATIO, RATIO);
  draw(context);
  map.addImage(name, context.getImageData(0, 0, canvas.width, canvas.height), { pixelRatio: RATIO });
}
