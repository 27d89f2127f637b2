import type { Mode } from "../../state/view.ts";

/**
 * Classes of all modes share the numbers that the map paints by, so that a change of mode changes numbers only and nothing flashes:
 * 0 has no colour in any mode, 1–6 are those of counts, 7 is muted.
 */
const BASE: Readonly<Record<Mode, number>> = {
  count: 0,
  rate: 0,
  share: 0,
  reporters: 0,
  density: 0,
  hotspots: 10,
  change: 20,
  emerging: 30,
};

/** Number of classes, the one without colour included. */
export const CLASS_COUNTS: Readonly<Record<Mode, number>> = {
  count: 7,
  rate: 7,
  share: 8,
  reporters: 7,
  density: 7,
  hotspots: 4,
  change: 8,
  emerging: 9,
};

/** [AT3] The class of a share that is not told, behind those of shares; nothing is painted there, since zero has a colour. */
export const UNTOLD_CLASS = 7;
/** As it is painted: 7 is muted. */
export const UNTOLD_CODE = 8;

/** The class of a change that is not secured: from fewer at p < 0.01 (1) to more at p < 0.01 (7). */
export const UNSURE_CLASS = 4;

export function paintCode(mode: Mode, classIndex: number): number {
  if (mode === "share" && classIndex === UNTOLD_CLASS) return UNTOLD_CODE;
  return classIndex === 0 ? 0 : BASE[mode] + classIndex;
}

export function classOfCode(mode: Mode, code: number): number {
  if (mode === "share" && code === UNTOLD_CODE) return UNTOLD_CLASS;
  return code === 0 ? 0 : code - BASE[mode];
}
