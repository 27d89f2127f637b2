import type { ExpressionSpecification, LayerSpecification } from "maplibre-gl";
import { EMERGING_LETTERS } from "../modes/emerging-letters.ts";
import type { Palette } from "../palette.ts";
import { STRONG_FONT } from "./base.ts";
import { countColor, DIMMED_SHARE, LOADING_SHARE, TRANSLUCENT_SHARE, type CellLook } from "./cells.ts";

export const AREA_SOURCE = "mode-areas";
export const CONTOUR_SOURCE = "mode-contours";
export const SIGN_SOURCE = "mode-signs";
export const DOT_LAYER = "mode-dots";
export const LETTER_LAYER = "mode-letters";
/** Class of a district that has none: not filled. */
export const NO_CLASS = -1;
/** Narrowest cell in which dots and letters can be read, in CSS pixels. */
export const DOTS_FROM_PX = 18;
export const LETTERS_FROM_PX = 14;

/** Images of one, two and three dots, drawn in `signs.ts`. */
export const dotImage = (level: number): string => `mode-dots-${level}`;

const classOfArea: ExpressionSpecification = ["coalesce", ["feature-state", "class"], NO_CLASS];
const isHovered: ExpressionSpecification = ["boolean", ["feature-state", "hover"], false];
const sign: ExpressionSpecification = ["get", "sign"];

/** What the modes draw beside the cells: districts by their rate, lines of equal density, signs inside cells. */
export function modeLayers(palette: Palette, look: CellLook | null): readonly LayerSpecification[] {
  return [
    {
      id: AREA_SOURCE,
      type: "fill",
      source: AREA_SOURCE,
      paint: { "fill-color": countColor(palette, classOfArea), "fill-opacity": areaOpacity(look), "fill-antialias": false },
    },
    {
      id: `${AREA_SOURCE}-hover`,
      type: "line",
      source: AREA_SOURCE,
      layout: { "line-join": "round" },
      paint: { "line-color": palette.ink, "line-width": ["case", isHovered, 3, 0] },
    },
    {
      id: CONTOUR_SOURCE,
      type: "line",
      source: CONTOUR_SOURCE,
      layout: { "line-cap": "round" },
      paint: { "line-color": palette.ink, "line-width": 1, "line-opacity": 0.6 },
    },
    {
      id: DOT_LAYER,
      type: "symbol",
      source: SIGN_SOURCE,
      filter: ["in", sign, ["literal", ["1", "2", "3"]]],
      layout: {
        "icon-image": ["concat", "mode-dots-", sign],
        "icon-size": ["interpolate", ["linear"], ["zoom"], 11, 0.55, 15, 1],
        "icon-allow-overlap": true,
        "icon-ignore-placement": true,
      },
      paint: { "icon-color": inkOf(palette.hotspotInk.map((color, at) => [String(at + 1), color])) },
    },
    {
      id: LETTER_LAYER,
      type: "symbol",
      source: SIGN_SOURCE,
      filter: ["in", sign, ["literal", [...EMERGING_LETTERS]]],
      layout: {
        "text-field": sign,
        "text-font": STRONG_FONT,
        "text-size": ["interpolate", ["linear"], ["zoom"], 10.5, 10, 14, 15],
        "text-allow-overlap": true,
        "text-ignore-placement": true,
      },
      paint: { "text-color": inkOf(EMERGING_LETTERS.map((letter) => [letter, palette.emergingInk[letter] ?? palette.ink])) },
    },
  ];
}

/** The colour of each sign, that which stands out from its cell's. */
function inkOf([[first, color] = ["", ""], ...rest]: readonly (readonly [sign: string, color: string])[]): ExpressionSpecification {
  return ["match", sign, first, color, ...rest.flat(), color];
}

function areaOpacity(look: CellLook | null): ExpressionSpecification {
  const share = (look?.isLoading === true ? LOADING_SHARE : 1) * (look?.isOpaque === false ? TRANSLUCENT_SHARE : 1);
  const isNone: ExpressionSpecification = ["==", classOfArea, NO_CLASS];
  if (look === null || look.emphasis === null) return ["case", isNone, 0, share];
  return ["case", isNone, 0, ["==", classOfArea, look.emphasis], share, share * DIMMED_SHARE];
}
