import type { City, District } from "@lagebild/domain";
import type { LayerSpecification, StyleSpecification } from "maplibre-gl";
import { borderLayers, groundLayers, labelLayers } from "./layers/base.ts";
import { markLayers } from "./layers/marks.ts";
import type { Palette } from "./palette.ts";
import { citySources, type Marks } from "./sources.ts";

/** Cells are put in before this layer, so that borders, marks and names stay above them. */
export const FIRST_LAYER_ABOVE_CELLS = "district-borders";

/** Layers of ours in drawing order, without the cells. A foreign base map brings its own ground. */
export function ownLayers(palette: Palette, hasOwnGround: boolean): readonly LayerSpecification[] {
  const ground = hasOwnGround ? groundLayers(palette) : [];
  return [...ground, ...borderLayers(palette), ...labelLayers(palette), ...markLayers(palette)];
}

/** `base` with the city on top; the base keeps its own sources, glyphs and sprites. */
export function withCity(
  base: StyleSpecification,
  city: Pick<City, "boundary" | "bounds" | "neighbours" | "baseMap">,
  districts: readonly District[],
  palette: Palette,
  marks: Marks,
): StyleSpecification {
  return {
    ...base,
    sources: { ...base.sources, ...citySources(city, districts, marks) },
    layers: [...base.layers, ...ownLayers(palette, city.baseMap.kind === "offline")],
  };
}

/** Without `glyphs` MapLibre draws letters itself with the page's fonts: no request leaves the page. */
export const EMPTY_STYLE: StyleSpecification = { version: 8, sources: {}, layers: [] };
