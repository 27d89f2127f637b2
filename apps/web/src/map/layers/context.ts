import { CONTEXT_SORTS, type ContextSort } from "@lagebild/domain";
import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from "maplibre-gl";
import { SIGN_ZOOM, type ContextColors } from "../context.ts";
import { dotsOf, signOf } from "../context-signs.ts";
import { STRONG_FONT } from "./base.ts";

export const CONTEXT_SOURCE = "context";
const SURVEY_SHARE = 0.45;
const CLASSES = [0, 1, 2, 3];

const isShape = (...types: string[]): ExpressionSpecification => ["in", ["geometry-type"], ["literal", types]];
const isSurvey: ExpressionSpecification = ["==", ["get", "sort"], "survey"];
const AREAS = ["Polygon", "MultiPolygon"];
const LINES = ["LineString", "MultiLineString"];
const POINTS = ["Point"];
const signs = CONTEXT_SORTS.filter((sort) => sort !== "survey");

/** Survey areas as a grid of squares, edges of areas, lines, a dot for every point, and signs that make room for each other. Nothing is in a data colour. */
export function contextLayers(colors: ContextColors): readonly LayerSpecification[] {
  return [
    ...CLASSES.map((at): LayerSpecification => ({
      id: `context-class-${at}`,
      type: "fill",
      source: CONTEXT_SOURCE,
      filter: ["all", isShape(...AREAS), ["==", ["get", "class"], at]],
      paint: { "fill-pattern": dotsOf(at, colors), "fill-opacity": SURVEY_SHARE },
    })),
    line("context-halo", ["any", isShape(...LINES), ["all", isShape(...AREAS), ["!", isSurvey]]], colors.halo, 4.4),
    line("context-area", ["all", isShape(...AREAS), ["!", isSurvey]], colors.ink, 1.8),
    line("context-survey-edge", ["all", isShape(...AREAS), isSurvey], colors.ink, 1, [3, 2]),
    line("context-line", isShape(...LINES), colors.ink, 2.2, [1, 1.2]),
    {
      id: "context-dot",
      type: "circle",
      source: CONTEXT_SOURCE,
      filter: ["all", isShape(...POINTS), ["!", isSurvey]],
      paint: {
        "circle-radius": ["interpolate", ["linear"], ["zoom"], 10, 1, 13, 2, 16, 3],
        "circle-color": colors.ink,
        "circle-stroke-color": colors.halo,
        "circle-stroke-width": ["interpolate", ["linear"], ["zoom"], 10, 0.4, 14, 1],
      },
    },
    ...signs.map((sort) => signLayer(sort, colors)),
    {
      id: "context-value",
      type: "symbol",
      source: CONTEXT_SOURCE,
      filter: ["all", isShape(...POINTS), isSurvey],
      layout: {
        "text-field": ["get", "label"],
        "text-font": STRONG_FONT,
        "text-size": 14,
        // Below the name of the district, which stands in the middle too.
        "text-offset": [0, 1.7],
        "text-allow-overlap": true,
        "text-ignore-placement": true,
      },
      paint: { "text-color": colors.ink, "text-halo-color": colors.halo, "text-halo-width": 1.8 },
    },
  ];
}

/** What a pointer may mean; of a survey its whole area. */
export const CONTEXT_HIT_LAYERS: readonly string[] = [
  ...signs.map((sort) => `context-sign-${sort}`),
  "context-dot",
  "context-line",
  "context-area",
  "context-value",
];

function signLayer(sort: ContextSort, colors: ContextColors): LayerSpecification {
  return {
    id: `context-sign-${sort}`,
    type: "symbol",
    source: CONTEXT_SOURCE,
    minzoom: SIGN_ZOOM[sort],
    filter: ["all", isShape(...POINTS), ["==", ["get", "sort"], sort]],
    layout: { "icon-image": signOf(sort, colors), "icon-padding": 1, "icon-overlap": "never" },
  };
}

function line(id: string, filter: FilterSpecification, color: string, width: number, dashes: number[] | null = null): LayerSpecification {
  return {
    id,
    type: "line",
    source: CONTEXT_SOURCE,
    filter,
    layout: { "line-join": "round" },
    paint: { "line-color": color, "line-width": width, ...(dashes === null ? {} : { "line-dasharray": dashes }) },
  };
}
