import type { Resolution } from "@lagebild/domain";
import type { ExpressionSpecification, LayerSpecification } from "maplibre-gl";
import { MUTED_CLASS } from "../cell-classes.ts";
import { EMERGING_LETTERS } from "../modes/emerging-letters.ts";
import { paintCode, UNSURE_CLASS, UNTOLD_CODE } from "../modes/mode-codes.ts";
import type { Palette } from "../palette.ts";

/** How the cells are shown; none of it needs new geometry. */
export interface CellLook {
  /** False over a foreign base map: cells become translucent and get an edge. */
  readonly isOpaque: boolean;
  /** Old cells stay, at 55 %, until the new answer is there. */
  readonly isLoading: boolean;
  /** The class the others give way to, as it is painted (`paintCode`); null = none. */
  readonly emphasis: number | null;
}

export const DIMMED_SHARE = 0.25;
export const LOADING_SHARE = 0.55;
export const TRANSLUCENT_SHARE = 0.8;
/** Where nothing is counted the zero colour is ground, not data: the foreign map's streets stay readable. */
const ZERO_SHARE = 0.35;

export const cellSourceId = (resolution: Resolution): string => `cells-${resolution}`;
const classOfCell: ExpressionSpecification = ["coalesce", ["feature-state", "class"], 0];
/** Left out by the filter, or without a statement. */
const isMuted: ExpressionSpecification = ["in", classOfCell, ["literal", [MUTED_CLASS, UNTOLD_CODE]]];

/** By the six classes above zero; zero colour for all else. */
export function countColor(palette: Palette, classOf: ExpressionSpecification): ExpressionSpecification {
  const [one = palette.zero, two = one, three = two, four = three, five = four, six = five] = palette.count;
  return ["match", classOf, 1, one, 2, two, 3, three, 4, four, 5, five, 6, six, palette.zero];
}

/** One expression for the classes of all modes: another one would have every tile made anew. */
export function fillColor(palette: Palette): ExpressionSpecification {
  const [one = palette.zero, two = one, three = two, four = three, five = four, six = five] = palette.count;
  const others = [
    ...palette.hotspot.map((color, at) => [paintCode("hotspots", at + 1), color] as const),
    ...palette.change.map((color, at) => [paintCode("change", at + 1), color] as const),
    ...EMERGING_LETTERS.map((letter, at) => [paintCode("emerging", at + 1), palette.emerging[letter] ?? palette.zero] as const),
  ].flat();
  return ["match", classOfCell, 1, one, 2, two, 3, three, 4, four, 5, five, 6, six, ...others, palette.zero];
}

const isUnsure: ExpressionSpecification = ["==", classOfCell, paintCode("change", UNSURE_CLASS)];

/** Hatching over cells whose change is not secured; nothing else is hatched. */
function hatchOpacity({ isLoading, emphasis }: CellLook): ExpressionSpecification {
  const isDimmed = emphasis !== null && emphasis !== paintCode("change", UNSURE_CLASS);
  return ["case", isUnsure, (isLoading ? LOADING_SHARE : 1) * (isDimmed ? DIMMED_SHARE : 1), 0];
}

/** Image of the hatching, drawn in `signs.ts`. */
export const hatchImage = (color: string): string => `mode-hatch-${color}`;
export const hatchLayerId = (resolution: Resolution): string => `${cellSourceId(resolution)}-hatch`;

export function fillOpacity(look: CellLook): ExpressionSpecification {
  const loading = look.isLoading ? LOADING_SHARE : 1;
  const share: number | ExpressionSpecification = look.isOpaque
    ? loading
    : ["case", ["==", classOfCell, 0], ZERO_SHARE * loading, TRANSLUCENT_SHARE * loading];
  if (look.emphasis === null) return ["case", isMuted, 0, share];
  return [
    "case",
    isMuted,
    0,
    ["==", classOfCell, look.emphasis],
    share,
    typeof share === "number" ? share * DIMMED_SHARE : ["*", share, DIMMED_SHARE],
  ];
}

/** Fill by class and the gap between cells, for one resolution. */
export function cellLayers(resolution: Resolution, palette: Palette, look: CellLook): readonly LayerSpecification[] {
  const source = cellSourceId(resolution);
  return [
    {
      id: `${source}-fill`,
      type: "fill",
      source,
      paint: { "fill-color": fillColor(palette), "fill-opacity": fillOpacity(look), "fill-antialias": false },
    },
    {
      id: hatchLayerId(resolution),
      type: "fill",
      source,
      // Over all cells, drawn where it means something: shown in its mode only.
      layout: { visibility: "none" },
      paint: { "fill-pattern": hatchImage(palette.hatch), "fill-opacity": hatchOpacity(look) },
    },
    {
      id: `${source}-gap`,
      type: "line",
      source,
      minzoom: leastGapZoom(resolution),
      paint: {
        "line-color": look.isOpaque ? palette.gap : palette.cellEdge,
        "line-width": look.isOpaque ? gapWidth(resolution) : 1,
        "line-opacity": ["case", isMuted, 0, look.isOpaque ? 1 : 0.5],
      },
    },
  ];
}

/** Around cells of less than about 6 px a gap would hide them, and 17,000 outlines take seconds to draw. */
function leastGapZoom(resolution: Resolution): number {
  return resolution + 0.7;
}

/** 0.7 px where a cell is about 8 px wide, 1.4 px from about 40 px on. */
function gapWidth(resolution: Resolution): ExpressionSpecification {
  const smallest = resolution + 1.2;
  return ["interpolate", ["linear"], ["zoom"], smallest, 0.7, smallest + 2.4, 1.4];
}
