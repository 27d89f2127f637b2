import type { Palette } from "../../map/palette.ts";
import { contrast } from "../../ui/color-distance.ts";
import { colorsOf, type Theme } from "../../ui/tokens.ts";

/** The map's colours from the tokens of the screen's theme. */
export function paletteOf(theme: Theme): Palette {
  const { ui, data } = colorsOf(theme);
  return {
    outside: ui.mapOutside,
    land: ui.mapLand,
    line: ui.mapLine,
    boundary: ui.mapBoundary,
    label: ui.mapLabel,
    halo: ui.halo,
    ink: ui.ink,
    gap: ui.cellGap,
    cellEdge: ui.lineStrong,
    zero: ui.zero,
    count: data.count,
    change: data.change,
    hatch: ui.hatch,
    hotspot: data.hotspot,
    hotspotInk: data.hotspot.map(inkOn),
    emerging: data.emerging,
    emergingInk: Object.fromEntries(Object.entries(data.emerging).map(([letter, color]) => [letter, inkOn(color)])),
  };
}

const INKS = [colorsOf("light").ui.ink, colorsOf("dark").ui.ink] as const;

/** Black or white, whichever stands out more. */
function inkOn(color: string): string {
  const [black, white] = INKS;
  return contrast(black, color) >= contrast(white, color) ? black : white;
}
