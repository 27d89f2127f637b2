import type { Cell, Resolution } from "@lagebild/domain";
import type { Camera } from "../state/view.ts";
import type { AttributionPart } from "./attribution.ts";
import type { BaseFailure, Ground } from "./base-map.ts";
import type { CellClasses } from "./cell-classes.ts";
import type { CellLook } from "./layers/cells.ts";
import type { Palette } from "./palette.ts";

/** What the cells say. `cells` is the study area and `classes` runs in its order. */
export interface Picture {
  readonly resolution: Resolution;
  readonly cells: readonly Cell[];
  readonly classes: CellClasses;
}

/** Everything that is drawn; a new value is compared with the old one and only the difference reaches the map. */
export interface Scene {
  readonly picture: Picture | null;
  readonly look: CellLook;
  readonly palette: Palette;
  readonly selected: Cell | null;
  readonly hovered: Cell | null;
}

/** What lies under the cells now. */
export interface BaseState {
  readonly kind: Ground["kind"];
  readonly failure: BaseFailure | null;
  /** Of the base map's sources, each once. */
  readonly attribution: readonly AttributionPart[];
}

export interface CellMapEvents {
  readonly onBase: (base: BaseState) => void;
  readonly onPick: (point: { readonly lng: number; readonly lat: number }) => void;
  /** Null when the pointer leaves the map. */
  readonly onPoint: (point: { readonly lng: number; readonly lat: number } | null) => void;
  /** With every frame of a movement. */
  readonly onMove: (camera: Camera) => void;
  /** After a movement; null when the whole city is shown. */
  readonly onSettle: (camera: Camera | null) => void;
  readonly onLost: () => void;
  readonly onRestored: () => void;
}
