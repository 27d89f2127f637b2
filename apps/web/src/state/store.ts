import type { Cell, ContextLayerId, Corner, Resolution } from "@lagebild/domain";
import { create } from "zustand";
import type { Known } from "./known.ts";
import type { PairLine } from "./near-repeat.ts";
import { DEFAULT_CHOICE, type FilterChoice, type FilterDefaults } from "./filter.ts";
import type { Step, Walked } from "./step.ts";
import { type Camera, DEFAULT_VIEW, type MapTool, type View } from "./view.ts";

/** Resolution in auto mode until the map has told its own. */
const FIRST_RESOLUTION: Resolution = 9;

/** A feature of a context layer, by its position in the layer. */
export interface ContextHit {
  readonly layer: ContextLayerId;
  readonly feature: number;
}

export interface Hits {
  /** Ids, most urgent first. */
  readonly findings: readonly string[];
  readonly context: readonly ContextHit[];
  readonly cell: Cell | null;
  /** In CSS pixels of the map. */
  readonly at: { readonly x: number; readonly y: number };
}

/** What a right click or the menu key asked about. */
export interface MapMenu {
  readonly point: Corner;
  readonly cell: Cell | null;
  /** In CSS pixels of the map. */
  readonly at: { readonly x: number; readonly y: number };
}

export interface LageState {
  readonly choice: FilterChoice;
  readonly view: View;
  /** Known as soon as the city has reports. */
  readonly defaults: FilterDefaults | null;
  /** Members of the city by which links are checked. */
  readonly known: Known | null;
  readonly past: readonly Step[];
  readonly future: readonly Step[];
  /** What the map's zoom asks for when the resolution is `auto`. */
  readonly autoResolution: Resolution;
  /** Cells that a link showed where their size follows the map; null: no link said so. */
  readonly linkedResolution: Resolution | null;
  readonly hoveredCell: Cell | null;
  /** Id of the finding under the pointer, on the map or in the list. */
  readonly hoveredFinding: string | null;
  /** Features of context layers under the pointer. */
  readonly hoveredContext: readonly ContextHit[];
  /** The context layer whose features are listed. */
  readonly listedContext: ContextLayerId | null;
  /** What a click on the map may have meant, where several findings meet. */
  readonly hits: Hits | null;
  /** The finding that the map is asked to show; a new value for every asking. */
  readonly framing: { readonly finding: string } | null;
  /** Where the map is asked to move; a new value for every asking. */
  readonly flight: { readonly camera: Camera } | null;
  /** What was undone or redone last, for those who do not see it; a new value for every time. */
  readonly walked: { readonly way: "undo" | "redo"; readonly dimensions: readonly Walked[] } | null;
  /** Pairs of near repeats on the map; null: none are asked for. */
  readonly pairLines: readonly PairLine[] | null;
  /** Position of the pair under the pointer in the list. */
  readonly pointedPair: number | null;
  /** Class of the mode under the pointer or pinned in the legend, 0 = zero; null = all. */
  readonly emphasizedClass: number | null;
  /** In hand now. */
  readonly tool: MapTool;
  /** Where the next circle begins; null: where it is drawn. */
  readonly circleAt: Corner | null;
  /** Why the last cell was not added. */
  readonly areaNote: "tooMany" | null;
  readonly mapMenu: MapMenu | null;
  /** Parameters of the address that could not be read or named something unknown. */
  readonly broken: readonly string[];
}

export const INITIAL_STATE: LageState = {
  choice: DEFAULT_CHOICE,
  view: DEFAULT_VIEW,
  defaults: null,
  known: null,
  past: [],
  future: [],
  autoResolution: FIRST_RESOLUTION,
  linkedResolution: null,
  hoveredCell: null,
  hoveredFinding: null,
  hoveredContext: [],
  listedContext: null,
  hits: null,
  framing: null,
  flight: null,
  walked: null,
  pairLines: null,
  pointedPair: null,
  emphasizedClass: null,
  tool: "pick",
  circleAt: null,
  areaNote: null,
  mapMenu: null,
  broken: [],
};

/** What the Lage screen shows and what a link to it says. Changed by the functions of actions.ts only. */
export const useLage = create<LageState>()(() => INITIAL_STATE);
