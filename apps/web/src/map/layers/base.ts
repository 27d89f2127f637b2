import type { LayerSpecification } from "maplibre-gl";
import type { Palette } from "../palette.ts";

/** The stack's first name only carries the weight: without a glyph server MapLibre reads it from the name and draws with the page's font. */
export const LABEL_FONT = ["Lagebild Regular", "Noto Sans Variable"];
export const STRONG_FONT = ["Lagebild Semibold", "Noto Sans Variable"];

/** Ground of the offline base: everything outside, the neighbouring municipalities' borders, the city's land. */
export function groundLayers(palette: Palette): readonly LayerSpecification[] {
  return [
    { id: "outside", type: "background", paint: { "background-color": palette.outside } },
    {
      id: "neighbour-borders",
      type: "line",
      source: "neighbours",
      paint: { "line-color": palette.line, "line-width": 1 },
    },
    { id: "land", type: "fill", source: "boundary", paint: { "fill-color": palette.land } },
  ];
}

/** Borders above the cells. */
export function borderLayers(palette: Palette): readonly LayerSpecification[] {
  return [
    {
      id: "district-borders",
      type: "line",
      source: "district-borders",
      layout: { "line-join": "round" },
      paint: { "line-color": palette.boundary, "line-width": 1.1, "line-dasharray": [4, 2.5] },
    },
    {
      id: "boundary",
      type: "line",
      source: "boundary",
      layout: { "line-join": "round" },
      paint: { "line-color": palette.boundary, "line-width": 1.8 },
    },
  ];
}

const haloOf = ({ halo }: Palette) => ({ "text-halo-color": halo, "text-halo-width": 1.8 }) as const;

/** Names of the municipalities around, on the offline base. */
export function neighbourLabelLayers(palette: Palette): readonly LayerSpecification[] {
  return [
    {
      id: "neighbour-labels",
      type: "symbol",
      source: "neighbour-labels",
      layout: { "text-field": ["get", "name"], "text-font": LABEL_FONT, "text-size": 12, "text-padding": 8 },
      paint: { "text-color": palette.label, "text-opacity": 0.85, ...haloOf(palette), "text-halo-color": palette.outside },
    },
  ];
}

/** Names of districts; only the marks lie above them. */
export function districtLabelLayers(palette: Palette): readonly LayerSpecification[] {
  return [
    {
      id: "district-labels",
      type: "symbol",
      source: "district-labels",
      layout: {
        "text-field": ["get", "name"],
        "text-font": STRONG_FONT,
        "text-size": ["interpolate", ["linear"], ["zoom"], 9, 11.5, 11, 13, 13, 15],
        "text-max-width": 8,
        "text-padding": 2,
        "text-variable-anchor": ["center", "top", "bottom"],
      },
      paint: { "text-color": palette.label, ...haloOf(palette) },
    },
  ];
}
