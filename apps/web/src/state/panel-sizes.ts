import { create } from "zustand";
import type { Panel } from "./view.ts";

export interface PanelSizes {
  /** px; width of filters and detail, height of time. */
  readonly f: number | null;
  readonly d: number | null;
  readonly t: number | null;
}

const MIN: Readonly<Record<Panel, number>> = { f: 224, d: 320, t: 140 };
const MAX: Readonly<Record<Panel, number>> = { f: 400, d: 560, t: 320 };

/** How large somebody has drawn the panels; null is the size of the layout. */
export const usePanelSizes = create<PanelSizes>()(() => ({ f: null, d: null, t: null }));

export function resizePanel(panel: Panel, size: number): void {
  usePanelSizes.setState({ [panel]: Math.min(MAX[panel], Math.max(MIN[panel], Math.round(size))) });
}

export function panelRange(panel: Panel): { readonly min: number; readonly max: number } {
  return { min: MIN[panel], max: MAX[panel] };
}
