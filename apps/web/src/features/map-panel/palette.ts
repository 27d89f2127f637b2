import type { Palette } from "../../map/palette.ts";
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
  };
}
