import type { Resolution } from "@lagebild/domain";
import type { ExpressionSpecification, LayerSpecification } from "maplibre-gl";
import { MUTED_CLASS } from "../cell-classes.ts";
import type { Palette } from "../palette.ts";

/** How the cells are shown; none of it needs new geometry. */
export interface CellLook {
  /** False over a foreign base map: cells become translucent and get an edge. */
  readonly isOpaque: boolean;
  /** Old cells stay, at 55 %, until the new answer is there. */
  readonly isLoading: boolean;
  /** The class the others give way to, 0–6; null = none. */
  readonly emphasis: number | null;
}

export const DIMMED_SHARE = 0.25;
const LOADING_SHARE = 0.55;
const TRANSLUCENT_SHARE = 0.8;
/** Where nothing is counted the zero colour is ground, not data: the foreign map's streets stay readable. */
const ZERO_SHARE = 0.35;

export const cellSourceId = (resolution: Resolution): string => `cells-${resolution}`;
const classOfCell: ExpressionSpecification = ["coalesce", ["feature-state", "class"], 0];
const isMuted: ExpressionSpecification = ["==", classOfCell, MUTED_CLASS];

export function fillColor(palette: Palette): ExpressionSpecification {
  const [one = palette.zero, two = one, three = two, four = three, five = four, six = five] = palette.count;
  return ["match", classOfCell, 1, one, 2, two, 3, three, 4, four, 5, five, 6, six, palette.zero];
}

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
      id: `${source}-gap`,
      type: "line",
      source,
      paint: {
        "line-color": look.isOpaque ? palette.gap : palette.cellEdge,
        "line-width": look.isOpaque ? gapWidth(resolution) : 1,
        "line-opacity": ["case", isMuted, 0, look.isOpaque ? 1 : 0.5],
      },
    },
  ];
}

/** 0.7 px where a cell is about 8 px wide, 1.4 px from about 40 px on. */
function gapWidth(resolution: Resolution): ExpressionSpecification {
  const smallest = resolution + 1.2;
  return ["interpolate", ["linear"], ["zoom"], smallest, 0.7, smallest + 2.4, 1.4];
}
