import {
  areaTextSchema,
  cellSchema,
  cityIdSchema,
  contextLayerIdSchema,
  MOST_SHOWN_LAYERS,
  resolutionSchema,
  warningRunIdSchema,
  type ContextLayerId,
} from "@lagebild/domain";
import { z } from "zod";
import type { Classing } from "./classing.ts";
import { nearRepeatSchema } from "./near-repeat.ts";
import { comparisonSchema, DEFAULT_COMPARISON } from "./comparison.ts";
import { modeSchema, rateSchema } from "./mode.ts";
import { DEFAULT_PLAY, playSchema } from "./play.ts";

export { type Mode, MODES, modeSchema, type Rate, RATES, rateSchema } from "./mode.ts";

export const LANGUAGES = ["de", "en"] as const;
export const languageSchema = z.enum(LANGUAGES);
export type Language = z.infer<typeof languageSchema>;

/** The panels that fold: filters, detail, time. */
export const PANELS = ["f", "d", "t"] as const;
export const panelSchema = z.enum(PANELS);
export type Panel = z.infer<typeof panelSchema>;

export const cameraSchema = z.object({
  lng: z.number().min(-180).max(180),
  lat: z.number().min(-90).max(90),
  zoom: z.number().min(0).max(24),
});
export type Camera = Readonly<z.infer<typeof cameraSchema>>;

/** A place that somebody looked for. */
export const placeSchema = cameraSchema.omit({ zoom: true });
export type Place = Readonly<z.infer<typeof placeSchema>>;

export const resolutionChoiceSchema = z.union([z.literal("auto"), resolutionSchema]);
export type ResolutionChoice = z.infer<typeof resolutionChoiceSchema>;

export const pinnedClassSchema = z.number().int().min(0).max(8);

/** By what a part of the city is chosen on the map; `pick`: a click means a cell. */
export const MAP_TOOLS = ["pick", "box", "lasso", "radius", "polygon"] as const;
export type MapTool = (typeof MAP_TOOLS)[number];

/** What may lie over the cells. */
export const OVERLAYS = ["zones", "alarms", "clusters", "phenomena"] as const;
export const overlaySchema = z.enum(OVERLAYS);
export type Overlay = z.infer<typeof overlaySchema>;

/** Id of a fear zone, an alarm, a complaint cluster or a phenomenon. */
export const findingIdSchema = z.string().regex(/^(zone|alarm|cluster|phenomenon)-[0-9a-z]{10}$/);

/** What a link reproduces beside the filter. */
export const viewSchema = z.object({
  city: cityIdSchema.nullable(),
  mode: modeSchema,
  /** Of the mode `rate` only. */
  rate: rateSchema,
  comparison: comparisonSchema,
  /** Classes that somebody chose for a indicator; null: the fixed ones. */
  classing: z.custom<Classing>().nullable(),
  play: playSchema,
  resolution: resolutionChoiceSchema,
  isTable: z.boolean(),
  cell: cellSchema.nullable(),
  /** A chosen part of the city, as text; a cell or finding that is explained lies over it. */
  area: areaTextSchema.nullable(),
  /** Explained in place of a cell: at most one of the two is chosen. */
  finding: findingIdSchema.nullable(),
  /** The panel of near repeats; null: not open. */
  near: nearRepeatSchema.nullable(),
  /** The earlier run that the findings are held against. */
  compare: warningRunIdSchema.nullable(),
  /** Overlays that are switched off. */
  hiddenOverlays: z.array(overlaySchema),
  /** Context layers that are switched on, in the order in which they were. */
  context: z.array(contextLayerIdSchema).max(MOST_SHOWN_LAYERS),
  camera: cameraSchema.nullable(),
  /** Marked on the map. */
  place: placeSchema.nullable(),
  /** Class of the mode that the legend holds up, 0 = the one without colour. */
  pinnedClass: pinnedClassSchema.nullable(),
  folded: z.array(panelSchema),
  language: languageSchema.nullable(),
});
export type View = Readonly<z.infer<typeof viewSchema>>;

export const DEFAULT_VIEW: View = {
  city: null,
  mode: "count",
  rate: "area",
  comparison: DEFAULT_COMPARISON,
  classing: null,
  play: DEFAULT_PLAY,
  resolution: "auto",
  isTable: false,
  cell: null,
  area: null,
  finding: null,
  near: null,
  compare: null,
  hiddenOverlays: [],
  context: [],
  camera: null,
  place: null,
  pinnedClass: null,
  folded: [],
  language: null,
};

export function togglePanel(folded: readonly Panel[], panel: Panel): Panel[] {
  return PANELS.filter((one) => folded.includes(one) !== (one === panel));
}

export function toggleOverlay(hidden: readonly Overlay[], overlay: Overlay): Overlay[] {
  return OVERLAYS.filter((one) => hidden.includes(one) !== (one === overlay));
}

/** The oldest goes where there are too many for a map. */
export function toggleContext(shown: readonly ContextLayerId[], id: ContextLayerId): ContextLayerId[] {
  return shown.includes(id) ? shown.filter((one) => one !== id) : [...shown, id].slice(-MOST_SHOWN_LAYERS);
}
