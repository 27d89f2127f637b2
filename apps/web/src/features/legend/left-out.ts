import type { Meta } from "@lagebild/domain";

/** Why a report is in no cell. */
export const LEFT_OUT_OF_CELLS = ["tooCoarse", "outside", "withoutPlace"] as const;

interface Besides {
  /** [M13] */
  readonly proactive: number;
  /** [PC9] Reports of days that are left out. */
  readonly ofDays?: number;
  /** By district: reports that lie in none. Districts count what is too coarse for cells, and an outer cell's report may lie in one. */
  readonly inNone?: number | null;
}

/** Of the total, what the map does not tell: with what it tells that is the total. Special categories are not in the total, so they are not in it either. */
export function leftOutOf(meta: Pick<Meta, (typeof LEFT_OUT_OF_CELLS)[number]>, { proactive, ofDays = 0, inNone = null }: Besides): number {
  const byPlace = inNone ?? LEFT_OUT_OF_CELLS.reduce((sum, key) => sum + meta[key], 0);
  return proactive + ofDays + byPlace;
}
