import type { Cell, DistrictCode, Resolution } from "@lagebild/domain";
import type { Camera, Mode } from "../state/view.ts";
import type { AttributionPart } from "./attribution.ts";
import type { BaseFailure, Ground } from "./base-map.ts";
import type { CellClasses } from "./cell-classes.ts";
import type { CellLook } from "./layers/cells.ts";
import type { ContextHit } from "../state/store.ts";
import type { ContextPicture } from "./context.ts";
import type { Contour } from "./modes/contours.ts";
import type { OverlayPicture } from "./overlays.ts";
import type { Palette } from "./palette.ts";

/** A letter or a number of dots inside a cell; `position` is that of the cell in the study area. */
export interface CellSign {
  readonly position: number;
  readonly sign: string;
}

/** Districts in place of cells, in the order in which the city has them. */
export interface AreaPicture {
  readonly codes: readonly DistrictCode[];
  /** Of the count ramp; −1 = not filled. */
  readonly classes: readonly number[];
  /** Position of the district that a cell lies in; null = none. */
  areaOf(cell: Cell): number | null;
}

/** What the cells say. `cells` is the study area and `classes` runs in its order. */
export interface Picture {
  readonly resolution: Resolution;
  readonly cells: readonly Cell[];
  readonly classes: CellClasses;
  /** What the classes mean. */
  readonly mode: Mode;
  readonly signs: readonly CellSign[];
  readonly contours: readonly Contour[];
  /** Null in every mode that speaks of cells. */
  readonly areas: AreaPicture | null;
}

/** Everything that is drawn; a new value is compared with the old one and only the difference reaches the map. */
export interface Scene {
  readonly picture: Picture | null;
  readonly look: CellLook;
  readonly palette: Palette;
  /** Null until it is known what was found. */
  readonly overlays: OverlayPicture | null;
  /** Files of the city; null: none are switched on, or this is no place for them. */
  readonly context: ContextPicture | null;
  readonly selected: Cell | null;
  /** The chosen part of the city. */
  readonly area: readonly Cell[];
  readonly hovered: Cell | null;
}

/** Nothing but the place under the pointer is another one. */
export function isSameButHover(a: Scene, b: Scene): boolean {
  const before = new Map<string, unknown>(Object.entries(a));
  return a.hovered !== b.hovered && Object.entries(b).every(([part, value]) => part === "hovered" || before.get(part) === value);
}

/** What lies under the cells now. */
export interface BaseState {
  readonly kind: Ground["kind"];
  readonly failure: BaseFailure | null;
  /** Of the base map's sources, each once. */
  readonly attribution: readonly AttributionPart[];
}

/** What a click met beside a cell. */
export interface Hit {
  /** Ids, most urgent first. */
  readonly findings: readonly string[];
  readonly context: readonly ContextHit[];
  /** With Shift: the cell is added to what is chosen, or taken out. */
  readonly isAdding: boolean;
  /** In CSS pixels of the map. */
  readonly at: { readonly x: number; readonly y: number };
}

export interface CellMapEvents {
  readonly onBase: (base: BaseState) => void;
  readonly onPick: (point: { readonly lng: number; readonly lat: number }, hit: Hit) => void;
  /** Null when the pointer leaves the map; with the features of the context that it stands on. */
  readonly onPoint: (point: { readonly lng: number; readonly lat: number } | null, context: readonly ContextHit[]) => void;
  /** With every frame of a movement. */
  readonly onMove: (camera: Camera) => void;
  /** After a movement; null when the whole city is shown. */
  readonly onSettle: (camera: Camera | null) => void;
  /** True from a new picture on until it is on the screen: many thousand cells take seconds without a graphics card. */
  readonly onDrawing: (isDrawing: boolean) => void;
  readonly onLost: () => void;
  readonly onRestored: () => void;
}
