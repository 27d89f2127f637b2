import type { ExpressionSpecification, LayerSpecification } from "maplibre-gl";
import type { Palette } from "../palette.ts";
import { BASE_PREFIX } from "../foreign-style.ts";
import { LABEL_FONT } from "./base.ts";

const from = { source: `${BASE_PREFIX}tiles` } as const;
/** Schema versions up to 2 spell it `pmap:kind`. */
const kind: ExpressionSpecification = ["coalesce", ["get", "kind"], ["get", "pmap:kind"], ""];
const name: ExpressionSpecification = ["coalesce", ["get", "name:de"], ["get", "name"], ""];
const isArea: ExpressionSpecification = ["==", ["geometry-type"], "Polygon"];
const isLine: ExpressionSpecification = ["==", ["geometry-type"], "LineString"];
const GREEN = ["forest", "wood", "park", "grass", "meadow", "nature_reserve", "cemetery", "orchard", "scrub"];
const RAIL = ["rail"];
const GREAT = ["highway", "major_road"];
const PATHS = ["path", "other", "ferry", "aerialway"];

/** Between land and water. */
const GREEN_SHARE = 0.45;

const among = (kinds: readonly string[]): ExpressionSpecification => ["in", kind, ["literal", [...kinds]]];
const growing = (...stops: number[]): ExpressionSpecification => ["interpolate", ["exponential", 1.6], ["zoom"], ...stops];

/** Ground of a file in the Protomaps basemap schema; deliberately pale, for colour belongs to the cells. */
export function tileGroundLayers(palette: Palette): readonly LayerSpecification[] {
  const { outside, land, zero, line, boundary } = palette;
  const fill = (id: string, layer: string, color: string, filter: ExpressionSpecification, share = 1): LayerSpecification => ({
    id: `${BASE_PREFIX}${id}`,
    type: "fill",
    ...from,
    "source-layer": layer,
    filter,
    paint: { "fill-color": color, "fill-opacity": share },
  });
  const stroke = (id: string, layer: string, filter: ExpressionSpecification, paint: object, minzoom = 0): LayerSpecification => ({
    id: `${BASE_PREFIX}${id}`,
    type: "line",
    ...from,
    "source-layer": layer,
    filter,
    minzoom,
    layout: { "line-join": "round" },
    paint: { "line-color": line, ...paint },
  });
  const isSmall: ExpressionSpecification = ["!", among([...GREAT, ...RAIL, ...PATHS])];
  return [
    { id: `${BASE_PREFIX}sea`, type: "background", paint: { "background-color": outside } },
    fill("earth", "earth", land, isArea),
    fill("landuse", "landuse", zero, ["all", isArea, ["!", among(GREEN)]]),
    fill("green", "landuse", outside, ["all", isArea, among(GREEN)], GREEN_SHARE),
    fill("water", "water", outside, isArea),
    stroke("streams", "water", isLine, { "line-color": outside, "line-width": growing(9, 0.5, 16, 4) }),
    stroke("buildings", "buildings", isArea, { "line-width": 0.6 }, 14),
    stroke("paths", "roads", among(PATHS), { "line-width": 0.7, "line-dasharray": [3, 2] }, 14),
    stroke("streets", "roads", isSmall, { "line-width": growing(11, 0.3, 14, 1.2, 17, 6) }, 11),
    stroke("rails", "roads", among(RAIL), { "line-color": boundary, "line-width": 0.9, "line-dasharray": [4, 3] }, 10),
    stroke("great-roads", "roads", among(GREAT), { "line-color": palette.cellEdge, "line-width": growing(8, 0.6, 11, 1.6, 14, 3, 17, 9) }),
    stroke("borders", "boundaries", isLine, { "line-color": boundary, "line-width": 0.8, "line-dasharray": [2, 3], "line-opacity": 0.6 }),
  ];
}

/** Names that the base adds to ours; `known` are the districts', which have a better place already. */
export function tileLabelLayers(palette: Palette, known: readonly string[]): readonly LayerSpecification[] {
  const paint = { "text-color": palette.label, "text-halo-color": palette.halo, "text-halo-width": 1.5 } as const;
  const isNew: ExpressionSpecification = ["!", ["in", name, ["literal", [...known]]]];
  return [
    {
      id: `${BASE_PREFIX}road-names`,
      type: "symbol",
      ...from,
      "source-layer": "roads",
      minzoom: 13,
      layout: { "symbol-placement": "line", "text-field": name, "text-font": LABEL_FONT, "text-size": 11, "symbol-spacing": 320 },
      paint: { ...paint, "text-opacity": 0.9 },
    },
    {
      id: `${BASE_PREFIX}place-names`,
      type: "symbol",
      ...from,
      "source-layer": "places",
      minzoom: 8,
      filter: ["all", isNew, among(["locality", "neighbourhood", "macrohood"])],
      layout: { "text-field": name, "text-font": LABEL_FONT, "text-size": 11.5, "text-max-width": 8, "text-padding": 6 },
      paint: { ...paint, "text-opacity": 0.85 },
    },
  ];
}
