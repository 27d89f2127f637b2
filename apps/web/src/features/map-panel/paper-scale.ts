/** Room for the map on A4 landscape beside the table, in CSS px (96 to the inch). */
const ROOM = { width: 640, height: 540 };

/** How much a map of this size in px grows or shrinks to fill its room on paper without being cut. */
export function paperScale({ width, height }: { readonly width: number; readonly height: number }): number {
  return Math.min(ROOM.width / width, ROOM.height / height);
}
