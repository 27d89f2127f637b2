import type { Cell, MapArea, SavedArea } from "@lagebild/domain";
import { createContext, useContext } from "react";

/** The part of the city that is chosen, as far as it is known. */
export interface ChosenArea {
  /** As the link says it; null: none. */
  readonly text: string | null;
  /** With the shape of a saved one in its place; null: not known yet, or gone. */
  readonly shape: MapArea | null;
  readonly saved: SavedArea | null;
  /** Of the shown resolution, ascending. */
  readonly cells: readonly Cell[];
  /** A saved area that is not there any more, or belongs to others. */
  readonly isGone: boolean;
}

export const NO_AREA: ChosenArea = { text: null, shape: null, saved: null, cells: [], isGone: false };

const ChosenAreaContext = createContext<ChosenArea>(NO_AREA);
export const ChosenAreaProvider = ChosenAreaContext.Provider;

export function useChosenArea(): ChosenArea {
  return useContext(ChosenAreaContext);
}
