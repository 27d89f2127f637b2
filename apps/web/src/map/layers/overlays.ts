import { STAGES, type Stage } from "@lagebild/domain";
import type { ExpressionSpecification, FilterSpecification, LayerSpecification, LineLayerSpecification } from "maplibre-gl";
import type { OverlayColors } from "../overlays.ts";

export const OVERLAY_SOURCE = "overlays";
export const CHOSEN_SOURCE = "overlay-chosen";
export const POINTED_SOURCE = "overlay-pointed";
export const HATCH_LAYER = "overlay-hatch";
const HATCH_SHARE = 0.6;
const HALO_PX = 3;
const ALARM_PX = 2.4;
const RING_PX = 2;
const PHENOMENON_PX = 2;
const GONE_PX = 1.6;

interface Stroke {
  readonly width: number;
  /** In widths of the line; null = solid. */
  readonly dashes: readonly number[] | null;
  readonly cap: "butt" | "round";
}

/** Beside the colour each stage has its own line (screens.md §5). */
const STROKES: Readonly<Record<Stage, Stroke>> = {
  watch: { width: 2.2, dashes: [0.05, 1.9], cap: "round" },
  emerging: { width: 2.4, dashes: [2.6, 1.5], cap: "butt" },
  established: { width: 3, dashes: null, cap: "butt" },
  receding: { width: 2, dashes: [4, 1.6, 1, 1.6], cap: "butt" },
};

export const hatchOf = (stage: string, colors: OverlayColors): string => `overlay-hatch-${stage}-${colors.halo}`;
const isOf = (name: string, value: string): FilterSpecification => ["==", ["get", name], value];
/** A candidate's line is half as wide as a confirmed zone's. */
const byState = (width: number): ExpressionSpecification => ["case", ["get", "isConfirmed"], width, width / 2];

/** Below the names of districts, above the cells: hatching, halo and line of zones, alarms, clusters and phenomena, then what is chosen. */
export function overlayLayers(colors: OverlayColors, isHatched: boolean): readonly LayerSpecification[] {
  return [
    {
      id: HATCH_LAYER,
      type: "fill",
      source: OVERLAY_SOURCE,
      filter: isOf("overlay", "zones"),
      paint: {
        "fill-pattern": ["concat", "overlay-hatch-", ["get", "stage"], `-${colors.halo}`],
        "fill-opacity": isHatched ? HATCH_SHARE : 0,
      },
    },
    ...STAGES.flatMap((stage) => {
      const { width, dashes, cap } = STROKES[stage];
      return [
        lineLayer(`zones-${stage}-halo`, isOf("stage", stage), colors.halo, ["+", byState(width), HALO_PX]),
        lineLayer(`zones-${stage}`, isOf("stage", stage), colors.stages[stage], byState(width), dashes, cap),
      ];
    }),
    lineLayer("alarms-halo", isOf("overlay", "alarms"), colors.halo, ALARM_PX + HALO_PX),
    lineLayer("alarms", isOf("overlay", "alarms"), colors.alarm, ALARM_PX, [1.6, 0.8]),
    ringLayer(lineLayer("clusters-halo", isOf("overlay", "clusters"), colors.halo, RING_PX + HALO_PX)),
    ringLayer(lineLayer("clusters", isOf("overlay", "clusters"), colors.ink, RING_PX, [2.2, 1.6])),
    lineLayer("phenomena-halo", isOf("overlay", "phenomena"), colors.halo, PHENOMENON_PX + HALO_PX),
    lineLayer("phenomena", isOf("overlay", "phenomena"), colors.phenomenon, PHENOMENON_PX, [4, 1.4, 0.8, 1.4, 0.8, 1.4]),
    lineLayer("gone-halo", isOf("overlay", "gone"), colors.halo, GONE_PX + HALO_PX),
    lineLayer("gone", isOf("overlay", "gone"), colors.ink, GONE_PX, [0.05, 2.4], "round"),
    lineLayer("pointed", null, colors.ink, 2, null, "butt", POINTED_SOURCE),
    lineLayer("chosen-outer", null, colors.ink, 9, null, "butt", CHOSEN_SOURCE),
    lineLayer("chosen-halo", null, colors.halo, 6.6, null, "butt", CHOSEN_SOURCE),
    lineLayer("chosen-inner", null, colors.ink, 2.6, null, "butt", CHOSEN_SOURCE),
  ];
}

/** Lines that a click may mean. */
export const HIT_LAYERS: readonly string[] = [
  ...STAGES.map((stage) => `overlay-zones-${stage}-halo`),
  "overlay-alarms-halo",
  "overlay-clusters-halo",
  "overlay-phenomena-halo",
  "overlay-gone-halo",
];

/** Seen only around the clusters that stand out now. */
function ringLayer(layer: LineLayerSpecification): LayerSpecification {
  return { ...layer, paint: { ...layer.paint, "line-opacity": ["case", ["boolean", ["feature-state", "isRinged"], false], 1, 0] } };
}

function lineLayer(
  id: string,
  filter: FilterSpecification | null,
  color: string,
  width: number | ExpressionSpecification,
  dashes: readonly number[] | null = null,
  cap: Stroke["cap"] = "butt",
  source = OVERLAY_SOURCE,
): LineLayerSpecification {
  return {
    id: `overlay-${id}`,
    type: "line",
    source,
    ...(filter === null ? {} : { filter }),
    layout: { "line-join": "round", "line-cap": cap },
    paint: { "line-color": color, "line-width": width, ...(dashes === null ? {} : { "line-dasharray": [...dashes] }) },
  };
}
